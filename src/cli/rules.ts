import { byCodeUnit } from '../order.ts'
import type { Rule } from '../rule.ts'
import { createColors, severityPaint } from '../report/colors.ts'
import { jsonText } from '../report/json-text.ts'
import { counted } from '../counted.ts'
import { wrap } from '../report/wrap.ts'
import type { Terminal } from './terminal.ts'

/** The rules for programs: all but what they do. */
export function rulesAsJson(rules: readonly Rule[]): string {
  return jsonText(
    sorted(rules).map(({ id, summary, on, scope, severity, preset, fixes, options, messages }) => {
      return { id, summary, on, scope, severity, preset, fixes, options, messages }
    }),
  )
}

/** The rules for people: a table with the preset and severity of each. */
export function rulesAsTable(rules: readonly Rule[], { color, width }: Terminal): string {
  const colors = createColors(color)
  const rows = sorted(rules).map(({ id, summary, severity, preset, fixes }) => {
    const fix = fixes.includes('safe') ? 'fix' : fixes.includes('unsafe') ? 'suggests' : ''
    return { cells: [id, preset === 'none' ? 'off' : preset, severity, fix] as const, severity, summary }
  })
  const heads = ['rule', 'preset', 'severity', 'mends'] as const
  const widths = heads.map((head, column) =>
    rows.reduce((most, { cells }) => Math.max(most, cells[column]?.length ?? 0), head.length),
  )
  const cellsLine = (cells: readonly string[]): string[] =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0))
  const margin = widths.reduce((sum, size) => sum + size + 2, 0)
  const room = Math.max(30, width - margin)
  const lines = [colors.dim([...cellsLine(heads), 'what holds'].join('  '))]
  for (const { cells, severity, summary } of rows) {
    const [id = '', preset = '', level = '', fix = ''] = cellsLine(cells)
    const paint = severityPaint(colors, severity)
    const [first = '', ...rest] = wrap(summary, room)
    lines.push([colors.bold(id), preset, paint(level), fix, first].join('  '))
    for (const line of rest) lines.push(' '.repeat(margin) + line)
  }
  lines.push('', `${counted(rules.length, 'rule')}. \`lessonlint explain RULE\` shows the page of one.`)
  return `${lines.join('\n')}\n`
}

function sorted(rules: readonly Rule[]): readonly Rule[] {
  return [...rules].sort((a, b) => byCodeUnit(a.id, b.id))
}
