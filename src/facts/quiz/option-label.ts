import type { Line } from './lines.ts'
import { isCode, isStrong } from './lines.ts'
import { readAnswerWord } from './answer-line.ts'
import {
  isFirstLabel,
  isLabelLetter,
  letterAt,
  letterEnd,
  lettersAfter,
  letterOf,
  numbers,
  seriesOf,
} from './letters.ts'
import { isSpaceAt, skipSpaces, trimSpaces } from './spaces.ts'

/** An option's label on a line, by indexes into the line's text. */
export interface OptionLabel {
  /** Where the label begins with its brackets. */
  readonly start: number
  /** The letter itself. */
  readonly letter: string
  readonly letterAt: number
  /** Where the option's text begins. */
  readonly content: number
  /** In bold with a mark, `**A)**`. */
  readonly marked: boolean
  /** The same without a colon, as few other things are written: it needs no second one beside it. */
  readonly sure: boolean
}

const opening = new Set(['(', '（', '['])
const closing = new Set([')', '）', ']'])
// After these the text may follow at once; after `.` and `:` it may not (`e.g.`, `a:b`).
const wide = new Set([')', '）', '．', '：', '、', ']'])
const marks = new Set([...wide, '.', ':'])

/** Reads the label that starts at an index of a line: `**A)**`, `A)`, `a.`, `(A)`, `A:`, `**A**`, `Ａ）`. */
export function readLabel(line: Line, from: number): OptionLabel | null {
  const { text } = line
  let at = from
  while (isSpaceAt(text, at) || text.charAt(at) === '*') at++
  const start = at
  const bracket = opening.has(text.charAt(at))
  if (bracket) at++
  const place = at
  const letter = letterAt(text, at)
  const strong = isStrong(line, place)
  if (isCode(line, place) || !(isLabelLetter(letter) || (strong && /^\p{L}$/u.test(letter)))) return null
  at = letterEnd(text, at, letter)
  const gap = /[ \u00a0\u202f]/.test(text.charAt(at)) && /[:)]/.test(text.charAt(at + 1)) ? 1 : 0
  const mark = text.charAt(at + gap)
  if (!marks.has(mark) || (bracket && !closing.has(mark)))
    return bracket ? null : bare(line, start, letter, at)
  if (!bracket && mark === ']') return null
  at += gap + 1
  if (bracket && /[.:]/.test(text.charAt(at)) && isSpaceAt(text, at + 1)) at++
  const next = text.charAt(at)
  const free = next === '' || isSpaceAt(text, at) || (strong && !isStrong(line, at)) || next === '*'
  if (!free && !wide.has(mark)) return null
  const isColon = mark === ':' || mark === '：'
  // `Q: Why?` asks, and `A: So.` below it is no option either.
  if (isColon && (letter === 'Q' || letter === 'q')) return null
  const marked = strong && isLabelLetter(letter) && free
  return { start, letter, letterAt: place, content: skipMarkup(text, at), marked, sure: marked && !isColon }
}

// `**A** text`: bold ends right after the letter.
function bare(line: Line, start: number, letter: string, at: number): OptionLabel | null {
  if (!isStrong(line, start) || isStrong(line, at)) return null
  const next = line.text.charAt(at)
  if (next !== '' && !isSpaceAt(line.text, at)) return null
  return { start, letter, letterAt: start, content: skipMarkup(line.text, at), marked: false, sure: false }
}

// Bold that Markdown did not take for bold leaves its asterisks in the text.
function skipMarkup(text: string, from: number): number {
  let at = from
  while (text.charAt(at) === '*') at++
  return skipSpaces(text, at)
}

/** Reads a label behind an answer word, as French courses write their options: `**Réponse A :** text`. */
function readWordLabel(line: Line): OptionLabel | null {
  const { text } = line
  const word = readAnswerWord(text)
  if (word === null || word.plural || isCode(line, word.start)) return null
  const place = skipSpaces(text, word.end)
  const letter = text.charAt(place)
  if (place === word.end || !isLabelLetter(letter)) return null
  const mark = skipSpaces(text, place + 1)
  if (text.charAt(mark) !== ':' && text.charAt(mark) !== '：') return null
  const content = skipMarkup(text, mark + 1)
  return content < text.length
    ? { start: 0, letter, letterAt: place, content, marked: false, sure: false }
    : null
}

/** Labels by the lines that they stand on. */
type LineLabels = ReadonlyMap<Line | undefined, OptionLabel>

/** No labels. */
export const noLabels: LineLabels = new Map()

/** The labels of lines that are options by answer words: from A on, each letter once, and more than one. */
export function wordLabels(lines: readonly (Line | undefined)[]): LineLabels {
  if (lines.length < 2) return noLabels
  const found = new Map<Line | undefined, OptionLabel>()
  for (const line of lines) {
    const label = line === undefined ? null : readWordLabel(line)
    if (label !== null) found.set(line, label)
  }
  const labels = [...found.values()].map(({ letter }) => letter.toUpperCase())
  const isRow = labels.length > 1 && labels[0] === 'A' && new Set(labels).size === labels.length
  return isRow ? found : noLabels
}

/** The labels of lines that are numbered by hand, `1: text`, if all are, from 1 on. */
export function numberLabels(lines: readonly (Line | undefined)[]): LineLabels {
  const found = new Map<Line | undefined, OptionLabel>()
  for (const line of lines) {
    const text = line?.text ?? ''
    const letter = text.charAt(0)
    const place = numbers.indexOf(letter)
    if (!/^[1-9][:：][ \t]/.test(text) || place > found.size) return noLabels
    found.set(line, {
      start: 0,
      letter,
      letterAt: 0,
      content: skipMarkup(text, 2),
      marked: false,
      sure: false,
    })
  }
  return found.size > 1 ? found : noLabels
}

/** The labels of lines behind boxes; null unless each has one with a text, and they count from A on. */
export function boxLabels(lines: readonly (Line | undefined)[]): readonly OptionLabel[] | null {
  const labels: OptionLabel[] = []
  for (const line of lines) {
    if (line === undefined) return null
    const label = readLabel(line, 0) ?? readWordLabel(line)
    if (label === null || label.content >= line.text.length) return null
    labels.push(label)
  }
  const series = seriesOf(labels.map(({ letter }) => ({ label: letter })))
  const isCounted = labels.every(({ letter }, index) => {
    const place = letterOf(letter, series).charCodeAt(0) - 65
    return index === 0 ? place === 0 : place >= 0 && place <= index + 1
  })
  return labels.length > 1 && isCounted ? labels : null
}

/** What stands around a line: the labels of the line above, and the line below. */
interface Around {
  readonly above: readonly OptionLabel[]
  readonly below: Line | undefined
}

/** All labels of a line that starts with one: several when options share the line. */
export function readLabels(line: Line, around: Around | null = null): readonly OptionLabel[] {
  const first = readLabel(line, 0)
  if (first === null) return []
  const strong = isStrong(line, first.letterAt) ? strongLabels(line, first) : []
  if (strong.length > 0) return [first, ...strong]
  const plain = plainLabels(line, first)
  const [second] = plain
  const isPair =
    second !== undefined &&
    (barBefore(line, first, second) < second.start || (around !== null && isInRows(first, second, around)))
  return plain.length > 1 || isPair ? [first, ...plain] : [first]
}

/** Where an option ends before the next one on its line: at the bar between the two, `a) True | b) False`, if there is one. */
export function barBefore({ text }: Line, label: OptionLabel, next: OptionLabel): number {
  const bar = trimSpaces(text, label.content, next.start) - 1
  return bar > label.content && text.charAt(bar) === '|' && isSpaceAt(text, bar - 1) ? bar : next.start
}

/** Whether two labels on one line are of options in rows, `A. x  B. y` above `C. z  D. w`: letters go on from line to line. */
function isInRows(first: OptionLabel, second: OptionLabel, { above, below }: Around): boolean {
  const [, last] = above
  if (last !== undefined) return isAfter(last.letter, first.letter)
  const next = below === undefined ? null : readLabel(below, 0)
  return isFirstLabel(first.letter) && next !== null && isAfter(second.letter, next.letter)
}

const isAfter = (letter: string, next: string): boolean => lettersAfter(letter).includes(next)

// Where each further label begins in bold: only the starts of fragments can be one.
function strongLabels(line: Line, first: OptionLabel): OptionLabel[] {
  const found: OptionLabel[] = []
  for (const fragment of line.fragments) {
    if (!fragment.strong || fragment.at < first.content || fragment.open === fragment.start) continue
    if (!isSpaceAt(line.text, fragment.at - 1)) continue
    const label = readLabel(line, fragment.at)
    if (label?.marked === true && label.letter !== first.letter) found.push(label)
  }
  return found
}

// Without bold a further label must carry on the alphabet, and there must be three in all, a bar between two, or two in each of some rows.
function plainLabels(line: Line, first: OptionLabel): OptionLabel[] {
  const found: OptionLabel[] = []
  for (let next = labelAfter(line, first); next !== null; next = labelAfter(line, next)) found.push(next)
  return found
}

/** The label further on in a line that carries on from another one; a full-width bracket sets it off without a blank. */
function labelAfter(line: Line, { letter, content }: OptionLabel): OptionLabel | null {
  const { text } = line
  for (const wanted of lettersAfter(letter)) {
    for (let at = text.indexOf(wanted, content); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const from = opening.has(text.charAt(at - 1)) ? at - 1 : at
      const isApart = isSpaceAt(text, from - 1) || text.charAt(from) === '（'
      const label = isApart ? readLabel(line, from) : null
      if (label !== null) return label
    }
  }
  return null
}
