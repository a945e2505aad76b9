import type { QuizNotation } from './notation.ts'

/** An ordered list of prompts with lettered options in them, and one `**Answers:**` list after it. */
export const answerList = {
  name: 'answer-list',
  owns: (_parts, listed) => listed,
  answer: { write: (letters) => `**${letters.join(', ')}**`, bold: false, word: false, clear: true },
} as const satisfies QuizNotation

/** The written number of a list's item, and where it stands. */
export function itemNumber(text: string, start: number): { number: number; end: number } | null {
  const digits = /[0-9]{1,9}/y
  digits.lastIndex = start
  const found = digits.exec(text)
  return found === null ? null : { number: Number(found[0]), end: start + found[0].length }
}
