/** Whether a character of a text is a letter, a digit or a mark on one; false before its begin and behind its end. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return isPlainWord(code)
  return code >= 128 && /[\p{L}\p{N}\p{M}]/u.test(text.charAt(at))
}

/** Whether a code below 128 is that of a letter or a digit. */
function isPlainWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
}
