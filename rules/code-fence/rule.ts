import { counted, defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'code-fence',
  summary: 'Every code fence opens and is closed.',
  on: 'all',
  scope: 'file',
  severity: 'error',
  messages: {
    unclosed: 'This code fence is never closed, so what follows is read as code.',
    refused: 'This opens no code fence, because a backtick stands behind its marks.',
    late: 'This code fence is not closed before another opens, so that one is read as code.',
  },
  check({ file, report }) {
    for (const span of file.nearFences) report('refused', span)
    const refused = file.nearFences[0]?.[0] ?? Infinity
    let isLate = false
    let line = 0
    const skipTo = (offset: number): number => {
      while ((file.lineStarts[line] ?? Infinity) < offset) line += 1
      return line
    }
    for (const { closed, inner, language, opening, span } of file.fences) {
      if (closed && inner === null) continue
      // Below a fence that shows another, or that opens nowhere, what should close it opens one without a language.
      if ((isLate || opening[0] > refused) && language === '') continue
      if (inner !== null) {
        isLate = true
        const message = 'The other one opens here. A fence that is to show it needs more marks than it has.'
        report('late', opening, { related: [{ span: inner, message }] })
        continue
      }
      const lines = -skipTo(opening[1]) + skipTo(span[1])
      // The number of lines stands apart from the message: it changes with every edit, and the problem stays the same.
      const message = `The code goes on to here: ${counted(lines, 'line')}.`
      report('unclosed', opening, { related: lines === 0 ? [] : [{ span: [span[1], span[1]], message }] })
    }
  },
})
