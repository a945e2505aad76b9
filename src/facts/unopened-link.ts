import type { NearLink } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { closingParenthesis, isUnopened, openingBracket } from './link-brackets.ts'
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
