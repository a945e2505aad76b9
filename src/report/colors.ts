import type { Severity } from '../model/problem.ts'

/** Puts a text into a colour or a weight. */
export type Paint = (text: string) => string

/** The few that reports use (ECMA-48, SGR). */
export type Colors = {
  readonly [name in 'bold' | 'dim' | 'underline' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan']: Paint
}

/** Colours for a terminal; without colour, texts as they are. */
export function createColors(enabled: boolean): Colors {
  // Bold and dim end with the same code, so what stands around an inner one has to begin again.
  const paint = (open: number, close: number, again = `\x1b[${open}m`): Paint => {
    const [start, end] = [`\x1b[${open}m`, `\x1b[${close}m`]
    return enabled ? (text) => start + text.replaceAll(end, again) + end : (text) => text
  }
  return Object.freeze({
    bold: paint(1, 22, '\x1b[22m\x1b[1m'),
    dim: paint(2, 22, '\x1b[22m\x1b[2m'),
    underline: paint(4, 24),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    cyan: paint(36, 39),
  })
}

/** The colour that a severity has wherever it is shown. */
export function severityPaint({ red, yellow, blue }: Colors, severity: Severity): Paint {
  return { error: red, warning: yellow, info: blue }[severity]
}
