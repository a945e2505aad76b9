import type { Facts, FrontMatterEntry } from '../model/facts.ts'
import type { Json } from '../model/json.ts'
import type { Kind } from '../model/kind.ts'

/** A front matter value that can be compared, and where it stands. */
export interface FrontMatterValue<T> {
  readonly value: T
  readonly entry: FrontMatterEntry
}

/** The text of a key of the front matter; null where it is missing, no text, or another problem already. */
export function frontMatterText(file: Facts, kind: Kind, key: string): FrontMatterValue<string> | null {
  const found = soundValue(file, kind, key)
  return found !== null && typeof found.value === 'string' ? { value: found.value, entry: found.entry } : null
}

/** The whole number of a key of the front matter; null where it is missing, no number, or another problem already. */
export function frontMatterNumber(file: Facts, kind: Kind, key: string): FrontMatterValue<number> | null {
  const found = soundValue(file, kind, key)
  const { value, entry } = found ?? {}
  return entry !== undefined && typeof value === 'number' && Number.isInteger(value) ? { value, entry } : null
}

function soundValue(file: Facts, kind: Kind, key: string): FrontMatterValue<Json> | null {
  const { data, entries, errors } = file.frontMatter
  if (data === null || !Object.hasOwn(data, key) || errors.some(({ code }) => code === 'syntax')) return null
  const pointer = `/${key}`
  if (kind.violations.some((violation) => violation.pointer === pointer)) return null
  const entry = entries.find((each) => each.pointer === pointer)
  const value = data[key]
  return entry === undefined || value === undefined ? null : { value, entry }
}
