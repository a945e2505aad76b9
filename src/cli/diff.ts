import { createColors } from '../report/colors.ts'
import { visible } from '../report/visible.ts'
import type { Terminal } from './terminal.ts'

/** A diff as it is printed: byte for byte for a program, and for a terminal so that its texts can only be looked at. */
export function showDiff(diff: string, { color }: Pick<Terminal, 'color'>, isTerminal: boolean): string {
  if (!isTerminal && !color) return diff
  const { bold, red, green, cyan } = createColors(color)
  const paint = (line: string): string => {
    if (/^(?:---|\+\+\+) /.test(line)) return bold(line)
    if (line.startsWith('-')) return red(line)
    if (line.startsWith('+')) return green(line)
    return line.startsWith('@@') ? cyan(line) : line
  }
  // The carriage return of a line end would show as a sign on every line.
  const shown = (line: string): string => visible(line.replace(/\r$/, '').replaceAll('\t', '    '))
  return diff
    .split('\n')
    .map((line) => paint(shown(line)))
    .join('\n')
}
