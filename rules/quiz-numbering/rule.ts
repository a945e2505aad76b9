import { defineRule, numberOf, questionRuns, type QuestionRun, type RuleFix } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-numbering',
  summary: 'The questions of a section are numbered from 1, each number once and none left out.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  fixes: ['unsafe'],
  messages: {
    start: 'The first question of this section has the number {found}, expected {expected}.',
    gap: 'Question {found} comes after question {previous}, expected {expected}.',
    duplicate: 'The number {found} is given to two questions.',
    order: 'Question {found} comes after question {previous}.',
  },
  check({ file, kind, report }) {
    for (const run of questionRuns(file, kind.questions)) {
      for (const [index, fault] of run.faults.entries()) {
        const { code, question, previous, expected, twin } = fault
        // One fix mends them all, so the first carries it.
        const fix = index === 0 ? renumber(run) : null
        const found = question.number ?? 0
        const data = { found, previous, expected: code === 'start' ? run.first : expected }
        const related = twin ? [{ span: twin.numberSpan, message: `Question ${found} is here already.` }] : []
        report(code, question.numberSpan, { data, related, fix })
      }
    }
  },
})

/**
 * Numbers the questions by their order, unless other numbers stand between them. An answer list has its numbers twice, so
 * there it would break more than it mends.
 */
function renumber({ questions, start, isMixed }: QuestionRun): RuleFix | null {
  if (isMixed) return null
  if (questions.some((question) => numberOf(question) === null || question.notation === 'answer-list'))
    return null
  const edits = questions.flatMap(({ number, numberSpan: [from, to] }, index) => {
    const right = `${start + index + 1}`
    // Leading zeros are kept: `07` becomes `06`.
    const text = `${number}`.length < to - from ? right.padStart(to - from, '0') : right
    return `${number}` === right ? [] : [{ span: [from, to] as const, text }]
  })
  return { title: 'Number the questions by their order', safe: false, edits }
}
