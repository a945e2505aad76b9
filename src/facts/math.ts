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
