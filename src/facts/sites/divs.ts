import type { Span } from '../../model/span.ts'

/**
 * Finds fenced divs, from a line `:::: solution` or `:::note` to its line of colons alone, as pandoc, Docusaurus and
 * others set a box apart from the text. One that nobody closes is none.
 */
export function findDivs(text: string): readonly Span[] {
  if (!text.includes(':::')) return []
  const found: Span[] = []
  const open: number[] = []
  for (const { index, 1: name = '' } of text.matchAll(/^ {0,3}:{3,}([^\r\n]*)/gm)) {
    if (/[^:\s]/.test(name)) open.push(index)
    else {
      const start = open.pop()
      if (start !== undefined) found.push([start, index])
    }
  }
  return found
}
