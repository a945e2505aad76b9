import type { ReportFormatter } from './context.ts'
import { jsonText } from './json-text.ts'
import { hostPath } from './place.ts'

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const

/** For GitLab's code quality widget, in the format of Code Climate that it reads. */
export const gitlab: ReportFormatter = (report, context) =>
  jsonText(
    report.problems.map(({ rule, severity, message, path, line, endLine, fingerprint }) => ({
      description: message,
      check_name: rule,
      fingerprint,
      severity: SEVERITIES[severity],
      location: { path: hostPath(path, context), lines: { begin: line, end: endLine } },
    })),
  )
