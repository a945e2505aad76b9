import { defineRule } from '../../src/rule.ts'

/** A cycle's message and places stay readable up to so many lessons. */
const SHOWN = 20

export default defineRule({
  id: 'prerequisite-cycle',
  summary: 'No lesson requires itself, directly or by way of others.',
  on: 'lesson',
  scope: 'tree',
  severity: 'error',
  messages: {
    self: 'This lesson requires itself.',
    cycle: 'These lessons require one another: {chain}.',
  },
  check({ file, tree, report }) {
    const cycle = tree.cycleThrough(file.path)
    // The lesson with the smallest path speaks for all.
    if (!cycle || cycle.some(({ from }) => from < file.path)) return
    const start = cycle.findIndex(({ from }) => from === file.path)
    const [own, ...others] = [...cycle.slice(start), ...cycle.slice(0, start)]
    if (!own) return
    if (others.length === 0) {
      report('self', own.span)
      return
    }
    const names = [own, ...others.slice(0, SHOWN)].map(({ from }) => nameOf(from))
    const rest = others.length > SHOWN ? [`${others.length - SHOWN} more`] : []
    const related = others.slice(0, SHOWN).map(({ from, to, span }) => {
      return { path: from, span, message: `"${nameOf(from)}" requires "${nameOf(to)}".` }
    })
    report('cycle', own.span, { data: { chain: [...names, ...rest, nameOf(own.from)].join(' → ') }, related })
  },
})

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
}
