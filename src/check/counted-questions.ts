import { isAskedAnywhere, isLettered } from '../lesson/asked-anywhere.ts'
import type { Facts, Heading, Question } from '../model/facts.ts'
import { isAsking, isNamed, isPartlyTicked, isToFillIn, toDoLists } from './to-do.ts'

/**
 * The questions of a file that count: those in its quiz sections, but for lists of things to do; anywhere else those that
 * say themselves that they are questions, and those with a number that are written like such a one beside them; check boxes
 * below a heading that speaks of a quiz, where one of them asks something; and those of a bank of such questions.
 *
 * @param quizSections the indexes of the headings of its quiz sections
 */
export function countedQuestions(
  { headings, questions: read }: Facts,
  quizSections: readonly number[],
): readonly Question[] {
  if (read.length === 0) return read
  const questions = read.some(isToFillIn) ? read.filter((question) => !isToFillIn(question)) : read
  const sections = new Set(quizSections)
  const inside = questions.filter(({ heading }) => isBelow(heading, headings, (index) => sections.has(index)))
  if (inside.length === questions.length && inside.every(isNamed)) return questions
  const counted = new Set(inside)
  for (const question of toDoLists(inside)) counted.delete(question)
  for (const question of boxesOfQuizzes(headings, questions)) counted.add(question)
  for (const question of boxesOfBank(questions)) counted.add(question)
  const likeOf = (question: Question): string => {
    const own = headings[question.heading]
    const place =
      own !== undefined && own.span[0] >= question.span[0] ? `at level ${own.depth}` : question.heading
    return `${place} ${isLettered(question)}`
  }
  const likes = new Set(
    questions.filter((question) => !question.captioned && isAskedAnywhere(question)).map(likeOf),
  )
  const isAsked = (question: Question): boolean =>
    isAskedAnywhere(question) ||
    (question.number !== null && question.options.length >= 2 && likes.has(likeOf(question)))
  const all = questions.filter((question) => counted.has(question) || isAsked(question))
  return all.length === questions.length ? questions : all
}

/** What a heading calls a quiz. */
const quizWord =
  /\b(?:quizz?(?:es)?|(?:practice|mock|final|sample) (?:exam|test)s?|(?:exam|practice|review) questions?|knowledge checks?)\b/i

/** Check boxes below headings such as `Week 1 Quiz`, where one of them is a question without any doubt. */
function boxesOfQuizzes(headings: readonly Heading[], questions: readonly Question[]): readonly Question[] {
  const quizzes = new Set<number>()
  for (const [index, { text }] of headings.entries()) if (quizWord.test(text)) quizzes.add(index)
  if (quizzes.size === 0) return []
  const boxes = questions.filter(
    ({ notation, heading }) =>
      notation === 'check-box' && isBelow(heading, headings, (index) => quizzes.has(index)),
  )
  const isSure = (question: Question): boolean =>
    question.answers.length > 0 && (isAsking(question) || isNamed(question))
  return boxes.some(isSure) ? withoutToDo(boxes) : []
}

/** How many of a file's check boxes have to be questions without any doubt, so that the others are taken for some, too. */
const leastOfBank = 3

/** Check boxes of a file in which most are answered by ticking some, and several ask: a bank needs no heading that says so. */
function boxesOfBank(questions: readonly Question[]): readonly Question[] {
  const boxes = questions.filter(({ notation }) => notation === 'check-box')
  const answered = boxes.filter(isPartlyTicked)
  const isBank = answered.length * 2 > boxes.length && answered.filter(isAsking).length >= leastOfBank
  return isBank ? withoutToDo(boxes) : []
}

function withoutToDo(boxes: readonly Question[]): readonly Question[] {
  const toDo = toDoLists(boxes)
  return boxes.filter((question) => !toDo.has(question))
}

/** Whether a heading, or one that it stands below, is such a one. */
function isBelow(from: number, headings: readonly Heading[], isOne: (index: number) => boolean): boolean {
  for (let index = from; index >= 0; index = headings[index]?.parent ?? -1) if (isOne(index)) return true
  return false
}
