import type { Limits } from '../model/config.ts'
import type { ArenaTree } from '../parse/arena.ts'
import { tooDeep } from './depth.ts'
import type { FileText } from './extract.ts'

/** A file that was read and parsed ahead of time: plain data, so that a thread can give it to another. */
export interface ReadAhead {
  readonly file: FileText
  /** Null where a limit or the engine's guards keep it from being parsed this way. */
  readonly tree: ArenaTree | null
}

/** Parses a file behind the same guards as `extractFacts`, which says what is wrong with those that are left out. */
export function readAhead(
  file: FileText,
  treeOf: (text: string) => ArenaTree | null,
  { fileSize, depth }: Limits,
): ReadAhead {
  const { read, text } = file
  const isGuarded = read.limit !== null || text.length > fileSize || tooDeep(text, depth) !== null
  return { file, tree: isGuarded ? null : treeOrNull(text, treeOf) }
}

/** What the engine fails on is parsed again where the failure is told. */
function treeOrNull(text: string, treeOf: (text: string) => ArenaTree | null): ArenaTree | null {
  try {
    return treeOf(text)
  } catch {
    return null
  }
}
