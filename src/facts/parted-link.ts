import type { NearLink } from '../model/facts.ts'
import { closingParenthesis } from './link-brackets.ts'

/** What nobody puts in parentheses behind brackets but to link there: an address, or a path to a page. */
const address = /^(?:https?:\/\/[^\s/]|\.{1,2}\/[^\s]|[^\s:#]+\.(?:md|markdown)(?:#|$))\S*$/i
/** What stands in brackets and is no link's text: a box to tick, a number that refers to a list, a citation, a footnote. */
const otherwise = /^\s*(?:x|\d+|[@^].*)?\s*$/is

/** A link with a space between its parts, `[x] (./a.md)`, where nothing else can be meant. */
export function partedLink(text: string, opening: number, bracket: number, end: number): NearLink | null {
  const from = bracket + '] ('.length
  const close = closingParenthesis(text, from, end)
  const label = text.slice(opening + 1, bracket)
  if (close?.balanced !== true || otherwise.test(label)) return null
  const destination = text.slice(from, close.at)
  return address.test(destination)
    ? {
        ...{ reason: 'parted', text: label, destination },
        ...{ span: [opening, close.at + 1], destinationSpan: [from, close.at] },
      }
    : null
}

/** A link whose parts have each other's brackets, `(x)[https://a.example]`. */
export function swappedLink(
  text: string,
  opening: number,
  parenthesis: number,
  end: number,
): NearLink | null {
  const from = parenthesis + ')['.length
  const [destination = ''] =
    /^https?:\/\/[^\s()[\]<>]+(?=\](?![([]))/i.exec(text.slice(from, Math.min(end, from + 1000))) ?? []
  const label = text.slice(opening + 1, parenthesis)
  if (destination === '' || label.trim() === '') return null
  const to = from + destination.length
  return {
    ...{ reason: 'swapped', text: label, destination },
    ...{ span: [opening, to + 1], destinationSpan: [from, to] },
  }
}
