import type { Facts, Question } from '../model/facts.ts'
import { defaultQuiz } from '../config/defaults.ts'
import { isAskedAnywhere } from '../lesson/asked-anywhere.ts'
import { foldText } from '../lesson/fold.ts'
import { countOf } from './count.ts'
import type { QuizDraft } from './draft.ts'

/** Reads off how the lessons write their quizzes: notation, section, and how many lessons have one. */
export function findQuiz(lessons: readonly Facts[]): QuizDraft {
  const asked = lessons.flatMap((file) => file.questions.map((question) => ({ file, question })))
  const placed = asked.flatMap(({ file, question }) => {
    const title = sectionOf(file, question)
    return title === null || !isQuizLike(title, question) ? [] : [{ file, question, title }]
  })
  const titles = countOf(placed.map(({ title }) => foldText(title)))
  const main = titles[0]
  // A heading of its own in each file is the file's subject, not the quiz's name.
  const hasName = main !== undefined && main[1] * 4 >= placed.length
  const named = new Set(
    hasName ? titles.filter(([, count]) => count * 10 >= placed.length).map(([title]) => title) : [],
  )
  const counted = asked.filter(({ file, question }) => {
    if (isAskedAnywhere(question)) return true
    return named.has(foldText(sectionOf(file, question) ?? ''))
  })
  const spelt = [...named].map((name) => placed.find(({ title }) => foldText(title) === name)?.title ?? name)
  const withQuiz = new Set(counted.map(({ file }) => file.path)).size
  const note = `${withQuiz} of ${lessons.length} lessons have questions`
  // A few questions here and there are not the way of the course.
  if (withQuiz * 10 < lessons.length) return { ...noQuiz, min: { value: 0, note } }
  return {
    ...fromQuestions(counted.map(({ question }) => question)),
    section: {
      value: spelt[0] ?? null,
      note: hasName ? `holds ${main[1]} of ${placed.length} questions` : '',
    },
    aliases: spelt.slice(1),
    min: { value: withQuiz * 10 >= lessons.length * 9 ? 1 : 0, note },
  }
}

const noQuiz: Omit<QuizDraft, 'min'> = {
  notation: { value: 'auto', note: '' },
  section: { value: null, note: '' },
  aliases: [],
  maxOptions: { value: null, note: '' },
  open: { value: false, note: '' },
}

function fromQuestions(questions: readonly Question[]): Pick<QuizDraft, 'notation' | 'maxOptions' | 'open'> {
  const notations = countOf(questions.map(({ notation }) => notation))
  const [first, ...others] = notations
  const open = questions.filter(({ options }) => options.length === 0).length
  // More than there are letters are no options, whatever they look like.
  const most = questions.reduce(
    (found, { options: { length } }) => (length > 26 ? found : Math.max(found, length)),
    0,
  )
  return {
    notation: {
      value: first !== undefined && others.length === 0 && first[1] >= 10 ? first[0] : 'auto',
      note: notations.map(([notation, count]) => `${notation}: ${count}`).join(', '),
    },
    maxOptions: {
      value: most > defaultQuiz.maxOptions ? most : null,
      note: `the most that a question has`,
    },
    open: { value: open * 10 >= questions.length && open > 0, note: `${open} questions have no options` },
  }
}

/** The heading that a question stands under, its own left out. */
function sectionOf({ headings }: Facts, { heading, titled }: Question): string | null {
  const own = headings[heading]
  const above = titled ? headings[own?.parent ?? -1] : own
  return above === undefined || above.text.trim() === '' ? null : above.text
}

/** A list of check boxes is a quiz only where the heading says so; letters and answers speak for themselves. */
function isQuizLike(title: string, { notation, titled }: Question): boolean {
  if (titled || notation !== 'check-box') return true
  return /quiz|test|question|exam|check|assess/i.test(title) && !/check[\s-]?list/i.test(title)
}
