import type { Notation } from '../../model/facts.ts'
import type { QuestionParts } from './assemble.ts'
import type { AnswerForm } from './finish-answer.ts'

/** A way to write a quiz: which questions are its own, and how it writes their key. */
export interface QuizNotation {
  readonly name: Notation
  /** Whether a question of these parts is written so. `listed` is true for an item of an ordered list. */
  readonly owns: (parts: QuestionParts, listed: boolean) => boolean
  /** How it writes an answer; null where the boxes are the answer. */
  readonly answer: AnswerForm | null
}
