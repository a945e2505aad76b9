import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'code-language',
  summary: 'Every code fence names its language.',
  on: 'all',
  scope: 'file',
  severity: 'warning',
  preset: 'strict',
  messages: {
    missing: 'This code fence names no language; `text` will do for what has none.',
  },
  check({ file, report }) {
    for (const { language, closed, inner, opening } of file.fences) {
      if (closed && inner === null && language === '') report('missing', opening)
    }
  },
})
