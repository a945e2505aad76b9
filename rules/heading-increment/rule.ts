import { defineRule, isOutline, straySections, type Facts, type Kind } from '../../src/rule.ts'

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
    let excused: ReadonlySet<Facts['headings'][number]> | undefined
    let previous = 0
    let near = 0
    for (const heading of file.headings) {
      const { depth, text, span, container } = heading
      // Headings in lists, quotes and boxes belong to another text; in HTML their level is a matter of looks.
      if (!isOutline(container)) continue
      // The step that is missing may be one that lacks its space.
      const passed = near
      while ((file.nearHeadings[near]?.span[0] ?? Infinity) < span[0]) near += 1
      const isBridged = near > passed
      if (previous !== 0 && depth > previous + 1 && container === 'root') {
        excused ??= excusedHeadings(file, kind)
        if (!isBridged && !excused.has(heading))
          report('skipped', span, { data: { text, from: previous, to: depth } })
      }
      previous = depth
    }
  },
})

/** Headings whose level is another matter. */
function excusedHeadings(file: Facts, kind: Kind): ReadonlySet<Facts['headings'][number]> {
  // A section of the kind at the wrong level is one problem, and not this rule's.
  const excused = new Set(straySections(file, kind).values())
  for (const { heading, span } of kind.questions) {
    const own = file.headings[heading]
    // `#### Q1. Prompt` or `###### 1. Prompt` right under the quiz section is a notation that whole courses use.
    if (own !== undefined && own.content[0] >= span[0]) excused.add(own)
  }
  return excused
}
