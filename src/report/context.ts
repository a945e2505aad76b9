import type { Severity } from '../model/problem.ts'
import type { Report } from '../model/report.ts'

/** What a reporter is told besides the report: where its text goes, and how places are named there. */
export interface ReportContext {
  readonly color: boolean
  /** Whether the terminal knows hyperlinks (OSC 8). */
  readonly hyperlinks: boolean
  /** Columns of the terminal; Infinity for a file or a pipe, where nothing is wrapped. */
  readonly width: number
  /** From the working directory to the root: ``, `fixtures/orchard/` or `../`. */
  readonly base: string
  /** From the root to the working directory, when that is below the root: `backend/`; else ``. */
  readonly here: string
  /** From the top of the git work tree to the root: `` or `content/`. */
  readonly hostBase: string
  /** A file's text after a byte order mark, for code frames; undefined when it cannot be read. */
  readonly source: (path: string) => string | undefined
  /** The address of a rule's page; `` when there is none. */
  readonly ruleUrl: (id: string) => string
  /** A rule's page as Markdown, for formats that carry it; undefined when there is none. */
  readonly rulePage?: (id: string) => string | undefined
  /** Whether problems below errors were left out of the report's list (its counts stay). */
  readonly quiet: boolean
  readonly rules: readonly ReportRule[]
}

/** What a report tells of a rule. */
export interface ReportRule {
  readonly id: string
  readonly summary: string
  readonly severity: Severity
}

/** Writes a report in one format. Pure: the same report and context give the same text to the byte. */
export type ReportFormatter = (report: Report, context: ReportContext) => string
