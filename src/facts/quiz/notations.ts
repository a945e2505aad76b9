import type { Notation } from '../../model/facts.ts'
import { answerHeading } from './answer-heading.ts'
import { answerList } from './answer-list.ts'
import type { AnswerForms, QuestionParts } from './assemble.ts'
import { checkBoxes } from './check-boxes.ts'
import { questionHeading } from './question-heading.ts'

// The first that owns a question has it; the last owns every one.
const notations = [checkBoxes, answerHeading, answerList, questionHeading] as const

/** How answers are written in a question's own text. */
export const forms: AnswerForms = { line: questionHeading.answer, heading: answerHeading.answer }

/** The notation of a question; `listed` is true for an item of an ordered list. */
export function notationOf(parts: QuestionParts, listed: boolean): Notation {
  return notations.find((notation) => notation.owns(parts, listed))?.name ?? questionHeading.name
}
