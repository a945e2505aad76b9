import { defineRule, questionName } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-explanation',
  summary: 'An answer is explained.',
  on: 'lesson',
  scope: 'file',
  severity: 'warning',
  messages: { missing: 'The answer of {owner} has no explanation.' },
  check({ kind, report }) {
    for (const { number, numberSpan, notation, answers, explanation } of kind.questions) {
      const answer = answers.at(-1)
      // Without an answer, or with one that is not in the notation, that comes first.
      if (!answer || explanation || answer.repair || answer.flaw !== '') continue
      const place = notation === 'check-box' ? numberSpan : answer.span
      report('missing', place, { data: { owner: questionName(number).owner } })
    }
  },
})
