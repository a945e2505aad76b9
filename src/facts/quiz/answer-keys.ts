import type { Line } from './lines.ts'
import { isStrong } from './lines.ts'
import { isLabelLetter, letterAt, letterEnd } from './letters.ts'
import { isSpaceAt, skipSpaces } from './spaces.ts'
import { isUnspaced, isWordAt } from './word-characters.ts'
import { words } from './words.ts'

/** The letters that an answer names, by indexes into its line's text. */
export interface KeyRun {
  readonly keys: readonly { readonly letter: string; readonly at: number }[]
  /** Behind the last letter and the bracket that belongs to it. */
  readonly end: number
  /** Behind the last letter itself. */
  readonly bare: number
  /** How the letters are joined: `list` is the notation's own way (`B, D` or `B and D`). */
  readonly joined: 'list' | 'or' | 'run' | 'sign'
  /** Whether a bracket stands at a letter. */
  readonly bracket: boolean
  /** Whether a word such as `option` stands before a letter. */
  readonly filler: boolean
}

interface Token {
  readonly letter: string
  readonly at: number
  readonly bare: number
  readonly end: number
  readonly bracket: boolean
  readonly filler: boolean
}

const fillers =
  /(?:option|choice|letter|opción|lettre|buchstabe|opção|opzione|opcja|вариант|варіант|گزینه|الخيار|选项|選項)s?[ \t]+/iuy
const noise = new Set(' \t\u00a0\u200e\u200f*_`"\'“„«「\\')

/** Skips white space, quotes and stray markup. */
export function skipNoise(text: string, from: number): number {
  let at = from
  while (at < text.length && noise.has(text.charAt(at))) at++
  return at
}

function readToken(text: string, from: number): Token | null {
  let at = skipNoise(text, from)
  // A word, as no letter that stands by itself is.
  fillers.lastIndex = at
  const filler = isWordAt(text, at + 1) && fillers.test(text)
  if (filler) at = skipNoise(text, fillers.lastIndex)
  const opened = '([（'.includes(text.charAt(at) || ' ')
  if (opened) at++
  const letter = letterAt(text, at)
  if (!isLabelLetter(letter)) return null
  const bare = letterEnd(text, at, letter)
  const bracket = ')]）'.includes(text.charAt(bare) || ' ')
  if (opened && !bracket) return null
  const end = bracket ? bare + 1 : bare
  return { letter, at, bare, end, bracket, filler }
}

// `AB`: capitals in order, so that no word is taken for answers.
function readRun(text: string, token: Token): Token[] {
  const found = [token]
  let at = token.bare
  while (/[A-J]/.test(text.charAt(at)) && text.charAt(at) > text.charAt(at - 1)) {
    found.push({ ...token, letter: text.charAt(at), at, bare: at + 1, end: at + 1 })
    at++
  }
  return /[A-J]/.test(token.letter) && !isWordAt(text, at) ? found : [token]
}

interface Joint {
  readonly joined: KeyRun['joined']
  readonly end: number
}

// In some languages `and` and `or` are single letters: the E of `A, E` is a key, that of `A e B` is none.
function leadsToKey(text: string, from: number): boolean {
  const token = readToken(text, from)
  return token !== null && !isWordAt(text, token.end)
}

function readJoint(text: string, from: number): Joint | null {
  let at = skipNoise(text, from)
  const sign = text.charAt(at)
  const comma = sign !== '' && ',，、'.includes(sign)
  if (comma || (sign !== '' && ';&+/|'.includes(sign))) at = skipNoise(text, at + 1)
  const and = words.and(text, at)
  if (and > 0 && leadsToKey(text, at + and)) return { joined: 'list', end: at + and }
  const or = words.or(text, at)
  if (or > 0 && leadsToKey(text, at + or)) return { joined: 'or', end: at + or }
  if (comma) return { joined: 'list', end: at }
  if (sign === '/' || sign === '|') return { joined: 'or', end: at }
  return sign !== '' && ';&+'.includes(sign) ? { joined: 'sign', end: at } : null
}

/** Whether letters may end at an index; those of an order, `A, C → B → D`, explain the first. */
function isLast(line: Line, end: number): boolean {
  const { text } = line
  const arrow = skipSpaces(text, end)
  return isEnd(line, end) && !(text.charAt(arrow) === '→' && leadsToKey(text, arrow + 1))
}

const stops = /[-–—−:.,;!|(（=→。，、：；）)*_"'”’]/

function skipMarks(text: string, from: number): number {
  let at = from
  while (text.charAt(at) === '*' || text.charAt(at) === '_') at++
  return at
}

/** Whether nothing but an end, a dash or a mark follows, so that the letter was no word of a sentence. */
function isEnd(line: Line, end: number): boolean {
  const { text } = line
  const next = text.charAt(end)
  if (next === '') return true
  if (isWordAt(text, end)) return isExplained(text, end)
  // A word behind stray asterisks is still joined to the letter.
  if ((next === '*' || next === '_') && isWordAt(text, skipMarks(text, end))) return false
  const closes = isStrong(line, end - 1)
  if (closes && !isStrong(line, end)) return true
  if (/[-.:'’]/.test(next)) return !isWordAt(text, end + 1) && text.charAt(end + 1) !== '\\'
  if (!isSpaceAt(text, end)) return stops.test(next) || next === '`'
  const at = skipSpaces(text, end)
  return (
    at >= text.length ||
    stops.test(text.charAt(at)) ||
    (closes && !isStrong(line, at)) ||
    isExplained(text, at)
  )
}

/** Whether an explanation begins with its word at an index, `C Explanation: ...`, so that the letter before ends there. */
function isExplained(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  // Only in scripts without spaces does a word follow a letter at once; and `A reason:` is no letter A.
  if (unit < 128 && (unit >= 97 || !isSpaceAt(text, at - 1))) return false
  const from = text.charAt(at) === '【' ? at + 1 : at
  const length = words.explanation(text, from)
  return length > 0 && (from > at ? '】' : ':：').includes(text.charAt(from + length) || ' ')
}

/** Reads the letters that start at an index of a line, if what stands there is letters and nothing else. */
export function readKeys(line: Line, from: number): KeyRun | null {
  const { text } = line
  const first = readToken(text, from)
  if (first === null) return null
  const run = readRun(text, first)
  const tokens = [...run]
  let joined: KeyRun['joined'] = run.length > 1 ? 'run' : 'list'
  const joints: KeyRun['joined'][] = [joined]
  for (let last = tokens.at(-1); last !== undefined; last = tokens.at(-1)) {
    const isJoined = isWordAt(text, last.end) && !isUnspaced(text.charAt(last.end))
    const joint = isJoined ? null : readJoint(text, last.end)
    const token = joint === null ? null : readToken(text, joint.end)
    if (joint === null || token === null || isWordAt(text, token.end) || tokens.length > 26) break
    tokens.push(token)
    joints.push(joint.joined)
  }
  // A connector may have led into the explanation: "C, a classic mistake".
  while (tokens.length > run.length && !isLast(line, tokens.at(-1)?.end ?? 0)) {
    tokens.pop()
    joints.pop()
  }
  const last = tokens.at(-1)
  if (last === undefined) return null
  const bracketed = last.bracket && (isSpaceAt(text, last.end) || text.charAt(last.bare) === '）')
  if (!bracketed && !isEnd(line, last.end)) return null
  joined = joints.find((joint) => joint === 'or') ?? joints.find((joint) => joint !== 'list') ?? 'list'
  return {
    keys: tokens.map(({ letter, at }) => ({ letter, at })),
    end: last.end,
    bare: last.bare,
    joined,
    bracket: tokens.some((token) => token.bracket),
    filler: tokens.some((token) => token.filler),
  }
}
