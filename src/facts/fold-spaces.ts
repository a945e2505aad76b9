/** White space as single spaces, and none at either end; most texts have no other. */
export function foldSpaces(text: string): string {
  return (/[^\S ]|  /.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
}
