import { isLetter } from '../../ascii.ts'
import type { Heading } from '../../model/facts.ts'
import type { Line } from './lines.ts'
import { isCode, isStrong } from './lines.ts'
import type { KeyRun } from './answer-keys.ts'
import { readKeys, skipNoise } from './answer-keys.ts'
import { isSpaceAt } from './spaces.ts'
import { isWordAt } from './word-characters.ts'
import { words } from './words.ts'

/** What an answer line says, by indexes into its text. Which of its forms are flaws is for the notation to say. */
export interface AnswerLine {
  readonly line: Line
  readonly start: number
  /** The answer word; empty where the notation needs none. */
  readonly word: readonly [start: number, end: number]
  readonly strong: boolean
  /** What stands between word and letter; empty for nothing. */
  readonly separator: string
  /** Null for a free text, or for nothing yet. */
  readonly run: KeyRun | null
  /** Where the explanation begins, or the free text. */
  readonly rest: number
  /** Where a free text ends that may be an option's: at the end of bold, or before a dash. */
  readonly freeEnd: number
  /** Whether the word alone makes it an answer, whatever follows. */
  readonly sure: boolean
}

const isWord = (text: string, at: number): boolean =>
  isWordAt(text, at) && (text.charCodeAt(at) < 128 || !/\p{M}/u.test(text.charAt(at)))

const ornaments = /[\s*_>\ufe0f\u200d-\u200f\p{So}\p{Sk}]*/uy

/** Skips what may stand before the word: white space, stray asterisks, a tick or another symbol. */
function skipOrnaments(text: string): number {
  if (isLatinAt(text, 0)) return 0
  ornaments.lastIndex = 0
  ornaments.test(text)
  return ornaments.lastIndex
}

/** Whether an unaccented letter stands at an index of a text. */
export function isLatinAt(text: string, at: number): boolean {
  return isLetter(text.charCodeAt(at))
}

/** The answer word at the start of a line; `plural` for one that stands above a list of answers. */
export function readAnswerWord(text: string): { start: number; end: number; plural: boolean } | null {
  const start = skipOrnaments(text)
  const from = skipBracket(text, start)
  const one = words.answer(text, from)
  const many = words.answers(text, from)
  const length = Math.max(one, many)
  if (length === 0) return null
  let end = from + length
  if (from > start) return text.charAt(end) === '】' ? { start, end: end + 1, plural: many > one } : null
  if (text.startsWith('(s)', end)) end += 3
  const plural = many > one || end > from + length
  return { start, end: skipGloss(text, end, plural), plural }
}

const gloss = /[ \t]*[(（]\p{L}{3}[^()（）\r\n]{0,30}[)）](?=[\s*_]*([:：]?))/uy

/** Skips what a bracket says once more in another language: `Antworten (Answers):`, or above answers without a colon. */
function skipGloss(text: string, from: number, plural: boolean): number {
  gloss.lastIndex = from
  const found = gloss.exec(text)
  return found !== null && (plural || found[1] !== '') ? gloss.lastIndex : from
}

/** Skips the bracket that Chinese courses open before a word of a quiz: `【答案】C`. */
const skipBracket = (text: string, at: number): number => (text.charAt(at) === '【' ? at + 1 : at)

/** Whether a heading is an answer word and nothing else: `Answer`, `📋 Đáp án:`. */
export function isAnswerWord(shown: string): boolean {
  const word = readAnswerWord(shown)
  return word !== null && /^[\s:：]*$/.test(shown.slice(word.end))
}

// `Answer 3: C` and `Answer #3: C` name their question.
const numberSign = /[ \t]*(?:[#№][ \t]*)?\d{1,4}(?=[ \t]*[:：*-])/y

function skipNumber(text: string, from: number): number {
  numberSign.lastIndex = from
  return from + (numberSign.exec(text)?.[0].length ?? 0)
}

function readSeparator(text: string, from: number): { sign: string; end: number } {
  let at = from
  // The bracket that closes behind the word sets it off as a colon does.
  const closed = text.charAt(from - 1) === '】' ? '：' : ''
  while (isSpaceAt(text, at) || '*_'.includes(text.charAt(at) || ' ')) at++
  const is = words.is(text, at)
  if (is > 0) {
    const colon = text.charAt(at + is)
    if (colon === ':' || colon === '：') return { sign: colon, end: at + is + 1 }
    return { sign: text.slice(at, at + is), end: at + is }
  }
  const sign = text.charAt(at)
  return sign !== '' && ':：-–—=.→'.includes(sign) ? { sign, end: at + 1 } : { sign: closed, end: at }
}

/** Skips the marks and dashes between the letter and its explanation. */
export function skipDashes(text: string, from: number): number {
  let at = from
  while (at < text.length && /[\s\-–—−:：.,;!|=→。，；)）"”*_]/.test(text.charAt(at))) {
    // A mark right before a word belongs to it, such as the dot of `.env`.
    if (/[\-.:_*"]/.test(text.charAt(at)) && isWord(text, at + 1) && at > from) break
    at++
  }
  return at
}

/** Where a free text ends that may be an option's. */
export function freeEnd(line: Line, from: number): number {
  const { text } = line
  if (isStrong(line, from)) {
    const after = line.fragments.find((fragment) => fragment.at > from && !fragment.strong)
    if (after !== undefined) return after.at
  }
  const dash = text.slice(from).search(/[ \t][-–—][ \t]/)
  return dash < 0 ? text.length : from + dash
}

/** Reads a line that begins with an answer word; null where it is prose. `heading` needs no bold. */
export function readAnswerLine(line: Line, heading = false): AnswerLine | null {
  const { text } = line
  const word = readAnswerWord(text)
  if (word === null || isCode(line, word.start)) return null
  const strong = isStrong(line, word.start)
  const numbered = skipNumber(text, word.end)
  const separator = readSeparator(text, numbered)
  // Made in one place, field by field: spread into each other these objects cost more than all the rest of a quiz.
  const made = (run: KeyRun | null, rest: number, freeEnd: number, sure: boolean): AnswerLine => ({
    line,
    start: word.start,
    word: [word.start, word.end],
    strong,
    separator: separator.sign,
    run,
    rest,
    freeEnd,
    sure,
  })
  const run = readKeys(line, separator.end)
  if (run !== null) {
    const named = separator.sign !== '' || strong || heading || isStrong(line, run.keys[0]?.at ?? 0)
    const alone = run.end >= text.trimEnd().length && isSpaceAt(text, numbered)
    if (!named && !alone) return null
    const rest = skipDashes(text, run.end)
    return made(run, rest, rest, true)
  }
  const rest = skipNoise(text, separator.end)
  const colon = separator.sign === ':' || separator.sign === '：'
  if (rest >= text.length) {
    return colon || strong || heading ? made(null, text.length, text.length, true) : null
  }
  return colon ? made(null, rest, freeEnd(line, rest), strong || heading) : null
}

/** Reads a line that is nothing but letters and what explains them, where the answer word stands elsewhere. */
export function readBareAnswer(line: Line): AnswerLine | null {
  const run = readKeys(line, 0)
  const at = run?.keys[0]?.at
  if (run === null || at === undefined) return null
  const rest = skipDashes(line.text, run.end)
  const strong = isStrong(line, at)
  return { line, start: 0, word: [0, 0], strong, separator: '', run, rest, freeEnd: rest, sure: true }
}

/** Where the text after an explanation word begins; null where the line has no such word. */
export function readExplanationWord(line: Line): number | null {
  const { text } = line
  const start = skipOrnaments(text)
  const from = skipBracket(text, start)
  const length = words.explanation(text, from)
  if (length === 0 || isCode(line, start)) return null
  const isOpen = from > start
  // Above what is asked about a case, `【说明】` says that it is described.
  if (isOpen && (text.charAt(from + length) !== '】' || '说說'.includes(text.charAt(from)))) return null
  const separator = readSeparator(text, from + length + (isOpen ? 1 : 0))
  const rest = skipNoise(text, separator.end)
  if (rest >= text.length) return isStrong(line, start) || separator.sign !== '' ? text.length : null
  const dash = isStrong(line, start) && separator.sign !== '' && separator.sign !== '.'
  return dash || separator.sign === ':' || separator.sign === '：' ? rest : null
}

/** Whether a heading may begin with an answer or explanation word: most begin with two letters of none. */
export function mayBeQuizWord({ raw, text }: Heading): boolean {
  if (!isLatinAt(raw, 0) || !isLatinAt(raw, 1)) return true
  // Markup may divide a word.
  return words.quiz(raw, 0) && (raw !== text || isQuizWord(raw, 0))
}

const isQuizWord = (text: string, at: number): boolean =>
  words.answer(text, at) > 0 || words.answers(text, at) > 0 || words.explanation(text, at) > 0

// What may stand before a word on its line: few lines that begin with no letter begin with one of these.
const leads = /[\s*_>^`+\u0080-\uffff-]/

/** Whether a line of the source begins with an answer or explanation word, behind list and quote marks at most. */
export function hasQuizWord(text: string, from: number, to: number): boolean {
  if (isLatinAt(text, from) ? !words.quiz(text, from) : !leads.test(text.charAt(from))) return false
  const source = text.slice(from, to)
  let at = skipOrnaments(source)
  if (source.charAt(at) === '-' || source.charAt(at) === '+')
    at = at + 1 + skipOrnaments(source.slice(at + 1))
  return isQuizWord(source, skipBracket(source, at))
}
