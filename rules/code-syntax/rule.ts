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
    for (const { language, error } of file.fences) {
      if (error === null) continue
      const reason = error.message.replace(/[.:\s]+$/, '')
      report('invalid', error.span, { data: { language: language.toUpperCase(), reason } })
    }
  },
})
