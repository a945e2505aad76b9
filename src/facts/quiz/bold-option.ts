import type { Answer, Option } from '../../model/facts.ts'
import type { OptionDraft } from './events.ts'
import type { Line } from './lines.ts'
import { fragmentsIn } from './lines.ts'
import type { QuestionDraft } from './question-draft.ts'

/** Whether all that stands between two indexes of a line is in bold. */
export function isAllStrong(line: Line, from: number, to: number): boolean {
  return fragmentsIn(line, from, to).every(
    ({ strong, at, value }) => strong || value.slice(Math.max(0, from - at), to - at).trim() === '',
  )
}

/** The answer that the options in bold would make; null where none is, or each. */
export function boldAnswer(drafts: readonly OptionDraft[], options: readonly Option[]): Answer | null {
  const bold = options.filter((option, index) => option.letter !== '' && drafts[index]?.isBold() === true)
  const [first] = bold
  const last = bold.at(-1)
  if (first === undefined || last === undefined || bold.length === options.length) return null
  const keys = bold.map(({ letter, labelSpan }) => ({ letter, span: labelSpan }))
  return { keys, span: [first.span[0], last.span[1]], repair: null, flaw: '', ambiguous: false }
}

/**
 * Takes the options in bold for the right ones where that is how a file marks them: no question has another answer, and at
 * least nine of ten have one such option. What one author stresses here and there says nothing.
 */
export function settleBold(questions: readonly QuestionDraft[]): void {
  const told = questions.filter(({ bold }) => bold !== null)
  if (told.length < 3) return
  const open = questions.filter(({ options, notation }) => options.length > 1 && notation !== 'check-box')
  if (open.some(({ answered, answers, key }) => answered || answers.length > 0 || key !== null)) return
  if (told.filter(({ bold }) => bold?.keys.length === 1).length * 10 < open.length * 9) return
  for (const question of told) {
    if (question.bold === null) continue
    question.answers.push(question.bold)
    question.explanation ??= question.below
    question.answered = true
  }
}
