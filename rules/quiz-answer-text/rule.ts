import { defineRule, type Facts } from '../../src/rule.ts'

type Question = Facts['questions'][number]
type Option = Question['options'][number]

export default defineRule({
  id: 'quiz-answer-text',
  summary: "The text behind an answer's key is not that of another option.",
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  messages: { other: 'The answer is {expected}, but the text behind it is that of option {found}.' },
  check({ file, kind, report }) {
    for (const question of kind.questions) {
      const { explanation, answers } = question
      const [answer, second] = answers
      if (!explanation || !answer || second || answer.ambiguous || answer.keys.length === 0) continue
      const labelled = label.exec(explanation.text)
      const other = labelled
        ? optionOf(question, labelled[2] ?? '', labelled[1])
        : (optionOf(question, explanation.text) ?? optionOf(question, firstSentence(explanation.text)))
      if (other === null) continue
      // On a line of its own it is taken for an option only where it has that option's letter.
      const isElsewhere = file.lineStarts.some(
        (start) => start > answer.span[0] && start <= explanation.span[0],
      )
      if (isElsewhere && !labelled) continue
      const data = { expected: answer.keys.map(({ letter }) => letter).join(', '), found: other.letter }
      const related = [{ span: other.span, message: `Option ${other.letter} is here.` }]
      report('other', explanation.span, { data, related })
    }
  },
})

/** The option that has this text, and this letter if it is given; null where the key names one that has it, or several do. */
function optionOf({ options, answers }: Question, text: string, letter?: string): Option | null {
  // Most explanations are longer than any option, and most options of another length.
  const isNear = (option: Option): boolean => Math.abs(option.text.length - text.length) <= MARKS
  if (text === '' || !options.some(isNear)) return null
  const wanted = bare(text)
  const named = options.filter((option) => isNear(option) && bare(option.text) === wanted)
  const [only, second] = named
  if (!only || second || only.letter === '') return null
  if (answers[0]?.keys.some((key) => key.letter === only.letter)) return null
  return letter === undefined || letter.toUpperCase() === only.letter ? only : null
}

/** So many quotes, full stops and spaces may one have and the other not. */
const MARKS = 6

/** An option's letter and text: `A. The plum`. */
const label = /^\(?([A-Za-z])[.):]\s+(.+)$/s

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text
}

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[."'“”‘’]/g, '')
    .trim()
