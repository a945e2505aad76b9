import type { Question } from '../model/facts.ts'

/**
 * The questions that are none: check boxes of a list of things to do. A question says that it is one: by its title or
 * number, a question mark, or boxes of which only some are ticked; else it looks like the others of its file that say so.
 *
 * @param all the questions that stand in the quiz sections of a file
 */
export function toDoLists(all: readonly Question[]): ReadonlySet<Question> {
  const telling = all.filter((question) => isNamed(question) || isAnswered(question))
  const named = telling.filter(isNamed).length
  const isToDo = (question: Question): boolean => {
    if (isNamed(question) || isAsking(question)) return false
    const others = telling.length - (isAnswered(question) ? 1 : 0)
    return others === 0 ? !isAnswered(question) : others === named
  }
  return new Set(all.filter(isToDo))
}

/** Whether its options are lines to write on: `- [ ] ______`. */
export function isToFillIn({ options }: Question): boolean {
  return options.length > 0 && options.every(({ text }) => /^[\s_.…]+$/.test(text))
}

/** Whether its form alone makes it a question. */
export function isNamed({ notation, titled, captioned, number }: Question): boolean {
  return notation !== 'check-box' || titled || captioned || number !== null
}

/** Whether its prompt asks something. */
export function isAsking({ prompt }: Question): boolean {
  return /[?？؟;⁇]/.test(prompt.text)
}

function isAnswered(question: Question): boolean {
  return isAsking(question) || isPartlyTicked(question)
}

/** Whether some of its boxes are ticked, and not all of them. */
export function isPartlyTicked({ answers, options }: Question): boolean {
  return answers.length > 0 && options.some(({ checked }) => !checked)
}
