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
    // `#### Q1. Prompt` right under the quiz section is a notation that whole courses use.
    const questions = new Set(file.questions.flatMap(({ titled, heading }) => (titled ? heading : [])))
    let previous = 0
    for (const [index, heading] of file.headings.entries()) {
      const { depth, text, span, container } = heading
      // Headings in lists and quotes belong to another text; in HTML their level is a matter of looks.
      if (!isOutline(container)) continue
      const skipped = previous !== 0 && depth > previous + 1
      if (skipped && container === 'root' && !strays.has(heading) && !questions.has(index)) {
        report('skipped', span, { data: { text, from: previous, to: depth } })
      }
      previous = depth
    }
  },
})
