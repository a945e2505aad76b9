import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'link-outside',
  summary: 'Relative links stay inside of the course root.',
  on: 'all',
  scope: 'tree',
  severity: 'error',
  preset: 'links',
  messages: { outside: 'The path "{path}" leaves the course root.' },
  check({ file, tree, report }) {
    for (const { destination, target } of tree.waysOut(file.path)) {
      if (target.kind !== 'outside' || destination.malformed !== null) continue
      report('outside', destination.pathSpan, { data: { path: destination.path } })
    }
  },
})
