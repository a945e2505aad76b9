import { defineRule, isOutline, straySections } from '../../src/rule.ts'

export default defineRule({
  id: 'heading-increment',
  summary: 'Heading levels never skip a step on the way down.',
  on: 'all',
  scope: 'file',
  severity: 'warning',
  messages: {
    skipped: 'The heading "{text}" jumps from level {from} to level {to}.',
  },
  check({ file, kind, report }) {
    // A section of the kind at the wrong level is one problem, and not this rule's.
    const strays = new Set(straySections(file, kind).values())
    let previous = 0
    for (const heading of file.headings) {
      const { depth, text, span, container } = heading
      // Headings in lists and quotes belong to another text; in HTML their level is a matter of looks.
      if (!isOutline(container)) continue
      const skipped = previous !== 0 && depth > previous + 1
      if (skipped && container === 'root' && !strays.has(heading)) {
        report('skipped', span, { data: { text, from: previous, to: depth } })
      }
      previous = depth
    }
  },
})
