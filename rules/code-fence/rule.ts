import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'code-fence',
  summary: 'Every code fence is closed.',
  on: 'all',
  scope: 'file',
  severity: 'error',
  messages: {
    unclosed: 'This code fence is never closed, so what follows is read as code.',
  },
  check({ file, report }) {
    let line = 0
    const skipTo = (offset: number): number => {
      while ((file.lineStarts[line] ?? Infinity) < offset) line += 1
      return line
    }
    for (const { closed, opening, span } of file.fences) {
      if (closed) continue
      const lines = -skipTo(opening[1]) + skipTo(span[1])
      // The number of lines stands apart from the message: it changes with every edit, and the problem stays the same.
      const message = `The code goes on to here: ${lines} ${lines === 1 ? 'line' : 'lines'}.`
      report('unclosed', opening, { related: lines === 0 ? [] : [{ span: [span[1], span[1]], message }] })
    }
  },
})
