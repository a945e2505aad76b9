import { severities } from '../model/problem.ts'
import type { Report, ReportProblem } from '../model/report.ts'
import { groupBy } from '../groups.ts'
import type { ReportContext } from './context.ts'
import { counted } from '../counted.ts'
import { hostPath } from './place.ts'
import { coverage, verdict } from './summary.ts'
import { visible } from './visible.ts'

/** GitHub refuses the summary of a step, whole, when it has more bytes than this. */
export const SUMMARY_LIMIT = 1024 * 1024
/** A longer message tells the rest on its line of the code. */
const MESSAGE = 500

/**
 * The summary of a job on GitHub: counts by file, then the problems of each file, errors first, as Markdown.
 *
 * @param room bytes that the text may have; what does not fit is counted instead
 */
export function githubSummary(report: Report, context: ReportContext, room: number = SUMMARY_LIMIT): string {
  const head = ['## lessonlint', '', `**${cell(verdict(report, context))}**`, '']
  const foot = context.quiet ? [] : coverage(report.summary).map((line) => `${cell(line)}  `)
  const files = [...groupBy(report.problems, ({ path }) => path)]
  // For what must still be said when the room ends.
  const left = room - bytes([...head, ...foot]) - 400
  const counts = files.map(([path, problems]) => countsRow(path, problems, context))
  const table = taken(counts, COUNTS_HEAD, left)
  const details = files.flatMap(([path, problems]) =>
    problems.map((problem) => problemRow(path, problem, context)),
  )
  const ordered = severities.flatMap((severity) =>
    details.filter((_, index) => report.problems[index]?.severity === severity),
  )
  const list = taken(ordered, PROBLEMS_HEAD, left - bytes(table.lines))
  const notes = [
    ...(table.cut > 0 ? [`${counted(table.cut, 'more file')} not shown.`, ''] : []),
    ...(list.cut > 0
      ? [`${counted(list.cut, 'more problem')} not shown: the log of this step has all.`, '']
      : []),
  ]
  const text = `${[...head, ...table.lines, ...list.lines, ...notes, ...foot].join('\n')}\n\n`
  return Buffer.byteLength(text) > room ? '' : text
}

const COUNTS_HEAD = ['| File | Errors | Warnings | Infos |', '| --- | ---: | ---: | ---: |']
const PROBLEMS_HEAD = ['| Place | Severity | Rule | Problem |', '| --- | --- | --- | --- |']

/** The rows that fit, under their head; nothing at all when there are none. */
function taken(
  rows: readonly string[],
  head: readonly string[],
  room: number,
): { readonly lines: readonly string[]; readonly cut: number } {
  let used = bytes(head) + 1
  let fitting = 0
  for (const row of rows) {
    used += Buffer.byteLength(row) + 1
    if (used > room) break
    fitting += 1
  }
  const lines = fitting === 0 ? [] : [...head, ...rows.slice(0, fitting), '']
  return { lines, cut: rows.length - fitting }
}

function bytes(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
}

function countsRow(path: string, problems: readonly ReportProblem[], context: ReportContext): string {
  const counts = severities.map((wanted) => problems.filter(({ severity }) => severity === wanted).length)
  return `| ${name(hostPath(path, context))} | ${counts.join(' | ')} |`
}

function problemRow(path: string, problem: ReportProblem, context: ReportContext): string {
  const { line, column, severity, rule, message } = problem
  const short = message.length > MESSAGE ? `${message.slice(0, MESSAGE).replace(/\p{Cs}$/u, '')}…` : message
  return `| ${name(`${hostPath(path, context)}:${line}:${column}`)} | ${severity} | ${name(rule)} | ${cell(short)} |`
}

/** Foreign text as text: nothing in it is markup, an address or the end of a cell. */
function cell(text: string): string {
  return visible(text).replace(/[&<>|\\`*_[\]~$:@#]|w(?=ww)/gi, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** The same for a name, which is shown as code. */
function name(text: string): string {
  return `<code>${cell(text)}</code>`
}
