import type { AnswerLine } from './answer-line.ts'
import { freeEnd, readAnswerWord, skipDashes } from './answer-line.ts'
import type { KeyRun } from './answer-keys.ts'
import { readKeys, skipNoise } from './answer-keys.ts'
import { emptyContent } from './content.ts'
import type { KeyEntry } from './events.ts'
import { isLabelLetter } from './letters.ts'
import type { Line } from './lines.ts'
import { isStrong } from './lines.ts'
import { matchTitle } from './question-title.ts'
import { skipSpaces } from './spaces.ts'
import { words } from './words.ts'

/** Where a line of a key names its question. */
export interface KeyName {
  readonly number: number
  /** Whether a word says that the number is a question's. */
  readonly titled: boolean
  readonly from: number
  /** Where the answer begins. */
  readonly rest: number
}

/** Reads the number that a line of a key begins with: `Question 3:`, `Q3.`, `A3.`, `Answer 3:`, `3)`. */
export function readKeyName(text: string): KeyName | null {
  const title = matchTitle(text)
  if (title !== null) return title
  const at = skipNoise(text, 0)
  const word = answerSign(text, at)
  if (word === 0) return null
  const behind = skipNoise(text, at + word)
  const own = matchTitle(text.slice(behind))
  if (own === null) return null
  return { number: own.number, titled: true, from: at, rest: behind + own.rest }
}

function answerSign(text: string, at: number): number {
  const word = at === 0 ? readAnswerWord(text) : null
  if (word !== null) return word.end
  return text.charAt(at) === 'A' && /[0-9]/.test(text.charAt(at + 1)) ? 1 : 0
}

/** What a line says from an index on: the letters of an answer. */
function keysAt(line: Line, from: number): AnswerLine | null {
  const run = readKeys(line, from) ?? readBracketed(line.text, skipNoise(line.text, from))
  const at = run?.keys[0]?.at
  return run === null || at === undefined ? null : answerOf(line, at, run, skipDashes(line.text, run.end))
}

/** The letter of an option that stands in brackets with its text, `(C. An island)`, which the text repeats. */
function readBracketed(text: string, from: number): KeyRun | null {
  const at = from + 1
  const isOption =
    text.charAt(from) === '(' && isLabelLetter(text.charAt(at)) && text.startsWith('. ', at + 1)
  const end = isOption ? bracketEnd(text, from) : -1
  if (end < 0) return null
  return oneKey(text, at, end)
}

const oneKey = (text: string, at: number, end: number): KeyRun => ({
  keys: [{ letter: text.charAt(at), at }],
  end,
  bare: end,
  joined: 'list',
  bracket: false,
  filler: false,
})

/** Behind the bracket that closes the one at an index; -1 where none does. */
function bracketEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '(') depth += 1
    else if (text.charAt(at) === ')' && --depth === 0) return at + 1
  }
  return -1
}

/** An answer by letters, from where the first of them stands; what explains it begins at `rest`. */
export const answerOf = (line: Line, at: number, run: KeyRun, rest: number): AnswerLine => ({
  line,
  start: at,
  word: [at, at],
  strong: isStrong(line, at),
  separator: '',
  run,
  rest,
  freeEnd: rest,
  sure: true,
})

/** What a line says from an index on: a text, which may be an option's. */
export function readFreeKey(line: Line, from: number): AnswerLine {
  const rest = skipNoise(line.text, from)
  const pair = pairEnd(line, rest)
  const end = pair < 0 ? freeEnd(line, rest) : pair
  const strong = isStrong(line, rest)
  const word = [rest, rest] as const
  return { line, start: rest, word, strong, separator: '', run: null, rest, freeEnd: end, sure: pair >= 0 }
}

/** Where `True` or `False` ends that stands by itself at an index of a line; -1 where none does. */
function pairEnd(line: Line, from: number): number {
  const { text } = line
  const length = words.trueFalse(text, from)
  const end = from + length
  if (length === 0) return -1
  if (isStrong(line, end - 1) && !isStrong(line, end)) return end
  const next = text.charAt(skipSpaces(text, end))
  return next === '' || '-–—.,;:!(*'.includes(next) ? end : -1
}

/** Whether what a line of a key says is an answer as it stands: letters, or true or false. */
export const isClearKey = (read: AnswerLine | null): boolean =>
  read !== null && (read.run !== null || read.sure)

/** Reads a line that names its question, `**Question 1:** B - because`; null where it names none. */
export function readKeyEntry(line: Line): (KeyEntry & { readonly titled: boolean }) | null {
  const name = readKeyName(line.text) ?? readDashed(line.text)
  if (name === null) return null
  const from = skipAnswerWord(line.text, skipMarks(line.text, name.rest))
  const read = from >= line.text.length ? null : (keysAt(line, from) ?? readFreeKey(line, from))
  return { number: name.number, titled: name.titled, read, below: emptyContent(line.end) }
}

/** The number of `1-B: because`, `1 → B`. */
function readDashed(text: string): KeyName | null {
  digits.lastIndex = skipNoise(text, 0)
  const number = digits.exec(text)?.[0]
  const at = number === undefined ? -1 : skipNoise(text, digits.lastIndex)
  if (number === undefined || at >= text.length || !'-–—=→'.includes(text.charAt(at))) return null
  const rest = at + 1
  return isLabelLetter(text.charAt(skipNoise(text, rest)))
    ? { number: Number(number), titled: false, from: 0, rest }
    : null
}

const digits = /[0-9]{1,4}/y

/** Reads a line of code that sets one letter off with blanks, as in columns: `1.  B   because`. */
export function readColumns(line: Line): KeyEntry | null {
  const { text } = line
  const name = readKeyName(text)
  if (name === null || !isLabelLetter(text.charAt(name.rest))) return null
  const end = name.rest + 1
  if (!text.startsWith('  ', end)) return null
  const read = answerOf(line, name.rest, oneKey(text, name.rest, end), skipDashes(text, end))
  return { number: name.number, read, below: emptyContent(line.end) }
}

/** Whether a heading's title is an answer, `Q1. Answer: B`, and asks nothing. */
export function isAnswerTitle(line: Line, rest: number): boolean {
  if (skipAnswerWord(line.text, rest) === rest) return false
  const read = readKeyEntry(line)?.read ?? null
  return read !== null && isClearKey(read)
}

/** Skips the answer word of `Q1. Answer: B`. */
function skipAnswerWord(text: string, from: number): number {
  const word = Math.max(words.answer(text, from), words.answers(text, from))
  const at = skipNoise(text, from + word)
  return word > 0 && (text.charAt(at) === ':' || text.charAt(at) === '：') ? skipMarks(text, at + 1) : from
}

const skipMarks = (text: string, from: number): number => {
  let at = from
  while (at < text.length && /[\s*_=→]/.test(text.charAt(at))) at++
  return at
}
