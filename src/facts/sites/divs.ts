import type { Span } from '../../model/span.ts'

/**
 * Finds fenced divs, from a line `:::: solution` or `:::note` to its line of colons alone, as pandoc, Docusaurus and
 * others set a box apart from the text, and boxes that are found already: the outermost ones, in order. One that nobody
 * closes is none.
 */
export function findDivs(text: string, boxes: readonly Span[]): readonly Span[] {
  if (!text.includes(':::')) return boxes
  const all: Span[] = [...boxes]
  const open: number[] = []
  for (const { index, 1: name = '' } of text.matchAll(/^ {0,3}:{3,}([^\r\n]*)/gm)) {
    if (/[^:\s]/.test(name)) open.push(index)
    else {
      const start = open.pop()
      if (start !== undefined) all.push([start, index])
    }
  }
  const outermost: Span[] = []
  for (const div of all.sort((a, b) => a[0] - b[0])) {
    if (div[0] >= (outermost.at(-1)?.[1] ?? 0)) outermost.push(div)
  }
  return outermost
}
