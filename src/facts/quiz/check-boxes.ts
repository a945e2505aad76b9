import type { QuizNotation } from './notation.ts'

/** `#### Q1. Prompt` and a list of `- [ ]` and `- [x]`; the boxes are the answer. */
export const checkBoxes: QuizNotation = { name: 'check-box', owns: (parts) => parts.tasks, answer: null }
