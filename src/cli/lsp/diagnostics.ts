import {
  DiagnosticSeverity,
  type Diagnostic,
  type Position,
  type Range,
} from 'vscode-languageserver-protocol'
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
  const relatedInformation = related.map(({ path, message: note, ...place }) => {
    const at = positionOf(place)
    return { location: { uri: places.uriOf(path), range: { start: at, end: at } }, message: note }
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

/** Where a problem stands. */
export function rangeOf({ line, column, endLine, endColumn }: ReportProblem): Range {
  return { start: positionOf({ line, column }), end: positionOf({ line: endLine, column: endColumn }) }
}

/** Lines and characters of the protocol begin at 0, ours at 1; both count UTF-16 units. */
export function positionOf({ line, column }: { readonly line: number; readonly column: number }): Position {
  return { line: line - 1, character: column - 1 }
}
