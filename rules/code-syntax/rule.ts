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
    if (file.fences.length === 0) return
    const broken = file.fences.filter(({ error }) => error !== null)
    // Questions are read only where it matters; their options and the fences both come in source order.
    const options = broken.length === 0 ? [] : file.questions.flatMap((question) => question.options)
    let at = 0
    for (const { language, span, error } of broken) {
      if (error === null) continue
      while ((options[at]?.span[1] ?? Infinity) < span[1]) at += 1
      // A wrong sample to choose from is the question's point.
      if ((options[at]?.span[0] ?? Infinity) <= span[0]) continue
      const reason = error.message.replace(/[.:\s]+$/, '')
      report('invalid', error.span, { data: { language: language.toUpperCase(), reason } })
    }
  },
})
