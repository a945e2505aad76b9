/** The offset of each line's first character; lines end in LF, CRLF or CR. Line 1 is at index 0. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  const lineEnd = text.includes('\r') ? /\r\n|\r|\n/g : null
  if (lineEnd === null) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
  for (const match of text.matchAll(lineEnd)) starts.push(match.index + match[0].length)
  return starts
}
