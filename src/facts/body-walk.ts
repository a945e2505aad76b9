import type { Preset } from '../model/config.ts'
import type { PandocDialect } from '../model/markdown.ts'
import type { Span } from '../model/span.ts'
import type { Rows } from '../parse/rows.ts'
import type { Gathered } from './gathered.ts'
import type { ShownFile } from './sites/shown-file.ts'

/** A walk through a body: what it goes through, and what it has found so far. */
export interface BodyWalk {
  readonly text: string
  readonly rows: Rows
  /** What no rule of this preset asks for is left out. */
  readonly extent: Preset
  /** Pandoc's, by the file's ending. */
  readonly dialect: PandocDialect | null
  /** By the file's ending, too. */
  readonly isMdx: boolean
  /** Directives of MyST that hold Markdown, a box of the page each, though the text has them in fences. */
  readonly directives: readonly Span[]
  /** Where these and those in them begin. */
  readonly openings: ReadonlySet<number>
  /** What shows a file or takes it in. */
  readonly shown: readonly ShownFile[]
  /** Whether a place is in display maths; asked for in the order of the file. */
  readonly isInMath: (at: number) => boolean
  readonly found: Gathered
}

/** Takes what a row tells; without a place it stands where the body begins. Rows come in the order of the file. */
export type RowReader = (row: number, type: number, span: Span, hasPlace: boolean) => void
