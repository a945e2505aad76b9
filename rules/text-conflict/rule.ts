import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'text-conflict',
  summary: 'No file holds the markers of an unresolved merge.',
  on: 'text',
  scope: 'file',
  severity: 'error',
  messages: {
    marker: 'A merge conflict is not resolved; nothing else in this file is checked before it is.',
  },
  check({ file, report }) {
    for (const span of file.conflicts) report('marker', span)
  },
})
