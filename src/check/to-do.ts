import type { Question } from '../model/facts.ts'

/**
 * Whether check boxes are a list of things to do and no question. A question says that it is one: by its title or number,
 * a question mark, or boxes of which only some are ticked; else it looks like the others of its file that say so.
 *
 * @param all the questions that stand in the quiz sections of the same file
 */
export function isToDo(question: Question, all: readonly Question[]): boolean {
  if (isNamed(question) || isAsking(question)) return false
  const company = all.filter((other) => other !== question && (isNamed(other) || isAnswered(other)))
  return company.length === 0 ? !isAnswered(question) : company.every(isNamed)
}

/** Whether its form alone makes it a question. */
function isNamed({ notation, titled, number }: Question): boolean {
  return notation !== 'check-box' || titled || number !== null
}

function isAsking({ prompt }: Question): boolean {
  return /[?？؟;⁇]/.test(prompt.text)
}

function isAnswered(question: Question): boolean {
  return (
    isAsking(question) || (question.answers.length > 0 && question.options.some(({ checked }) => !checked))
  )
}
