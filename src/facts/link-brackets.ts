import { labelEnd } from './label.ts'

/** The `[` that belongs to a `]`, at most 500 characters before it. */
export function openingBracket(text: string, start: number, bracket: number): number {
  const at = freeBracket(text, start, bracket)
  return at !== -1 && labelEnd(text, at + 1, bracket + 1) === bracket ? at : -1
}

/** Whether no `[` is left for a `]` to close, be it in code or an escaped one. */
export function isUnopened(text: string, start: number, bracket: number): boolean {
  if (text[bracket - 1] === '\\' || freeBracket(text, start, bracket) !== -1) return false
  return !text.slice(Math.max(start, bracket - REACH), bracket).includes('\\[')
}

/** So far before a `]` its `[` is looked for, in characters. */
const REACH = 500

/** The nearest `[` before a `]` that no other one closes, wherever it stands. */
function freeBracket(text: string, start: number, bracket: number): number {
  let depth = 0
  for (let at = bracket - 1; at >= Math.max(start, bracket - REACH); at -= 1) {
    if (text[at - 1] === '\\') continue
    if (text[at] === ']') depth += 1
    else if (text[at] === '[') {
      if (depth === 0) return at
      depth -= 1
    }
  }
  return -1
}

/** The `)` that the author meant: the balanced one of the line, else the line's first. */
export function closingParenthesis(
  text: string,
  from: number,
  end: number,
): { at: number; balanced: boolean } | null {
  let depth = 0
  let first = -1
  for (let at = from; at < Math.min(end, from + 1000); at += 1) {
    const character = text[at]
    if (character === '\n' || character === '\r') break
    if (character === '(') depth += 1
    if (character !== ')') continue
    if (first === -1) first = at
    if (depth === 0) return { at, balanced: true }
    depth -= 1
  }
  return first === -1 ? null : { at: first, balanced: false }
}

/** The `(` that belongs to a `)` with no other one between, at most 500 characters before it. */
export function openingParenthesis(text: string, start: number, parenthesis: number): number {
  const from = Math.max(start, parenthesis - 500)
  const before = text.slice(from, parenthesis)
  const at = before.lastIndexOf('(')
  return at > before.lastIndexOf(')') ? from + at : -1
}
