/** A text without differences of letter case and Unicode form: lower case by no locale, NFC. */
export function foldCase(text: string): string {
  // ASCII has one form, and most texts are nothing else.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return text.normalize('NFC').toLowerCase().normalize('NFC')
}

/** Like `foldCase`, and runs of white space count as one space. */
export function foldText(text: string): string {
  // Most texts are plain words with one space between them.
  if (!/[^!-~ ]/.test(text) && !text.includes('  ')) return text.toLowerCase().trim()
  return foldCase(text).replace(/\s+/g, ' ').trim()
}

/** A title without differences of Unicode form and white space, and without the emoji that it begins with; letters as they are. */
export function foldTitle(text: string): string {
  const folded = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return folded.replace(/^[\p{Extended_Pictographic}\u200d\ufe0f\u{1f3fb}-\u{1f3ff} ]+(?=.)/u, '')
}
