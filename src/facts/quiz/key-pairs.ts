import type { KeyRun } from './answer-keys.ts'
import { skipNoise } from './answer-keys.ts'
import { emptyContent } from './content.ts'
import type { KeyEntry } from './events.ts'
import { answerOf } from './key-line.ts'
import { isLabelLetter } from './letters.ts'
import type { Line } from './lines.ts'
import { isSpaceAt, skipSpaces } from './spaces.ts'
import { isWordAt } from './word-characters.ts'
import { words } from './words.ts'

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
  while (at < text.length && /[\s,;.|·•*_]/.test(text.charAt(at))) at++
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
  end >= text.length || isSpaceAt(text, end) || ',;.|&+·•*_'.includes(text.charAt(end))
