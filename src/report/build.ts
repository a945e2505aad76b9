import { hash } from 'node:crypto'
import { placeIn } from '../lines.ts'
import type { Facts } from '../model/facts.ts'
import type { Problem } from '../model/problem.ts'
import type { Place, Report, ReportProblem, Summary } from '../model/report.ts'
import type { Span } from '../model/span.ts'
import { byCodeUnit } from '../order.ts'
import { isFixable } from './fixable.ts'

/** What of the summary the problems themselves do not tell. */
export type Checked = Omit<Summary, 'errors' | 'warnings' | 'infos' | 'fixable'>

/**
 * Puts problems into the form of the report: lines and columns, sorted, each with an identity of its own.
 *
 * @param facts the facts of a path, for its lines
 */
export function placeProblems(
  problems: readonly Problem[],
  facts: (path: string) => Facts | undefined,
): readonly ReportProblem[] {
  const placed = problems.map((problem) => ({ problem, start: problem.span[0] }))
  placed.sort(
    (a, b) =>
      byCodeUnit(a.problem.path, b.problem.path) || a.start - b.start || compareRules(a.problem, b.problem),
  )
  const seen = new Map<string, number>()
  return placed.map(({ problem }) => reportProblem(problem, facts, seen))
}

/** Makes the report of problems in their places, and counts them. */
export function buildReport(problems: readonly ReportProblem[], checked: Checked, version: string): Report {
  const count = (severity: Problem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length
  const { files, lessons, pages, ...rest } = checked
  const summary: Summary = {
    files,
    lessons,
    pages,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: problems.filter(isFixable).length,
    ...rest,
  }
  return { version: 1, tool: { name: 'lessonlint', version }, root: '.', problems, summary }
}

function compareRules(a: Problem, b: Problem): number {
  return byCodeUnit(a.rule, b.rule) || a.span[1] - b.span[1] || byCodeUnit(a.message, b.message)
}

function reportProblem(
  problem: Problem,
  facts: (path: string) => Facts | undefined,
  seen: Map<string, number>,
): ReportProblem {
  const { rule, code, severity, message, path, span, related, fix, identity } = problem
  const start = placeOf(facts(path), path, span[0])
  const end = placeOf(facts(path), path, span[1])
  const nth = (seen.get(identity) ?? 0) + 1
  seen.set(identity, nth)
  let fingerprint: string | undefined
  return {
    rule,
    code,
    severity,
    message,
    path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    ...(related.length > 0 && {
      related: related.map((other) => ({
        ...placeOf(facts(other.path), other.path, other.span[0]),
        message: other.message,
      })),
    }),
    ...(fix !== null && {
      fix: {
        title: fix.title,
        safe: fix.safe,
        edits: fix.edits.map(({ path, span, text }) => ({ path, ...offsets(span), text })),
      },
    }),
    // Only when somebody asks: most reports are read by people, and loading what hashes takes longer than a small course.
    get fingerprint() {
      return (fingerprint ??= fingerprintOf(identity, nth))
    },
  }
}

/** @param nth which of the problems of one file that nothing but their lines tells apart */
function fingerprintOf(identity: string, nth: number): string {
  const name = hash('sha256', identity, 'hex').slice(0, 16)
  return nth === 1 ? name : `${name}-${nth}`
}

function offsets([start, end]: Span): { start: number; end: number } {
  return { start, end }
}

function placeOf(facts: Facts | undefined, path: string, offset: number): Place {
  return { path, ...placeIn(facts?.lineStarts ?? [0], offset) }
}
