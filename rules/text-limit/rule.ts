import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'text-limit',
  summary: 'Every file can be read within the limits.',
  on: 'text',
  scope: 'run',
  severity: 'error',
  preset: 'links',
  messages: {
    size: 'The file was not checked, because it has {found} and the limit is {limit}.',
    depth: 'The file was not checked, because it is nested {found} levels deep and the limit is {limit}.',
    time: 'The file was not checked, because reading it takes {found} and the limit is {limit}.',
    unreadable: 'The file cannot be read: {limit}.',
    problems: 'Only the first problems of this file are shown: there are {count} more.',
  },
  measured: ['found', 'count'],
  check({ file, dropped, report }) {
    if (dropped > 0) report('problems', [0, 0], { data: { count: dropped } })
    if (file.read.limit === null) return
    const { name, span, limit, found } = file.read.limit
    report(name, span, { data: { limit, found } })
  },
})
