import type { Span } from './span.ts'

/** How bad a problem is. */
export type Severity = 'error' | 'warning' | 'info'

/** All of them, the worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info']

/** Sorts by severity, the worst first. */
export const severityRanks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** A severity, or none: what a configuration can say of a rule. */
export type RuleSetting = Severity | 'off'

/** One thing that is wrong, in one place of one file. */
export interface Problem {
  readonly rule: string
  /** Which of the rule's messages. */
  readonly code: string
  readonly message: string
  readonly severity: Severity
  readonly path: string
  readonly span: Span
  readonly related: readonly Related[]
  readonly fix: Fix | null
  /** Rule, place in the outline and message values; never a line. The report's fingerprint is a hash of it. */
  readonly identity: string
}

/** Another place that helps to understand a problem. */
export interface Related {
  readonly path: string
  readonly span: Span
  readonly message: string
}

/** A mending: all of its edits, or none. Unsafe ones change meaning or guess. */
export interface Fix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly Edit[]
}

/** Replace a range of a file by a text. */
export interface Edit {
  readonly path: string
  readonly span: Span
  readonly text: string
}
