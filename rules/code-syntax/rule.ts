import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'code-syntax',
  summary: 'JSON and YAML samples can be parsed.',
  on: 'all',
  scope: 'file',
  severity: 'warning',
  messages: {
    invalid: 'The {language} sample does not parse: {reason}.',
  },
  check({ file, report }) {
    for (const { language, span, error } of file.fences) {
      if (error === null) continue
      // A wrong sample to choose from is the question's point.
      const isChoice = file.questions.some(({ options }) =>
        options.some((option) => option.span[0] <= span[0] && span[1] <= option.span[1]),
      )
      if (isChoice) continue
      const reason = error.message.replace(/[.:\s]+$/, '')
      report('invalid', error.span, { data: { language: language.toUpperCase(), reason } })
    }
  },
})
