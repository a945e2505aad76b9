import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'link-tracked',
  summary: 'Links lead to files that git does not ignore.',
  on: 'all',
  scope: 'tree',
  severity: 'warning',
  messages: {
    ignored: '"{path}" exists here but git does not track it, so it will be missing for everyone else.',
  },
  check({ file, tree, report }) {
    for (const { destination, target } of tree.waysOut(file.path)) {
      if (target.kind !== 'file' || !target.ignored || destination.malformed !== null) continue
      report('ignored', destination.pathSpan, { data: { path: destination.path } })
    }
  },
})
