/** How many times in a row the character of a place stands there. */
export function runLength(text: string, start: number): number {
  const mark = text[start]
  let end = start + 1
  while (end < text.length && text[end] === mark) end += 1
  return end - start
}
