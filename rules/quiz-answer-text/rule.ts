import { defineRule, lineAt, type Facts } from '../../src/rule.ts'

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
      const text = labelled?.[2] ?? explanation.text
      const other = optionOf(question, text, labelled?.[1])
      if (other === null) continue
      // On a line of its own it is taken for an option only where it has that option's letter, and nothing follows it.
      const lineOf = ({ span }: { readonly span: readonly [number, number] }): number =>
        lineAt(file.lineStarts, span[0])
      const isElsewhere = lineOf(answer) !== lineOf(explanation)
      if (isElsewhere && (!labelled || text.length > other.text.length + 2)) continue
      const data = { expected: answer.keys.map(({ letter }) => letter).join(', '), found: other.letter }
      const related = [{ span: other.span, message: `Option ${other.letter} is here.` }]
      report('other', explanation.span, { data, related })
    }
  },
})

/** The option that is named first, by this letter if it is given; null where it is the key's own, or several are. */
function optionOf({ options, answers }: Question, text: string, letter?: string): Option | null {
  const [only, second] = options.filter((option) => option.text !== '' && beginsWith(text, option.text))
  if (!only || second || only.letter === '') return null
  if (answers[0]?.keys.some((key) => key.letter === only.letter)) return null
  return letter === undefined || letter.toUpperCase() === only.letter ? only : null
}

/** An option's letter and text: `A. The plum`. */
const label = /^\(?([A-Za-z])[.):]\s+(.+)$/s

/** Whether a text is this one, or its first sentence is. Nearly all differ in their first letters, so nothing is made of them. */
function beginsWith(text: string, option: string): boolean {
  let at = 0
  let end = 0
  for (let there = 0; there < option.length; there += 1) {
    const wanted = option.charAt(there)
    if (marks.includes(wanted)) continue
    while (at <= there + FEW && at < text.length && marks.includes(text.charAt(at))) at += 1
    if (text.charAt(at).toLowerCase() !== wanted.toLowerCase()) return false
    at += 1
    end = at
  }
  return end > 0 && /^["'”’]?(?:[.!?]|$)["'”’]?(?:\s|$)/.test(text.slice(end))
}

/** So many marks more may the text have: of thousands no option begins with any. */
const FEW = 8

/** What one may have and the other not. */
const marks = ' \t\r\n."\'“”‘’'
