import type { ReportProblem } from '../model/report.ts'
import { groupBy } from '../groups.ts'
import { createColors, severityPaint, type Colors } from './colors.ts'
import { counted } from '../counted.ts'
import type { ReportContext, ReportFormatter } from './context.ts'
import { isFixable } from './fixable.ts'
import { frame } from './frame.ts'
import { shownPath } from './place.ts'
import { coverage, verdict } from './summary.ts'
import { textWidth } from './text-width.ts'
import { quietLines, visible } from './visible.ts'
import { wrap } from './wrap.ts'

/** What is the same for all problems of one file. */
interface FileView {
  readonly context: ReportContext
  readonly colors: Colors
  readonly lines: readonly string[] | null
  /** Columns of the place, of the severity, and of the message. */
  readonly columns: readonly [place: number, severity: number, message: number]
}

/** So many problems of one rule in one file show their source; the others only say where. */
const FRAMES = 3
/** So many related places are listed; a cycle can have thousands. */
const RELATED = 8
/** Without a terminal, a longer message does not push all rule names to the right. */
const MESSAGE = 80
const SOURCE = 120

/** For people: grouped by file, with the source of each problem, then what was checked and what was not. */
export const text: ReportFormatter = (report, context) => {
  const colors = createColors(context.color)
  const lines: string[] = []
  for (const [path, problems] of groupBy(report.problems, ({ path }) => path)) {
    lines.push(
      colors.underline(visible(shownPath(path, context))),
      ...fileLines(path, problems, context, colors),
      '',
    )
  }
  const { errors, warnings } = report.summary
  // Of those that are listed: the summary counts what a quiet run leaves out, too.
  const fixable = report.problems.filter(isFixable).length
  const paint = errors > 0 ? colors.red : warnings > 0 ? colors.yellow : colors.green
  lines.push(colors.bold(paint(verdict(report, context))))
  if (fixable > 0) lines.push(`${counted(fixable, 'problem')} fixable with \`--fix\`.`)
  if (!context.quiet)
    for (const line of coverage(report.summary)) lines.push(...wrap(line, context.width).map(colors.dim))
  return `${quietLines(lines).join('\n')}\n`
}

function fileLines(
  path: string,
  problems: readonly ReportProblem[],
  context: ReportContext,
  colors: Colors,
): string[] {
  const source = context.source(path)
  const view = {
    context,
    colors,
    lines: source === undefined ? null : source.split(/\r\n|\n|\r/),
    columns: columnsOf(problems, context.width),
  }
  const shown = new Map<string, number>()
  return problems.flatMap((problem) => {
    const times = (shown.get(problem.rule) ?? 0) + 1
    shown.set(problem.rule, times)
    return [
      ...headLines(problem, view),
      ...(times <= FRAMES ? frameLines(problem, view) : []),
      ...noteLines(problem, view),
    ]
  })
}

function columnsOf(problems: readonly ReportProblem[], width: number): FileView['columns'] {
  const widest = (value: (problem: ReportProblem) => string): number =>
    problems.reduce((most, problem) => Math.max(most, textWidth(value(problem))), 0)
  const place = widest(({ line, column }) => `${line}:${column}`)
  const severity = widest((problem) => problem.severity)
  const room = width - place - severity - widest(({ rule }) => rule) - 8
  const most = width === Infinity ? MESSAGE : Math.max(24, room)
  const messages = problems.map(({ message }) => textWidth(visible(message)))
  // Where nothing is wrapped, what is wider than the column simply stands out.
  const fitting = messages.map((size) => (size <= most ? size : width === Infinity ? 0 : most))
  return [place, severity, fitting.reduce((a, b) => Math.max(a, b), 0)]
}

/** `  12:5  error  Message.  rule-id`, wrapped inside of the message's column. */
function headLines(problem: ReportProblem, { context, colors, columns }: FileView): string[] {
  const [place, severity, width] = columns
  const paint = severityPaint(colors, problem.severity)
  const at = `${problem.line}:${problem.column}`.padStart(place)
  const [first = '', ...rest] = wrap(visible(problem.message), context.width === Infinity ? Infinity : width)
  const gap = ' '.repeat(Math.max(0, width - textWidth(first)))
  const rule = colors.dim(linked(visible(problem.rule), context.ruleUrl(problem.rule), context.hyperlinks))
  const margin = ' '.repeat(place + severity + 6)
  return [
    `  ${colors.dim(at)}  ${paint(problem.severity.padEnd(severity))}  ${first}${gap}  ${rule}`,
    ...rest.map((line) => margin + line),
  ]
}

function linked(label: string, url: string, hyperlinks: boolean): string {
  if (!hyperlinks || !/^[\x21-\x7e]+$/.test(url)) return label
  return `\x1b]8;;${url}\x1b\\${label}\x1b]8;;\x1b\\`
}

/** The problem's first line of source, and a caret under the part that it spans. */
function frameLines(problem: ReportProblem, { context, colors, lines, columns }: FileView): string[] {
  const line = lines?.[problem.line - 1]
  if (line === undefined || line.trim() === '') return []
  const margin = ' '.repeat(columns[0] + 4)
  const number = String(problem.line)
  const width = Math.max(20, Math.min(context.width, SOURCE) - margin.length - number.length - 3)
  const end = problem.endLine > problem.line ? line.length : problem.endColumn - 1
  const { text, caret } = frame(line, problem.column - 1, end, width)
  const paint = severityPaint(colors, problem.severity)
  const bar = colors.dim('|')
  return [
    `${margin}${colors.dim(number)} ${bar} ${text}`,
    `${margin}${' '.repeat(number.length)} ${bar} ${paint(caret)}`,
  ]
}

/** Other places that explain the problem, and what would mend it. */
function noteLines(
  { path, related = [], fix }: ReportProblem,
  { context, colors, columns }: FileView,
): string[] {
  const margin = ' '.repeat(columns[0] + 4)
  const notes = related.slice(0, RELATED).map((place): [string, string] => {
    const file = place.path === path ? '' : `${visible(shownPath(place.path, context))}:`
    return [`see ${file}${place.line}:${place.column}`, visible(place.message)]
  })
  if (related.length > RELATED) notes.push(['see', `${counted(related.length - RELATED, 'more place')}.`])
  if (fix !== undefined) {
    const note = fix.leftOut === undefined ? '' : ` (left out: ${fix.leftOut})`
    notes.push([fix.safe ? 'fix' : 'suggestion', visible(fix.title + note)])
  }
  return notes.flatMap(([label, message]) => {
    const start = `${margin}${label}`
    const width = Math.max(24, context.width - textWidth(start) - 2)
    const [first = '', ...rest] = wrap(message, width)
    return [
      `${margin}${colors.cyan(label)}  ${first}`,
      ...rest.map((line) => ' '.repeat(textWidth(start) + 2) + line),
    ]
  })
}
