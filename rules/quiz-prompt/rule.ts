import { defineRule, questionName } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-prompt',
  summary: 'A question asks something.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  messages: {
    missing: '{question} has options, but no prompt.',
    empty: '{question} is empty: it has no prompt, no options and no answer.',
    answer: '{question} has an answer, but no prompt and no options.',
  },
  check({ kind, report }) {
    for (const { number, numberSpan, prompt, options, answers } of kind.questions) {
      // A prompt that shows nothing but an image has no text, yet a place.
      if (prompt.text !== '' || prompt.span[0] < prompt.span[1]) continue
      const code = options.length > 0 ? 'missing' : answers.length > 0 ? 'answer' : 'empty'
      report(code, numberSpan, { data: { question: questionName(number).name } })
    }
  },
})
