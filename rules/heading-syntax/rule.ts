import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'heading-syntax',
  summary: 'What looks like a heading is one.',
  on: 'all',
  scope: 'file',
  severity: 'error',
  fixes: ['safe'],
  messages: {
    missing: 'This is no heading, because no space stands behind "{marks}".',
    blank: 'This is no heading, because what stands behind "{marks}" looks like a space and is none.',
  },
  check({ file, report }) {
    for (const { depth, span, gap } of file.nearHeadings) {
      const marks = '#'.repeat(depth)
      const fix = { title: `Put a space behind "${marks}"`, safe: true, edits: [{ span: gap, text: ' ' }] }
      report(gap[0] === gap[1] ? 'missing' : 'blank', span, { data: { marks }, fix })
    }
  },
})
