import { DiagnosticSeverity, type Diagnostic, type Range } from 'vscode-languageserver-protocol'
import type { ReportProblem, Severity } from '../../index.ts'

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

/** Where things are that a diagnostic leads to. */
export interface Places {
  /** A path of the course. */
  uriOf(path: string): string
  /** A rule's page; null for one that has none. */
  pageOf(rule: string): string | null
}

/** A problem as editors show it. */
export function diagnosticOf(problem: ReportProblem, places: Places): Diagnostic {
  const { rule, severity, message, related = [] } = problem
  const page = places.pageOf(rule)
  const relatedInformation = related.map(({ path, line, column, message: note }) => {
    const place = { line: line - 1, character: column - 1 }
    return { location: { uri: places.uriOf(path), range: { start: place, end: place } }, message: note }
  })
  return {
    range: rangeOf(problem),
    severity: severities[severity],
    source: 'lessonlint',
    code: rule,
    message,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    ...(relatedInformation.length === 0 ? {} : { relatedInformation }),
  }
}

/** Lines and characters of the protocol begin at 0; both count UTF-16 units. */
export function rangeOf({ line, column, endLine, endColumn }: ReportProblem): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  }
}
