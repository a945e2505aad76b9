import type { Root } from 'mdast'
import type { Rows } from './rows.ts'

/** A text as an engine read it, in two forms of one tree. */
export interface Parsed {
  /** As mdast, with UTF-16 offsets; its nodes may be made only when they are reached. */
  readonly root: Root
  /** As numbers: what a walk over every node of every file takes. */
  readonly rows: Rows
}

/** A Markdown engine. Whatever it is built on, it gives mdast. */
export interface Parser {
  readonly name: 'remark' | 'satteri'
  /** Why it is not the engine that was hoped for, as a sentence without its full stop. */
  readonly note?: string
  /** CommonMark with GFM and YAML front matter. The text has no byte order mark. */
  parse(text: string): Parsed
  /** Whether it is plain beforehand that it reads a text, whatever that holds: no limit and no other engine is needed. */
  isSure?(text: string): boolean
}
