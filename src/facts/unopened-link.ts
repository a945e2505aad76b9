import type { NearLink } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { closingParenthesis, openingBracket } from './link-brackets.ts'
import { plainPath } from './plain-path.ts'

/** A link before whose text no bracket opens, `x](./a.md)`, or behind whose text two close, `[x]](./a.md)`. */
export function unopenedLink(text: string, [start, end]: Span, bracket: number): NearLink | null {
  const from = bracket + ']('.length
  const close = closingParenthesis(text, from, end)
  if (close?.balanced !== true || !isUnopened(text, start, bracket)) return null
  const destination = text.slice(from, close.at)
  if (/\s/.test(destination) || !plainPath.test(destination)) return null
  const other = text[bracket - 1] === ']' ? openingBracket(text, start, bracket - 1) : -1
  const opening = other === -1 ? bracket : other
  return {
    reason: other === -1 ? 'unopened' : 'doubled',
    text: text.slice(opening + 1, bracket - 1),
    destination,
    span: [opening, close.at + 1],
    destinationSpan: [from, close.at],
  }
}

/** Whether no bracket that opens, were it one that is escaped, is left for this one to close. */
function isUnopened(text: string, start: number, bracket: number): boolean {
  if (text[bracket - 1] === '\\') return false
  let depth = 0
  for (let at = bracket - 1; at >= Math.max(start, bracket - 500); at -= 1) {
    const isEscaped = text[at - 1] === '\\'
    if (text[at] === ']' && !isEscaped) depth += 1
    else if (text[at] === '[' && (isEscaped || depth === 0)) return false
    else if (text[at] === '[') depth -= 1
  }
  return true
}
