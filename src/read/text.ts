import { hash } from 'node:crypto'
import { unread, type ReadFacts, type ReadLimit } from '../model/facts.ts'
import type { BorrowedBytes, Source } from '../model/source.ts'
import { decode, plainRead } from './decode.ts'

/** A file's text with what was found on the way, and a name for its content. */
export interface ReadText {
  readonly hash: string
  /** Without a byte order mark; empty when a limit kept the file from being read. */
  readonly text: string
  readonly read: ReadFacts
}

/** A file's text alone. */
export function textOf(bytes: Uint8Array | ReadLimit): string {
  return bytes instanceof Uint8Array ? decode(bytes).text : ''
}

/** What a file holds: its bytes, why there are none, or its text where that is plain and nobody asks for a hash. */
export type FileContent = BorrowedBytes | ReadLimit | string

/** A file of a source, in the way that is read fastest. */
export function contentOf(source: Source, path: string): FileContent {
  return source.text?.(path) ?? source.read(path)
}

/**
 * Turns a file's content into text.
 *
 * @param isNamed whether bytes get their hash, which costs about what decoding does; empty without it
 */
export function readText(content: FileContent, isNamed = true): ReadText {
  if (typeof content === 'string') return { hash: '', text: content, read: plainRead(content) }
  if (!(content instanceof Uint8Array)) {
    return { hash: `${content.name}:${content.found}`, text: '', read: { ...unread, limit: content } }
  }
  return { hash: isNamed ? hash('sha1', content) : '', ...decode(content) }
}
