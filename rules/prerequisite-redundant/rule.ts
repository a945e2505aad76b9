import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'prerequisite-redundant',
  summary: 'No prerequisite is already required by another one.',
  on: 'lesson',
  scope: 'tree',
  severity: 'info',
  preset: 'strict',
  messages: {
    implied: '"{value}" is already required by way of {chain}.',
    again: '"{value}" is a lesson that this list already names.',
  },
  check({ file, tree, report }) {
    const references = tree.lesson(file.path)?.references ?? []
    const seen = new Set<string | number>()
    for (const [index, { value, span }] of references.entries()) {
      // The same value twice breaks the schema already.
      if (seen.has(value)) continue
      seen.add(value)
      const chain = tree.implied(file.path, index)
      if (!chain) continue
      const names = chain.slice(0, -1).map((path) => `"${tree.lesson(path)?.title ?? path}"`)
      if (names.length === 0) report('again', span, { data: { value } })
      else report('implied', span, { data: { value, chain: names.join(' → ') } })
    }
  },
})
