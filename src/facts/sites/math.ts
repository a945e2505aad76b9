import type { Span } from '../../model/span.ts'

/**
 * Says of places of a text, asked for in their order, whether they stand in display maths, from a line that begins with
 * `$$` to the next `$$`, without an empty line: what is a heading by its form there, `=` on a line of its own, is an
 * equals sign, and `E[X](n)` is no link.
 */
export function displayMath(text: string): (at: number) => boolean {
  if (!text.includes('$$')) return () => false
  const marks = /(?<opening>^[ \t>]*\$\$)|\$\$|\n[ \t]*\r?\n/gm
  let next = marks.exec(text)
  let isOpen = false
  return (at) => {
    for (; next !== null && next.index < at; next = marks.exec(text)) {
      isOpen = !isOpen && next.groups?.['opening'] !== undefined
    }
    return isOpen
  }
}

/**
 * Whether what looks like a link stands in maths within a line, as in `$P[X](\omega)$`: right behind a letter, a digit or
 * a bracket, as links seldom do, with a `$` that opens before it and one that closes behind it, both near.
 */
export function isInInlineMath(text: string, [start, end]: Span): boolean {
  if (!/[\p{L}\p{N}})\]]/u.test(text.charAt(start - 1))) return false
  const before = text.slice(Math.max(0, start - 300), start)
  const opening = before.slice(before.lastIndexOf('$'))
  return (
    /^\$\S/.test(opening) && !/\n\s*\n/.test(opening) && /^[^$]*\S\$/.test(text.slice(end - 1, end + 300))
  )
}
