/** Where the line ends that an offset stands on; lines end in LF, CRLF or CR. */
export function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1
  return at
}

/** Where the line begins that follows a line's end. */
export function nextLine(text: string, lineEnd: number): number {
  if (text.charCodeAt(lineEnd) === 13 && text.charCodeAt(lineEnd + 1) === 10) return lineEnd + 2
  return Math.min(lineEnd + 1, text.length)
}

/** Whether a character ends a line. */
export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13
}

/** A text with blanks in the place of all but its line ends. */
export function blanksFor(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
