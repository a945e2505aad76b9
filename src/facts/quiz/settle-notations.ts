import { addTo } from '../../groups.ts'
import type { Notation } from '../../model/facts.ts'
import type { QuestionDraft } from './question-draft.ts'

/** Settles what one question alone cannot tell: the notation of unanswered ones, and numbers that are all written 1. */
export function settleNotations(questions: readonly QuestionDraft[]): void {
  if (questions.every(isSettled)) return
  const clear = new Map<Notation, number>()
  for (const { notation, answered, answers } of questions) {
    if (notation === 'answer-list' || (!answered && answers.length === 0)) continue
    clear.set(notation, (clear.get(notation) ?? 0) + 1)
  }
  const usual = [...clear].sort((a, b) => b[1] - a[1])[0]?.[0]
  for (const question of questions) {
    if (question.notation !== 'question-heading' || question.answered || question.answers.length > 0) continue
    // Lettered options are no check boxes; without any options nothing speaks against them.
    if (usual === 'answer-heading' || (usual === 'check-box' && question.options.length === 0))
      question.notation = usual
  }
  settleLazyNumbers(questions)
}

/** Whether nothing is to be settled of a question, as of most: it has a heading of its own, and an answer. */
const isSettled = ({ titled, answered }: QuestionDraft): boolean => titled && answered

function settleLazyNumbers(questions: readonly QuestionDraft[]): void {
  const byHeading = new Map<number, QuestionDraft[]>()
  for (const question of questions) {
    if (question.titled || question.number === null) continue
    addTo(byHeading, question.heading, question)
  }
  for (const listed of byHeading.values()) {
    if (listed.length < 2 || !listed.every(({ number }) => number === 1)) continue
    for (const question of listed) question.lazyNumber = true
  }
}
