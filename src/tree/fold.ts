/** A text without differences of letter case and Unicode form: lower case by no locale, NFC. */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC')
}

/** Like `foldCase`, and runs of white space count as one space. */
export function foldText(text: string): string {
  return foldCase(text).replace(/\s+/g, ' ').trim()
}
