import type { FrontMatterError } from '../../model/facts.ts'
import type { Json } from '../../model/json.ts'
import type { Span } from '../../model/span.ts'

/** A value that aliases may repeat. */
export interface YamlAnchor {
  readonly span: Span
  /** What had been weighed before it. */
  readonly before: number
  value: Json
  /** In characters, what aliases repeat in it included. */
  weight: number
  /** Whether it is still being read. */
  open: boolean
}

/** The anchors of a block, and what its aliases repeat of them. */
export interface Aliases {
  /** Counts so many characters into whatever is being read. */
  weigh(characters: number): void
  open(name: string, span: Span): YamlAnchor
  close(anchor: YamlAnchor, value: Json): void
  /** What an alias stands for; null and an error where that is nothing, itself, or too much. */
  resolve(name: string, span: Span): Json
}

/** Follows aliases, which repeat at most `budget` characters; what is wrong with them goes to `errors`. */
export function followAliases(budget: number, errors: FrontMatterError[]): Aliases {
  const anchors = new Map<string, YamlAnchor>()
  let weight = 0
  let repeated = 0
  return {
    weigh(characters) {
      weight += characters
    },
    open(name, span) {
      const anchor: YamlAnchor = { span, before: weight, value: null, weight: 0, open: true }
      anchors.set(name, anchor)
      return anchor
    },
    close(anchor, value) {
      anchor.value = value
      anchor.weight = weight - anchor.before
      anchor.open = false
    },
    resolve(name, span) {
      const anchor = anchors.get(name)
      if (anchor === undefined || anchor.open) {
        const reason =
          anchor === undefined
            ? 'names no anchor above it; a text that starts with `*` must be in quotes'
            : 'refers to a value that contains it'
        errors.push({ code: 'alias', span, data: { name, reason }, related: anchor?.span ?? null })
        return null
      }
      repeated += anchor.weight
      if (repeated > budget) {
        // Said of the first that is too much.
        if (repeated - anchor.weight <= budget) {
          const reason = `makes the block grow beyond ${budget} characters`
          errors.push({ code: 'alias', span, data: { name, reason }, related: anchor.span })
        }
        return null
      }
      weight += anchor.weight
      return anchor.value
    },
  }
}
