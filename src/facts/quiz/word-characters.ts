import { isDigit, isLetter } from '../../ascii.ts'

/** Whether a character of a text is a letter, a digit or a mark on one; false before its begin and behind its end. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return isLetter(code) || isDigit(code)
  return code >= 128 && /[\p{L}\p{N}\p{M}]/u.test(text.charAt(at))
}

/** Whether a character is of a script that puts no space between words: there a word may be followed by anything. */
export const isUnspaced = (character: string): boolean =>
  /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(character)
