import type { Option } from '../../model/facts.ts'
import { isSpaceAt, skipSpaces, trimSpaces } from './spaces.ts'
import { words } from './words.ts'

/** An option whose text an answer gives in the place of its letter, by indexes into the answer's line. */
interface NamedOption {
  readonly option: Option
  readonly from: number
  readonly to: number
}

/** Finds the option that has a text. */
type FindOption = (text: string) => Option | undefined

/** The options that a part of a line names by their texts: one, or several that commas or `and` join; else none. */
export function namedOptions(text: string, from: number, to: number, find: FindOption): NamedOption[] {
  const whole = find(text.slice(from, to))
  if (whole !== undefined) return [{ option: whole, from, to }]
  const listed = readParts(text, from, to, find, false)
  return listed.length > 0 ? listed : readParts(text, from, to, find, true)
}

/** Reads parts each of which is an option; none where one of them is something else. An option may hold an `and`. */
function readParts(
  text: string,
  from: number,
  to: number,
  find: FindOption,
  isDivided: boolean,
): NamedOption[] {
  const named: NamedOption[] = []
  const seen = new Set<Option>()
  for (let at = from; at < to;) {
    const end = partEnd(text, at, to, isDivided)
    const start = skipSpaces(text, at, end.at)
    // Nothing stands between a comma and the `and` behind it.
    if (named.length > 0 && trimSpaces(text, start, end.at) <= start) {
      at = end.next
      continue
    }
    const part = readPart(text, start, to, find, isDivided)
    if (part === null || seen.has(part.option)) return []
    seen.add(part.option)
    named.push(part)
    at = part.next
  }
  return named
}

/** So many commas are looked for in one option. */
const COMMAS = 8

/** Reads the longest part that is an option, which may hold commas of its own. */
function readPart(
  text: string,
  from: number,
  to: number,
  find: FindOption,
  isDivided: boolean,
): (NamedOption & { readonly next: number }) | null {
  let found: (NamedOption & { readonly next: number }) | null = null
  let next = from
  for (let commas = 0; commas <= COMMAS && next < to; commas++) {
    const end = partEnd(text, next, to, isDivided)
    const stop = trimSpaces(text, from, end.at)
    const option = find(text.slice(from, stop))
    if (option !== undefined) found = { option, from, to: stop, next: end.next }
    next = end.next
  }
  return found
}

/** Where the next part ends, and where the one behind it begins. */
function partEnd(text: string, from: number, to: number, isDivided: boolean): { at: number; next: number } {
  for (let at = from; at < to; at++) {
    if (',;，；、'.includes(text.charAt(at))) return { at, next: at + 1 }
    const and = isDivided && isSpaceAt(text, at) ? words.and(text, at + 1) : 0
    if (and > 0 && isSpaceAt(text, at + 1 + and)) return { at, next: at + 1 + and }
  }
  return { at: to, next: to }
}
