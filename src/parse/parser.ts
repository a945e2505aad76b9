import type { Root } from 'mdast'

/** A Markdown engine. Whatever it is built on, it gives mdast with UTF-16 offsets into the text that it was given. */
export interface Parser {
  readonly name: 'remark' | 'satteri'
  /** Why it is not the engine that was hoped for, as a sentence without its full stop. */
  readonly note?: string
  /** CommonMark with GFM and YAML front matter. The text has no byte order mark. */
  parse(text: string): Root
}
