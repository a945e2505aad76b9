import { hash } from 'node:crypto'
import type { ReadFacts, ReadLimit } from '../model/facts.ts'
import { decode } from './decode.ts'

/** A file's text with what was found on the way, and a name for its content. */
export interface ReadText {
  readonly hash: string
  /** Without a byte order mark; empty when a limit kept the file from being read. */
  readonly text: string
  readonly read: ReadFacts
}

const unread = { encoding: 'utf-8', bom: false, eol: '\n', invalid: [], nul: [] } as const

/** A file's text alone. */
export function textOf(bytes: Uint8Array | ReadLimit): string {
  return bytes instanceof Uint8Array ? decode(bytes).text : ''
}

/**
 * Turns a file's bytes, or the reason why there are none, into text.
 *
 * @param isNamed whether the content gets its hash, which costs about what decoding does; empty without it
 */
export function readText(bytes: Uint8Array | ReadLimit, isNamed = true): ReadText {
  if (!(bytes instanceof Uint8Array)) {
    return { hash: `${bytes.name}:${bytes.found}`, text: '', read: { ...unread, limit: bytes } }
  }
  return { hash: isNamed ? hash('sha1', bytes) : '', ...decode(bytes) }
}
