import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'text-placeholder',
  summary: 'Nothing was left for later: no TODO, TBD, FIXME or filler text.',
  on: 'all',
  scope: 'file',
  severity: 'warning',
  messages: {
    note: 'The note "{text}" was left for later.',
    filler: '"{text}" is filler text.',
  },
  check({ file, report }) {
    for (const { text, span } of file.placeholders) {
      report(/^lorem/i.test(text) ? 'filler' : 'note', span, { data: { text } })
    }
  },
})
