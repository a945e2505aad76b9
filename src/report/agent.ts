import type { ReportProblem } from '../model/report.ts'
import type { ReportContext, ReportFormatter } from './context.ts'
import { isFixable } from './fixable.ts'
import { shownPath } from './place.ts'
import { verdict } from './summary.ts'
import { quietLines, visible } from './visible.ts'

/** For programs that read lines: one line a problem, and one at the end. */
export const agent: ReportFormatter = (report, context) => {
  const lines = [...report.problems.map((problem) => problemLine(problem, context)), verdict(report, context)]
  return `${quietLines(lines).join('\n')}\n`
}

/** `path:line:column severity rule message [fixable]`, on one line whatever the names and texts hold. */
export function problemLine(problem: ReportProblem, context: ReportContext): string {
  const { path, line, column, severity, rule, message } = problem
  const place = `${visible(shownPath(path, context))}:${line}:${column}`
  return `${place} ${severity} ${visible(rule)} ${visible(message)}${isFixable(problem) ? ' [fixable]' : ''}`
}
