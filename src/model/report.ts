import type { Severity } from './problem.ts'

/** What a run tells: the contract of schemas/report.schema.json. Paths are relative to the root, with `/`. */
export interface Report {
  readonly version: 1
  readonly tool: { readonly name: 'lessonlint'; readonly version: string }
  readonly root: '.'
  /** Sorted by path, line, column, rule. */
  readonly problems: readonly ReportProblem[]
  readonly summary: Summary
}

/** A place in a file: lines and columns from 1, columns in UTF-16 units. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** A problem with lines and columns; the end is exclusive. */
export interface ReportProblem extends Place {
  readonly rule: string
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly endLine: number
  readonly endColumn: number
  readonly related?: readonly (Place & { readonly message: string })[]
  readonly fix?: ReportFix
  readonly fingerprint: string
}

/** Edits by offset: UTF-16 units from the start of the text after a byte order mark, half-open. */
export interface ReportFix {
  readonly title: string
  readonly safe: boolean
  /** Why a run that fixes left it out, as the end of a sentence; only behind such a run. */
  readonly leftOut?: string
  readonly edits: readonly {
    readonly path: string
    readonly start: number
    readonly end: number
    readonly text: string
  }[]
}

/** What was checked, and what was not. */
export interface Summary {
  readonly files: number
  readonly lessons: number
  readonly pages: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Problems with a safe fix that was not left out. */
  readonly fixable: number
  /** Problems that a directive kept quiet. */
  readonly suppressed: number
  /** Problems that the baseline accepts, and that are left out of the list and of all counts; only where there is one. */
  readonly baselined?: number
  readonly checked: {
    readonly links: number
    readonly anchors: number
    readonly images: number
    readonly questions: number
  }
  /** Questions by notation; only those that occur. */
  readonly notations: { readonly [notation: string]: number }
  /** Links that were not followed. */
  readonly skipped: { readonly external: number; readonly templated: number; readonly site: number }
  /** Files in other formats that hold Markdown and are not read, by format; only where there are any. */
  readonly unread?: { readonly [format: string]: number }
  /** Questions that no rule looked at, as the lesson rules were not applied; only where there are any. */
  readonly uncheckedQuestions?: number
  /**
   * Configurations, schemas and plugins that the change is also one of, from the root: then every file counts as changed.
   * Only where a change is linted, and there are any.
   */
  readonly changedSetUp?: readonly string[]
  /** Globs of the configuration that matched no file, and schemas that applied to none. */
  readonly unmatched: readonly string[]
  /** False when the course does not look native and no configuration says what a lesson is. */
  readonly lessonRules: boolean
}
