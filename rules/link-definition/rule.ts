import { defineRule } from '../../src/rule.ts'
import type { Facts } from '../../src/rule.ts'

export default defineRule({
  id: 'link-definition',
  summary: 'Each link definition is given once and used, and each reference has one.',
  on: 'all',
  scope: 'file',
  severity: 'warning',
  messages: {
    unused: 'Nothing refers to the definition "[{label}]".',
    twice: 'The definition "[{label}]" is given twice, and the first one counts.',
    missing: 'There is no definition "[{label}]:" for this reference.',
  },
  check({ file, report }) {
    if (file.definitions.length === 0 && file.references.length === 0) return
    const used = new Set(file.references.map(({ identifier }) => identifier))
    const first = new Map<string, Facts['definitions'][number]>()
    for (const definition of file.definitions) {
      const { identifier, label, span } = definition
      if (isComment(definition)) continue
      const earlier = first.get(identifier)
      if (earlier) {
        const related = [{ span: earlier.span, message: 'The first definition.' }]
        report('twice', span, { data: { label }, related })
        continue
      }
      first.set(identifier, definition)
      if (!used.has(identifier)) report('unused', span, { data: { label } })
    }
    for (const { defined, identifier, form, text, span } of file.references) {
      // The label as it is written, where that is known.
      if (!defined) report('missing', span, { data: { label: form === 'collapsed' ? text : identifier } })
    }
  },
})

/** `[//]: # (a note)` and its kin: a way to write comments. */
function isComment({ label, destination }: Facts['definitions'][number]): boolean {
  return label.startsWith('//') || destination.url === '#' || destination.url === ''
}
