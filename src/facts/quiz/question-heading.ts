import type { QuizNotation } from './notation.ts'

/** `### Question 1`, a prompt, options on lines of their own, `**Answer: C** - explanation`. */
export const questionHeading = {
  name: 'question-heading',
  owns: () => true,
  answer: { write: (letters, word) => `**${word}${letters.join(', ')}**`, bold: true, word: true },
} as const satisfies QuizNotation
