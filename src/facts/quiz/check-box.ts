import type { Answer, Option, Replacement } from '../../model/facts.ts'
import type { Line } from './lines.ts'
import { offsetAt } from './lines.ts'

/** A box before an option. */
export interface Box {
  readonly start: number
  readonly end: number
  readonly checked: boolean
  readonly repair: Replacement | null
  /** Index in its line's text where the option's text begins. */
  readonly content: number
}

/** How the notation writes a box. */
const writeBox = (checked: boolean): string => (checked ? '[x]' : '[ ]')

const isSpace = (character: string): boolean => character === ' ' || character === '\t'

/** Reads a well-written box that the parser has taken out of the text, from the item's source. */
export function readItemBox(
  text: string,
  itemStart: number,
  lineStart: number,
  checked: boolean,
): Box | null {
  const start = text.indexOf('[', itemStart)
  if (start < 0 || start > lineStart) return null
  const end = text.indexOf(']', start) + 1
  return end > 0 && end - start <= 4 ? { start, end, checked, repair: null, content: 0 } : null
}

/** Reads a box that is still in an item's text because it is written wrong: `[]`, `[x ]`, `[x]text`. */
export function readLooseBox(line: Line, text: string, from = 0): Box | null {
  if (line.text.charAt(from) !== '[') return null
  const close = line.text.indexOf(']', from)
  const inner = line.text.slice(from + 1, close)
  if (close < 0 || close - from > 4 || !/^[ \t\u00a0]*[xX]?[ \t\u00a0]*$/.test(inner)) return null
  const start = offsetAt(line, text, from)
  const end = offsetAt(line, text, close) + 1
  const checked = /x/i.test(inner)
  const next = line.text.charAt(close + 1)
  const glued = next !== '' && !isSpace(next)
  const good = inner === ' ' || inner === 'x' || inner === 'X'
  const box = good ? text.slice(start, end) : writeBox(checked)
  const repair: Replacement | null =
    good && !glued ? null : { span: [start, end], text: glued ? `${box} ` : box }
  return { start, end, checked, repair, content: glued || next === '' ? close + 1 : close + 2 }
}

/** Reads a line that was meant as an item with a box, but lacks the space after its dash: `-[x] text`. */
export function readGluedBox(line: Line, text: string): Box | null {
  const marker = line.text.charAt(0)
  if (marker !== '-' && marker !== '*' && marker !== '+') return null
  const bracket = isSpace(line.text.charAt(1)) ? 2 : 1
  const box = readLooseBox(line, text, bracket)
  if (box === null) return null
  const start = offsetAt(line, text, 0)
  const written = box.repair?.text ?? text.slice(box.start, box.end)
  return { ...box, start, repair: { span: [start, box.end], text: `${marker} ${written}` } }
}

/** The answer that the ticked boxes make; null when none is ticked. */
export function tickedAnswer(
  options: readonly Option[],
  boxes: readonly (readonly [number, number])[],
): Answer | null {
  const keys = options.flatMap((option, index) => {
    const span = boxes[index]
    return option.checked === true && span !== undefined ? [{ letter: option.letter, span }] : []
  })
  const ticked = options.filter((option) => option.checked === true)
  const first = ticked[0]
  const last = ticked.at(-1)
  if (first === undefined || last === undefined) return null
  return { keys, span: [first.span[0], last.span[1]], repair: null, flaw: '', ambiguous: false }
}
