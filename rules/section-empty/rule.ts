import { defineRule, isOutline, sectionFinder } from '../../src/rule.ts'

export default defineRule({
  id: 'section-empty',
  summary: 'Every section of a lesson holds something.',
  on: 'lesson',
  scope: 'file',
  severity: 'warning',
  messages: {
    empty: 'The section "{text}" is empty.',
    headings: 'The section "{text}" holds headings only.',
  },
  check({ file, kind, report }) {
    const { headings } = file
    const sectionOf = sectionFinder(kind.sections)
    let shortQuiz: ReadonlySet<number> | undefined
    let index = -1
    for (const { depth, hasContent, text, content, container } of headings) {
      index += 1
      if (depth !== 2 || hasContent || !isOutline(container) || sectionOf(text) === -1) continue
      // A quiz without its questions is one problem, and not this rule's.
      shortQuiz ??= new Set(kind.questions.length < kind.quiz.min ? kind.quizSections : [])
      if (shortQuiz.has(index)) continue
      let end = index + 1
      let filled = false
      let isCut = false
      for (; end < headings.length && !filled; end += 1) {
        const below = headings[end]
        isCut = below !== undefined && isOutline(below.container) && below.depth < depth
        if (below === undefined || (isOutline(below.container) && below.depth <= depth)) break
        filled = below.hasContent || !isOutline(below.container)
      }
      // A title below a section takes its text away, and it is the title that stands in the wrong place.
      if (filled || isCut) continue
      report(end === index + 1 ? 'empty' : 'headings', content, { data: { text } })
    }
  },
})
