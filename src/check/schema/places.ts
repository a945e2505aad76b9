import type { FrontMatter, FrontMatterEntry } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { pointerParts } from '../../pointer.ts'

/** Where the values of a front matter stand. */
export interface Places {
  readonly entries: readonly FrontMatterEntry[]
  at(pointer: string): FrontMatterEntry | undefined
  /** The value, or its key where it has none; for a place without an entry, what contains it. */
  value(pointer: string): Span
  /** The key, or the item. */
  key(pointer: string): Span
  /** Where something that a mapping lacks is reported. */
  container(pointer: string): Span
}

/** Among so many entries one is looked for without an index. */
const FEW = 32

/** Indexes a front matter's entries by pointer. */
export function placesOf({ entries, span }: FrontMatter): Places {
  let byPointer: ReadonlyMap<string, FrontMatterEntry> | undefined
  const fence: Span = [span[0], Math.min(span[0] + 3, span[1])]
  const at = (pointer: string): FrontMatterEntry | undefined => {
    if (entries.length <= FEW) return entries.findLast((entry) => entry.pointer === pointer)
    byPointer ??= new Map(entries.map((entry) => [entry.pointer, entry]))
    return byPointer.get(pointer)
  }
  const value = (pointer: string): Span => {
    if (pointer === '') return fence
    const entry = at(pointer)
    if (entry === undefined) return value(pointer.slice(0, pointer.lastIndexOf('/')))
    return entry.value[0] === entry.value[1] ? (entry.key ?? entry.value) : entry.value
  }
  return {
    entries,
    at,
    value,
    key: (pointer) => at(pointer)?.key ?? value(pointer),
    container: (pointer) => (pointer === '' ? fence : (at(pointer)?.key ?? value(pointer))),
  }
}

/** A pointer as an author would say it: `tags[2]`, `meta.author`. */
export function keyWords(pointer: string): string {
  let words = ''
  for (const part of pointerParts(pointer)) {
    if (/^\d+$/.test(part)) words += `[${part}]`
    else words += words === '' ? part : `.${part}`
  }
  return words === '' ? 'front matter' : words
}
