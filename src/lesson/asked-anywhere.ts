import type { Question } from '../model/facts.ts'

/** Whether the options of a question have letters, be they behind boxes; some of them may have lost their own. */
export const isLettered = ({ options }: Question): boolean => options.some(({ label }) => label !== '')

/**
 * Whether a question says itself that it is one, whatever heading it stands under: it has options to choose from, and a
 * title; or a caption, and letters or an answer; or an answer below them; or letters, and one at its number in a key.
 */
export function isAskedAnywhere(question: Question): boolean {
  const { titled, captioned, number, options, answers, answered } = question
  const [first] = options
  if (first === undefined || options.length < 2) return false
  if (titled) return true
  if (captioned) return answers.length > 0 || isLettered(question)
  // Letters below an answer explain it.
  if (answered) return answers.some(({ keys, span }) => keys.length > 0 && span[0] >= first.span[0])
  return number !== null && isLettered(question) && answers.some(({ flaw }) => flaw === '')
}
