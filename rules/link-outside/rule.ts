import { defineRule, waysOut } from '../../src/rule.ts'

export default defineRule({
  id: 'link-outside',
  summary: 'Relative links stay inside of the course root.',
  on: 'all',
  scope: 'tree',
  severity: 'error',
  preset: 'links',
  messages: { outside: 'The path "{path}" leaves the course root.' },
  check({ file, tree, report }) {
    for (const { destination } of waysOut(file)) {
      if (destination.malformed !== null) continue
      if (tree.target(file.path, destination).kind !== 'outside') continue
      report('outside', destination.pathSpan, { data: { path: destination.path } })
    }
  },
})
