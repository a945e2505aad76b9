/** Whether a character of a text is white space, or a mark that only turns the direction; false behind its end. */
export function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return /[\s\u200e\u200f\u061c]/.test(text.charAt(at))
}

/** The index of the first character from one index to another that is no white space; the latter where all are. */
export function skipSpaces(text: string, from: number, to = text.length): number {
  let at = from
  while (at < to && isSpaceAt(text, at)) at++
  return at
}

/** Where the last character between two indexes ends that is no white space. */
export function trimSpaces(text: string, from: number, to: number): number {
  let at = to
  while (at > from && isSpaceAt(text, at - 1)) at--
  return at
}
