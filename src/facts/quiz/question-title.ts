import type { Paragraph } from 'mdast'
import { isDigit } from '../../ascii.ts'
import type { Span } from '../../model/span.ts'
import type { HeadingBlock } from './blocks.ts'
import { startOf } from '../../parse/place.ts'
import type { Line } from './lines.ts'
import { isStrong, offsetAt, plainLine, startAt } from './lines.ts'
import { readLines } from './read-lines.ts'
import { isWordAt } from './word-characters.ts'
import { words } from './words.ts'

/** What a heading says of its question, by indexes into its text. */
interface TitleMatch {
  /** True for `Question 4` and the like, false for a bare number. */
  readonly titled: boolean
  readonly number: number
  /** Whether points divide the number, `1.2`, so that it counts nothing by itself. */
  readonly pointed: boolean
  readonly from: number
  readonly to: number
  /** Where the title's own text begins. */
  readonly rest: number
}

interface WrittenNumber {
  readonly from: number
  readonly to: number
  readonly number: number
}

// European digits, those of Arabic and of Persian, and full-width ones.
const digit = '0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19'
const digits = new RegExp(`[${digit}]{1,9}`, 'y')
const hasDigit = new RegExp(`[${digit}]`)

function readNumber(text: string, from: number): WrittenNumber | null {
  // One digit by itself is what most numbers are.
  if (isDigit(text.charCodeAt(from))) {
    const next = text.charCodeAt(from + 1)
    if (!isDigit(next) && !(next > 127)) return { from, to: from + 1, number: text.charCodeAt(from) - 48 }
  } else if (text.charCodeAt(from) < 128) return null
  digits.lastIndex = from
  const found = digits.exec(text)
  if (found === null || /[0-9]/.test(text.charAt(from + found[0].length))) return null
  const written = found[0]
  // All of these end in the bits of their value.
  const number = [...written].reduce((value, each) => value * 10 + (each.charCodeAt(0) & 15), 0)
  return { from, to: from + written.length, number }
}

function skip(text: string, from: number, pattern: RegExp): number {
  let at = from
  while (at < text.length && pattern.test(text.charAt(at))) at++
  return at
}

const afterNumber = /[\s.):：、．,\-–—|]/

const counter = /[ \t]*(?:題|题|问|問|번)?(?:[ \t]*(?:of|\/|von|de|из)[ \t]*[0-9]{1,4})?/iuy

// Makes an ordinal of any number: what is counted stands behind it, and a step or a day is no question.
const ordinal = '第'

function isCounted(text: string, from: number): boolean {
  return /[題题问問]/.test(text.charAt(skip(text, from, /[ \t]/)))
}

function rest(text: string, from: number): number {
  if (from >= text.length) return from
  counter.lastIndex = from
  return skip(text, from + (counter.exec(text)?.[0].length ?? 0), afterNumber)
}

function titleMatch(titled: boolean, { number, from, to }: WrittenNumber, text: string): TitleMatch {
  const end = titled ? skipPoints(text, to) : to
  return { titled, number, pointed: end > to, from, to: end, rest: rest(text, end) }
}

/** Skips what goes on with points behind a number: `.2` or `.1.1`. */
function skipPoints(text: string, from: number): number {
  let at = from
  while (text.charAt(at) === '.' && isDigit(text.charCodeAt(at + 1))) {
    at += 1
    while (isDigit(text.charCodeAt(at))) at += 1
  }
  return at
}

/** What makes a range of the number before it, `Q1-Q15` or `Q3–2024`: that names no question. */
const rangeEnd = /[-–—][0-9]|[ \t]?[-–—][ \t]?[\p{L}][0-9]/uy

/** What a number says behind a word or a letter that makes it a question's. */
function titledMatch(number: WrittenNumber, text: string): TitleMatch | null {
  rangeEnd.lastIndex = number.to
  return rangeEnd.test(text) ? null : titleMatch(true, number, text)
}

const titleOrnaments = /[\s*]*[\p{So}\ufe0f\u200d-\u200f\s]*/uy

/** Reads `Question 4: Title`, `Q4.`, `Pregunta 73.` or `4. Title` at the start of a heading's text. */
export function matchTitle(text: string): TitleMatch | null {
  titleOrnaments.lastIndex = 0
  if (!isWordAt(text, 0)) titleOrnaments.test(text)
  const at = titleOrnaments.lastIndex
  const word = words.question(text, at)
  const long = word > 0 ? readNumber(text, skip(text, at + word, /[\s#№.:]/)) : null
  if (long !== null && (text[at] !== ordinal || isCounted(text, long.to))) return titledMatch(long, text)
  // Words may join their number without a space, so the finder's boundary does not hold for one letter.
  const letter = text.charAt(at)
  const short = words.short(letter, 0) > 0 ? readNumber(text, skip(text, at + 1, /[\s.#]/)) : null
  if (short !== null && isShortTitle(text, letter, short.to)) return titledMatch(short, text)
  const bare = readNumber(text, at)
  if (bare === null) return null
  const noted = skipNote(text, bare.to)
  if (noted > bare.to) return { ...titleMatch(false, bare, text), rest: rest(text, noted) }
  const mark = text.charAt(bare.to)
  const decimal = /[.,]/.test(mark) && /[0-9]/.test(text.charAt(bare.to + 1))
  if (
    decimal ||
    (mark !== '' && !/[.):：、．]/.test(mark) && !/^ [-–—] /.test(text.slice(bare.to, bare.to + 3)))
  )
    return null
  return titleMatch(false, bare, text)
}

// Letters in brackets are keys, `3 (B).` and `3 (AC).`, as true and false may be: no note says what kind of question it is.
const note = / \((?![A-J]+\))\p{L}{2}[^()\r\n]{1,38}\)(?=[.:：、．])/uy

/** Skips the note between a number and its mark: `82 (Scenario).` */
function skipNote(text: string, from: number): number {
  if (!text.startsWith(' (', from) || words.trueFalse(text, from + 2) > 0) return from
  note.lastIndex = from
  return note.test(text) ? note.lastIndex : from
}

// `Q4` needs no mark, as Q stands for nothing else; `F1 score` and `P2P` are no questions.
function isShortTitle(text: string, letter: string, end: number): boolean {
  const next = text.charAt(end)
  if (letter === 'Q') return next === '' || !/[\p{L}\p{N}]/u.test(next)
  return letter === letter.toUpperCase() && (next === '' || /[.):：]/.test(next))
}

/** A question's title with places. */
export interface QuestionTitle {
  readonly titled: boolean
  /** Null where it is none that counts. */
  readonly number: number | null
  readonly numberSpan: Span
  readonly line: Line
  /** Index in the line's text where the title's own text begins. */
  readonly rest: number
}

function withPlaces(line: Line, text: string, match: TitleMatch): QuestionTitle {
  const start = offsetAt(line, text, match.from)
  return {
    titled: match.titled,
    number: match.pointed ? null : match.number,
    numberSpan: [start, start + match.to - match.from],
    line,
    rest: match.rest,
  }
}

/** Reads a heading's title; null where it bears no number. */
export function readTitle({ node, heading }: HeadingBlock, text: string): QuestionTitle | null {
  const { text: shown, raw, content } = heading
  if (!hasDigit.test(shown)) return null
  // What reads as it is written has no markup.
  const line = raw === shown ? plainLine(shown, content[0], false) : readLines(node, text)[0]
  const match = line === undefined ? null : matchTitle(line.text)
  return line === undefined || match === null ? null : withPlaces(line, text, match)
}

// The number of a title stands near its beginning.
const titleStart = new RegExp(`(?=[\\s*_]{0,4}[\\p{L}${digit}])[^${digit}]{0,31}[${digit}]`, 'uy')

/** Reads a paragraph that stands in for a heading: `**Question 3:** ...`, `**3. ...**`, `Q3. ...`. */
export function readTitleLine(node: Paragraph, text: string): QuestionTitle | null {
  titleStart.lastIndex = startOf(node)
  if (!titleStart.test(text)) return null
  const line = readLines(node, text)[0]
  const match = line === undefined ? null : matchTitle(line.text)
  if (line === undefined || match === null) return null
  const marked = isStrong(line, match.from) || (match.titled && /[.):：]/.test(line.text.charAt(match.to)))
  return marked ? withPlaces(line, text, match) : null
}

/** Where a title's own text begins in the source. */
export const restStart = (title: QuestionTitle, text: string): number => startAt(title.line, text, title.rest)
