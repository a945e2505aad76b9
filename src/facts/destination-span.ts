import type { Span } from '../model/span.ts'
import { labelEnd } from './label.ts'

/** A destination's place, without `<` and `>`. */
export interface DestinationPlace {
  readonly span: Span
  readonly quoted: boolean
}

/**
 * Finds the destination of `[label](destination "title")` in the source.
 *
 * @param labelStart an offset inside the label, at bracket depth 0
 * @param end the link's end
 * @returns null when the source is no inline link
 */
export function inlineDestination(text: string, labelStart: number, end: number): DestinationPlace | null {
  const bracket = labelEnd(text, labelStart, end)
  if (bracket === -1 || text[bracket + 1] !== '(') return null
  return destinationAt(text, bracket + 2, end, true)
}

/** Finds the destination of `[label]: destination "title"`. */
export function definitionDestination(text: string, start: number, end: number): DestinationPlace | null {
  const opening = text.indexOf('[', start)
  const bracket = labelEnd(text, opening + 1, end)
  if (bracket === -1 || text[bracket + 1] !== ':') return null
  return destinationAt(text, bracket + 2, end, false)
}

/** What nearly every inline destination is: neither quoted nor escaped, without a bracket or a title. */
const plain = /[^\s<>()\\]+(?=\))/y

/** Reads a destination (CommonMark 0.31, section 6.3) from the white space before it. */
function destinationAt(text: string, start: number, end: number, inline: boolean): DestinationPlace | null {
  plain.lastIndex = start
  // One look of the engine's own in the place of a step for each character.
  if (inline && plain.test(text)) return { span: [start, Math.min(plain.lastIndex, end)], quoted: false }
  let from = start
  while (from < end && isSpace(text[from])) from += 1
  if (text[from] === '<') {
    let to = from + 1
    while (to < end && text[to] !== '>') to += text[to] === '\\' ? 2 : 1
    return { span: [from + 1, Math.min(to, end)], quoted: true }
  }
  let depth = 0
  let to = from
  for (; to < end && !isSpace(text[to]); to += 1) {
    const character = text[to]
    if (character === '\\') to += 1
    else if (character === '(') depth += 1
    else if (character === ')') {
      if (inline && depth === 0) break
      depth -= 1
    }
  }
  return { span: [from, Math.min(to, end)], quoted: false }
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r'
}
