import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'asset-unused',
  summary: 'Every asset is used by a file of the course.',
  on: 'asset',
  scope: 'tree',
  severity: 'info',
  preset: 'strict',
  messages: { unused: 'Nothing in the course refers to "{name}".' },
  check({ file, tree, report }) {
    if (tree.linksTo(file.path).length > 0) return
    // A file that could not be read whole may be the one that uses it.
    if (!tree.knowsLinksTo(file.path)) return
    report('unused', [0, 0], { data: { name: file.path.slice(file.path.lastIndexOf('/') + 1) } })
  },
})
