import type { Facts, FrontMatterEntry } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'

/** A front matter value that can be compared, and where it stands. */
export interface FrontMatterValue<T> {
  readonly value: T
  readonly entry: FrontMatterEntry
}

/** The text of a key of the front matter; null where it is missing, no text, or another problem already. */
export function frontMatterText(file: Facts, kind: Kind, key: string): FrontMatterValue<string> | null {
  const value = file.frontMatter.data?.[key]
  const entry = typeof value === 'string' ? soundEntry(file, kind, key) : null
  return typeof value === 'string' && entry !== null ? { value, entry } : null
}

/** The whole number of a key of the front matter; null where it is missing, no number, or another problem already. */
export function frontMatterNumber(file: Facts, kind: Kind, key: string): FrontMatterValue<number> | null {
  const value = file.frontMatter.data?.[key]
  const entry = typeof value === 'number' && Number.isInteger(value) ? soundEntry(file, kind, key) : null
  return typeof value === 'number' && entry !== null ? { value, entry } : null
}

/** Where a key stands; null where it, or the front matter as a whole, is another problem already. */
function soundEntry({ frontMatter }: Facts, kind: Kind, key: string): FrontMatterEntry | null {
  for (const { code } of frontMatter.errors) if (code === 'syntax') return null
  const pointer = `/${key}`
  for (const violation of kind.violations) if (violation.pointer === pointer) return null
  for (const entry of frontMatter.entries) if (entry.pointer === pointer) return entry
  return null
}
