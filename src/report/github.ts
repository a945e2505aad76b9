import { severities } from '../model/problem.ts'
import type { ReportProblem } from '../model/report.ts'
import { problemLine } from './agent.ts'
import type { ReportContext, ReportFormatter } from './context.ts'
import { counted } from '../counted.ts'
import { hostPath } from './place.ts'
import { verdict } from './summary.ts'
import { quietLines, visible } from './visible.ts'

/** GitHub shows so many annotations of each severity for one step, and drops the others without a word. */
const SHOWN = 10
const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * For a GitHub workflow: annotations on the lines of a change, errors first. What GitHub would drop is listed in the
 * log instead.
 */
export const github: ReportFormatter = (report, context) => {
  const shown: string[] = []
  const rest: string[] = []
  const cut: string[] = []
  for (const severity of severities) {
    const problems = report.problems.filter((problem) => problem.severity === severity)
    for (const problem of problems.slice(0, SHOWN)) shown.push(annotation(problem, context))
    for (const problem of problems.slice(SHOWN)) rest.push(`  ${problemLine(problem, context)}`)
    if (problems.length > SHOWN) cut.push(counted(problems.length - SHOWN, severity))
  }
  const notice =
    cut.length === 0
      ? []
      : [`GitHub shows ${SHOWN} annotations of a kind; without one: ${cut.join(', ')}, listed here:`]
  return `${[...shown, ...quietLines([...notice, ...rest, verdict(report, context)])].join('\n')}\n`
}

function annotation(problem: ReportProblem, context: ReportContext): string {
  const { path, line, column, endLine, endColumn, severity, rule, message } = problem
  const columns = endLine === line ? [`col=${column}`, `endColumn=${Math.max(column, endColumn - 1)}`] : []
  const properties = [
    `file=${property(hostPath(path, context))}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(rule)}`,
  ]
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(message)}`
}

/** The text of a workflow command: line ends and the percent sign are encoded, the rest is shown. */
function data(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
}

/** A property of a workflow command, which also ends at a colon or comma. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
