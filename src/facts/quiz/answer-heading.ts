import type { QuizNotation } from './notation.ts'

/** A numbered heading, options `- A: text`, and a heading `#### Answer: D`. */
export const answerHeading = {
  name: 'answer-heading',
  owns: (parts) => parts.headed,
  answer: { write: (letters, word) => `${word}${letters.join(', ')}`, bold: false, word: true },
} as const satisfies QuizNotation
