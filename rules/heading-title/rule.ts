import { defineRule, isCutOff, isOutline, straySections, titlePlace } from '../../src/rule.ts'
import type { Facts } from '../../src/rule.ts'

type Heading = Facts['headings'][number]

export default defineRule({
  id: 'heading-title',
  summary: 'A lesson has exactly one level 1 heading, before all other headings.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  messages: {
    missing: 'The lesson has no level 1 heading: its title is expected here.',
    late: 'The level 1 heading "{text}" stands below another heading, and the title comes first.',
    second: 'The level 1 heading "{text}" is not the first one, and a lesson has one title.',
  },
  check({ file, kind, report }) {
    let first: Heading | undefined
    let title: Heading | undefined
    const others: Heading[] = []
    for (const heading of file.headings) {
      if (!isOutline(heading.container)) continue
      first ??= heading
      if (heading.depth !== 1) continue
      if (title === undefined) title = heading
      else others.push(heading)
    }
    if (title === undefined || first === undefined) {
      // Behind a fence that was never closed a heading is code, and that is the problem to mend.
      if (isCutOff(file)) return
      report('missing', titlePlace(file))
      return
    }
    if (first !== title) {
      const related = [{ span: first.span, message: 'This heading stands above it.' }]
      report('late', title.span, { data: { text: title.text }, related })
    }
    if (others.length === 0) return
    const related = [{ span: title.span, message: 'This is the first one.' }]
    // A section of the kind at the wrong level is one problem, and not this rule's.
    const strays = new Set(straySections(file, kind).values())
    for (const heading of others) {
      if (!strays.has(heading)) report('second', heading.span, { data: { text: heading.text }, related })
    }
  },
})
