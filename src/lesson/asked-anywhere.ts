import type { Question } from '../model/facts.ts'

/** Whether the options of a question have letters, be they behind boxes; some of them may have lost their own. */
export const isLettered = ({ options }: Question): boolean => options.some(({ label }) => label !== '')

/**
 * Whether a question says itself that it is one, whatever heading it stands under: it has options to choose from, and a
 * title; or a caption, and letters or an answer; or a number, letters, and an answer that is written like one.
 */
export function isAskedAnywhere(question: Question): boolean {
  const { titled, captioned, number, options, answers } = question
  if (options.length < 2) return false
  if (titled) return true
  if (captioned) return answers.length > 0 || isLettered(question)
  return number !== null && isLettered(question) && answers.some(({ flaw }) => flaw === '')
}
