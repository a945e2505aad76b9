import type { Facts, FrontMatter, FrontMatterEntry } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Span } from '../model/span.ts'

/** A front matter value that can be compared, and where it stands. */
export interface FrontMatterValue<T> {
  readonly value: T
  readonly entry: FrontMatterEntry
}

/** The text of a key of the front matter; null where it is missing, no text, or another problem already. */
export function frontMatterText(file: Facts, kind: Kind, key: string): FrontMatterValue<string> | null {
  const value = file.frontMatter.data?.[key]
  return typeof value === 'string' && isSound(file, kind, key)
    ? new Value(value, file.frontMatter, key)
    : null
}

/** The whole number of a key of the front matter; null where it is missing, no number, or another problem already. */
export function frontMatterNumber(file: Facts, kind: Kind, key: string): FrontMatterValue<number> | null {
  const value = file.frontMatter.data?.[key]
  const isNumber = typeof value === 'number' && Number.isInteger(value)
  return isNumber && isSound(file, kind, key) ? new Value(value, file.frontMatter, key) : null
}

/** Where the value of a key of the front matter stands; the file's beginning where there is none. */
export function frontMatterPlace({ frontMatter }: Facts, key: string): Span {
  return entryAt(frontMatter, key)?.value ?? [0, 0]
}

function entryAt({ entries }: FrontMatter, key: string): FrontMatterEntry | undefined {
  const pointer = `/${key}`
  return entries.find((entry) => entry.pointer === pointer)
}

/** False where the key, or the front matter as a whole, is another problem already. */
function isSound({ frontMatter }: Facts, kind: Kind, key: string): boolean {
  for (const { code } of frontMatter.errors) if (code === 'syntax') return false
  const pointer = `/${key}`
  for (const violation of kind.violations) if (violation.pointer === pointer) return false
  return true
}

/** Finds its place when somebody asks: most values are as they should be. */
class Value<T> implements FrontMatterValue<T> {
  readonly value: T
  readonly #frontMatter: FrontMatter
  readonly #key: string

  constructor(value: T, frontMatter: FrontMatter, key: string) {
    this.value = value
    this.#frontMatter = frontMatter
    this.#key = key
  }

  get entry(): FrontMatterEntry {
    const entry = entryAt(this.#frontMatter, this.#key)
    if (entry === undefined) throw new Error(`the front matter's "${this.#key}" has a value but no place`)
    return entry
  }
}
