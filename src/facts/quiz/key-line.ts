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
import { isSpaceAt, skipSpaces } from './spaces.ts'
import { isWordAt } from './word-characters.ts'
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
  return {
    keys: [{ letter: text.charAt(at), at }],
    end,
    bare: end,
    joined: 'list',
    bracket: false,
    filler: false,
  }
}

/** Behind the bracket that closes the one at an index; -1 where none does. */
function bracketEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '(') depth += 1
    else if (text.charAt(at) === ')' && --depth === 0) return at + 1
  }
  return -1
}

const answerOf = (line: Line, at: number, run: KeyRun, rest: number): AnswerLine => ({
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

/** Reads a line of code that sets one letter off with blanks, as in columns: `1.  B   because`. */
export function readColumns(line: Line): KeyEntry | null {
  const { text } = line
  const name = readKeyName(text)
  if (name === null || !isLabelLetter(text.charAt(name.rest))) return null
  const end = name.rest + 1
  if (!text.startsWith('  ', end)) return null
  const keys = [{ letter: text.charAt(name.rest), at: name.rest }]
  const run: KeyRun = { keys, end, bare: end, joined: 'list', bracket: false, filler: false }
  const read = answerOf(line, name.rest, run, skipDashes(text, end))
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

/** Reads the further answers on a line that begins with the letters of one: `B 2. C 3. A` behind a list's number. */
export function readMoreKeys(line: Line, number: number): readonly KeyEntry[] | null {
  const run = readPairKeys(line.text, skipNoise(line.text, 0))
  const others = run === null ? null : readKeyLine(line, run.end, 1)
  if (run === null || others === null) return null
  const read = answerOf(line, run.keys[0]?.at ?? 0, run, line.text.length)
  return [{ number, read, below: emptyContent(line.end) }, ...others]
}

/** Reads several answers on one line, `1-B, 2-C, 3. A`; null where it says anything else, or has fewer than `least`. */
export function readKeyLine(line: Line, from: number, least = 2): readonly KeyEntry[] | null {
  const entries: KeyEntry[] = []
  const { text } = line
  let at = skipGap(text, from)
  while (at < text.length) {
    const pair = readPair(line, at)
    if (pair === null) return null
    entries.push(pair.entry)
    at = skipGap(text, pair.end)
  }
  return entries.length >= least ? entries : null
}

/** Reads the answers that stand in columns on a line of code, and leaves out a column that says more: `54. D (or B)`. */
export function readKeyColumns(line: Line): readonly KeyEntry[] | null {
  const entries: KeyEntry[] = []
  const { text } = line
  for (let at = skipGap(text, 0); at < text.length;) {
    const pair = readPair(line, at)
    if (pair !== null) entries.push(pair.entry)
    else {
      const behind = text.indexOf('  ', at)
      // What stands behind the letters before it belongs to them.
      if (!text.startsWith('  ', at - 2)) entries.pop()
      if (behind < 0) break
      at = behind
    }
    at = skipGap(text, pair?.end ?? at)
  }
  return entries.length > 1 ? entries : null
}

function skipGap(text: string, from: number): number {
  let at = from
  while (at < text.length && /[\s,;.|·•]/.test(text.charAt(at))) at++
  return at
}

const digits = /[0-9]{1,4}/y

function readPair(line: Line, from: number): { entry: KeyEntry; end: number } | null {
  const { text } = line
  digits.lastIndex = skipQuestionWord(text, from)
  const number = digits.exec(text)?.[0]
  if (number === undefined) return null
  const behind = digits.lastIndex
  let at = skipSpaces(text, behind)
  if (at < text.length && '-–—.:)=→'.includes(text.charAt(at))) at = skipSpaces(text, at + 1)
  const run = readPairKeys(text, at)
  // `51A. B` is an answer to a part of a question.
  if (run === null || (at === behind && text.charAt(run.end) === '.')) return null
  // Nothing on the line explains it.
  const read = answerOf(line, run.keys[0]?.at ?? at, run, text.length)
  return { entry: { number: Number(number), read, below: emptyContent(line.end) }, end: run.end }
}

function skipQuestionWord(text: string, from: number): number {
  const word = words.question(text, from)
  if (word > 0) return skipSpaces(text, from + word)
  return text.charAt(from) === 'Q' ? from + 1 : from
}

/** The letters of one of several answers: `B`, `(B)`, `AC`, `A & C`, `A, C`. */
function readPairKeys(text: string, from: number): KeyRun | null {
  const keys: { letter: string; at: number }[] = []
  let end = from
  let joined: KeyRun['joined'] = 'list'
  for (let at = from; ;) {
    const opened = text.charAt(at) === '('
    if (opened) at++
    const letter = text.charAt(at)
    const next = text.charAt(at + 1)
    if (!isLabelLetter(letter)) break
    const closed = next === ')'
    if (opened && !closed) break
    const isRun = !closed && next > letter && next >= 'A' && next <= 'J'
    if (isWordAt(text, at + 1) && !isRun) break
    keys.push({ letter, at })
    end = at + (closed ? 2 : 1)
    if (isRun) {
      joined = 'run'
      at = end
      continue
    }
    at = skipSpaces(text, end)
    if (at >= text.length || !',&+'.includes(text.charAt(at))) break
    at = skipSpaces(text, at + 1)
  }
  if (keys.length === 0 || !isPairEnd(text, end)) return null
  return { keys, end, bare: end, joined, bracket: false, filler: false }
}

const isPairEnd = (text: string, end: number): boolean =>
  end >= text.length || isSpaceAt(text, end) || ',;.|&+·•'.includes(text.charAt(end))
