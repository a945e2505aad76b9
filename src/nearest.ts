import { distance } from 'fastest-levenshtein'
import { isDigit } from './ascii.ts'
import { firstIndex } from './first-index.ts'
import { byCodeUnit } from './order.ts'

/** How many words are compared with one, from each of two orders: keeps a tree full of typos linear. */
const MAX_COMPARED = 200
/** The cost of comparing two words grows with the square of their length: fewer are compared with a long one. */
const COMPARED_LETTERS = 32 * MAX_COMPARED
/** Words longer than this are never compared. */
const MAX_LENGTH = 200

/** Whether two words differ in at most a third of the longer one's letters (Levenshtein distance). */
export function isNear(a: string, b: string): boolean {
  return nearness(a, b) !== null
}

function nearness(a: string, b: string): number | null {
  const longer = Math.max(a.length, b.length)
  const limit = Math.floor(longer / 3)
  if (longer > MAX_LENGTH || Math.abs(a.length - b.length) > limit) return null
  // `lesson-2` for `lesson-3` is another lesson, not a slip.
  if (!haveSameNumerals(a, b)) return null
  if (isSwapped(a, b)) return limit > 0 ? 1 : null
  const found = distance(a, b)
  return found <= limit && !isOtherWord(a, b) ? found : null
}

function haveSameNumerals(a: string, b: string): boolean {
  let inA = nextNumeral(a, 0)
  let inB = nextNumeral(b, 0)
  while (inA < a.length && inB < b.length && a[inA] === b[inB]) {
    inA = nextNumeral(a, inA + 1)
    inB = nextNumeral(b, inB + 1)
  }
  return inA >= a.length && inB >= b.length
}

function nextNumeral(word: string, from: number): number {
  let at = from
  while (at < word.length && !isNumeral(word.charCodeAt(at))) at += 1
  return at
}

/** Whether a character counts something, in any script: `第一章` is not `第二章`. */
function isNumeral(unit: number): boolean {
  if (unit < 128) return isDigit(unit)
  return /[\p{N}一二三四五六七八九十]/u.test(String.fromCharCode(unit))
}

/** Whether one word of a name was changed for another, as in `quiz-fr` for `quiz-de`: that is no slip of the hand. */
function isOtherWord(a: string, b: string): boolean {
  const [words, others] = [a, b].map((name) => name.split(/[^\p{L}\p{N}]+/u))
  if (words === undefined || others === undefined || words.length !== others.length) return false
  return words.some((word, at) => {
    const other = others[at] ?? ''
    if (word === other || word === '' || other === '') return false
    return distance(word, other) * 2 > Math.max(word.length, other.length)
  })
}

/** Whether two neighbouring letters changed places, which is one slip and not two (Damerau 1964). */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/**
 * Answers which of some words is nearest to a given one, if one is near. Among a few hundred words all are compared;
 * among more, its neighbours in the dictionary and in the dictionary of words read backwards, as typing errors in both
 * ends of one word are rare.
 */
export function nearestOf(words: readonly string[]): (word: string) => string | null {
  const known = new Map<string, string | null>()
  let forwards: readonly string[] | undefined
  let backwards: readonly string[] | undefined
  const candidates = (word: string): readonly string[] => {
    if (word.length > MAX_LENGTH) return []
    const count = Math.min(MAX_COMPARED, Math.ceil(COMPARED_LETTERS / word.length))
    if (words.length <= 2 * count) return words
    forwards ??= words.toSorted(byCodeUnit)
    backwards ??= words.map(reversed).sort(byCodeUnit)
    return [
      ...neighbours(forwards, word, count),
      ...neighbours(backwards, reversed(word), count).map(reversed),
    ]
  }
  return (word) => {
    const answered = known.get(word)
    if (answered !== undefined) return answered
    const best = nearest(word, candidates(word))
    known.set(word, best)
    return best
  }
}

function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  let least = Infinity
  for (const candidate of candidates) {
    const found = nearness(word, candidate)
    if (found === null || found > least) continue
    if (found === least && best !== null && best <= candidate) continue
    best = candidate
    least = found
  }
  return best
}

/** So many words around the place that a word has, or would have, among sorted ones. */
function neighbours(sorted: readonly string[], word: string, count: number): readonly string[] {
  const place = firstIndex(sorted, (one) => one >= word)
  const half = Math.ceil(count / 2)
  return sorted.slice(Math.max(0, place - half), place + half)
}

/** By code units, so that a pair of surrogates stays the same when it is reversed twice. */
function reversed(word: string): string {
  let backwards = ''
  for (let at = word.length - 1; at >= 0; at--) backwards += word.charAt(at)
  return backwards
}
