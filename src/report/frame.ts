import { textWidth } from './text-width.ts'
import { commandSigns, isPlain, isSimple, visible } from './visible.ts'

/** A line of source as shown, and the line below it that marks a part of it. */
export interface Frame {
  readonly text: string
  readonly caret: string
}

/** One character as a reader sees it, and the columns that it takes. */
interface Cell {
  readonly text: string
  readonly width: number
  readonly start: number
  readonly end: number
}

const TAB = 4
// Takes some milliseconds to make, and most lines are simple.
let segmenter: Intl.Segmenter | undefined

/**
 * Frames a part of a line. A line that is too long is cut around the part.
 *
 * @param line one line of a file, without its end
 * @param start UTF-16 offset in the line
 * @param end half-open; the caret is one column wide when the part is empty
 * @param width columns that the line may take
 */
export function frame(line: string, start: number, end: number, width: number): Frame {
  // A line can have a megabyte: only what can be seen around the part is looked at.
  const from = boundary(line, start - 4 * width)
  const to = boundary(line, Math.min(end, start + 4 * width) + 4 * width)
  const part = line.slice(from, to)
  if (isPlain(part) && !part.includes('##')) return plainFrame(line, from, to, start, end, width)
  const cells = cellsOf(part, from)
  const after = cells.findIndex((cell) => cell.end > start)
  const first = after === -1 ? cells.length : after
  let last = first
  while (last < cells.length && (cells[last]?.start ?? 0) < end) last += 1

  const whole = from === 0 && to === line.length && widthOf(cells) <= width
  const [low, high] = whole ? [0, cells.length] : windowAround(cells, first, last, width - 2)
  const left = from > 0 || low > 0 ? '…' : ''
  const right = to < line.length || high < cells.length ? '…' : ''
  const shown = cells.slice(low, high)
  const indent = left.length + widthOf(cells.slice(low, first))
  const marked = widthOf(cells.slice(first, Math.min(last, high)))
  return {
    text: left + shown.map(({ text }) => text).join('') + right,
    caret: ' '.repeat(indent) + '^'.repeat(Math.max(1, marked)),
  }
}

/** The same where each character is shown as it is, in one column, between two offsets. */
function plainFrame(
  line: string,
  from: number,
  to: number,
  start: number,
  end: number,
  width: number,
): Frame {
  const first = Math.min(start, to)
  const last = Math.max(first, Math.min(end, to))
  const whole = from === 0 && to === line.length && to <= width
  let low = whole ? 0 : first
  let high = whole ? to : Math.min(last, first + width - 2)
  for (
    let left = width - 2 - (high - low);
    !whole && high >= last && left > 0 && (low > from || high < to);
  ) {
    if (low > from) {
      low -= 1
      left -= 1
    }
    if (left > 0 && high < to) {
      high += 1
      left -= 1
    }
  }
  const left = low > 0 ? '…' : ''
  const right = high < line.length ? '…' : ''
  const marked = Math.max(1, Math.min(last, high) - first)
  return {
    text: left + line.slice(low, high) + right,
    caret: ' '.repeat(left.length + first - low) + '^'.repeat(marked),
  }
}

function cellsOf(text: string, offset: number): Cell[] {
  const cells: Cell[] = []
  const signs = commandSigns(text)
  let column = 0
  for (const [source, at] of characters(text)) {
    const tab = ' '.repeat(TAB - (column % TAB))
    const shown = source === '\t' ? tab : signs.has(at) ? '<U+0023>' : visible(source)
    const width = textWidth(shown)
    cells.push({ text: shown, width, start: offset + at, end: offset + at + source.length })
    column += width
  }
  return cells
}

/** What a reader takes for one character each, with its offset. */
function characters(text: string): (readonly [string, number])[] {
  if (isSimple(text)) return Array.from(text, (character, at) => [character, at] as const)
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment, index }) => [segment, index] as const)
}

/** The cells from the part's first on, and as many around it as there is room for. */
function windowAround(cells: readonly Cell[], first: number, last: number, room: number): [number, number] {
  let low = first
  let high = first
  let left = room
  const fits = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.width <= left
  while (high < last && fits(cells[high])) {
    left -= cells[high]?.width ?? 0
    high += 1
  }
  for (let grown = high >= last; grown;) {
    grown = false
    const before = cells[low - 1]
    if (fits(before)) {
      low -= 1
      left -= before.width
      grown = true
    }
    const next = cells[high]
    if (fits(next)) {
      high += 1
      left -= next.width
      grown = true
    }
  }
  return [low, high]
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0)
}

/** An offset inside the line that does not split a surrogate pair. */
function boundary(line: string, offset: number): number {
  const at = Math.min(line.length, Math.max(0, offset))
  const code = line.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff && at > 0 ? at - 1 : at
}
