import { skipNoise } from './answer-keys.ts'
import { numbers } from './letters.ts'
import type { Line } from './lines.ts'
import { isStrong } from './lines.ts'
import { words } from './words.ts'

/** What may end a number that is a key: nothing, or what goes before its explanation. */
const ending = /\s*(?:$|[-–—.:,;)])/y

/** Where the numbers of options stand that are a line's answer from an index on: `3`, `1, 3`, `1 and 3`; none for other text. */
export function numberKeys(line: Line, from: number): readonly number[] {
  const { text } = line
  const found: number[] = []
  for (let at = from; isNumberAt(text, at); at = behindJoint(text, at + 1)) {
    found.push(at)
    // More are wanted by no question.
    if (found.length === numbers.length) break
  }
  // A comma may have led into the explanation: `2, 3 of them fail`.
  while (found.length > 0 && !isEnd(line, (found.at(-1) ?? 0) + 1)) found.pop()
  return found
}

function isNumberAt(text: string, at: number): boolean {
  const digit = text.charAt(at)
  return digit !== '' && numbers.includes(digit)
}

/** Behind the comma, the sign or the word that joins two numbers; right there where none does. */
function behindJoint(text: string, from: number): number {
  const start = skipNoise(text, from)
  const at = /[,，、;&+]/.test(text.charAt(start)) ? skipNoise(text, start + 1) : start
  const and = words.and(text, at)
  const end = and > 0 ? skipNoise(text, at + and) : at
  // Digits that stand side by side are one number.
  return end === from || end === start ? text.length : end
}

function isEnd(line: Line, end: number): boolean {
  ending.lastIndex = end
  return ending.test(line.text) || (isStrong(line, end - 1) && !isStrong(line, end))
}
