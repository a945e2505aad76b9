import type { RootContent } from 'mdast'
import type { Answer, Option, Prose } from '../../model/facts.ts'
import { foldSpaces } from '../fold-spaces.ts'
import { kept } from '../kept.ts'
import type { QuestionParts } from './assemble.ts'
import { endOf, startOf } from '../../parse/place.ts'
import type { Content } from './content.ts'
import { isPromising } from './promising.ts'
import { isWordAt } from './word-characters.ts'
import { words } from './words.ts'

/** The rest of a line that reads as it is written: no markup, no escapes, no white space but blanks. */
const plain =
  /[^\0-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\\`*_[\]<>&~|]*/y

/**
 * Reads the parts of a question that is written as nearly all are, in a fraction of the time: a paragraph, one of options
 * in bold with hard breaks between them, and one with the answer. Null for everything else, and for everything doubtful;
 * of what it reads `assemble` makes the same.
 */
export function readPlainParts(
  blocks: readonly RootContent[],
  from: number,
  to: number,
  text: string,
): QuestionParts | null {
  const asked = blocks[from]
  const listed = blocks[from + 1]
  const given = blocks[from + 2]
  if (to - from !== 3 || asked?.type !== 'paragraph') return null
  if (listed?.type !== 'paragraph' || given?.type !== 'paragraph') return null
  const answerStart = startOf(given)
  const answerEnd = endOf(given)
  const key = keyAt(text, answerStart)
  if (key < 0) return null
  const rest = restAt(text, key, answerEnd)
  if (rest < 0) return null
  const options = readOptions(text, startOf(listed), endOf(listed))
  if (options === null) return null
  const prompt = readPrompt(text, startOf(asked), endOf(asked))
  if (prompt === null) return null
  const answer: Answer = {
    keys: [{ letter: text.charAt(key), span: [key, key + 1] }],
    span: [answerStart, key + 3],
    repair: null,
    flaw: '',
    ambiguous: false,
  }
  const explanation: Prose | null =
    rest < answerEnd ? { text: kept(folded(text.slice(rest, answerEnd))), span: [rest, answerEnd] } : null
  return {
    prompt,
    promptProse: true,
    options,
    missingBreaks: [],
    answers: [answer],
    explanation,
    series: 'latin',
    tasks: false,
    headed: false,
    bold: null,
    below: null,
    answered: true,
    start: prompt.start,
    end: answerEnd,
  }
}

/** Whether all from one index to another is plain, and no white space is at its end. */
function isPlain(text: string, from: number, to: number): boolean {
  plain.lastIndex = from
  plain.test(text)
  return plain.lastIndex >= to && text.charCodeAt(to - 1) !== 32
}

/** Where the letter of `**Answer: C**` stands; -1 where there is no such answer. */
function keyAt(text: string, start: number): number {
  if (!text.startsWith('**', start)) return -1
  const word = words.answer(text, start + 2)
  const key = start + word + 4
  if (word === 0 || !text.startsWith(': ', key - 2) || !isCapital(text.charCodeAt(key))) return -1
  return text.startsWith('**', key + 1) ? key : -1
}

/** Where the explanation begins behind a key, ` - because`: at the end where there is none; -1 where it is not plain. */
function restAt(text: string, key: number, end: number): number {
  if (key + 3 === end) return end
  const dash = text.charCodeAt(key + 4)
  if (dash !== 45 && dash !== 0x2013 && dash !== 0x2014) return -1
  if (text.charCodeAt(key + 3) !== 32 || text.charCodeAt(key + 5) !== 32) return -1
  const rest = key + 6
  return rest < end && isWordAt(text, rest) && isPlain(text, rest, end) ? rest : -1
}

function readOptions(text: string, start: number, end: number): Option[] | null {
  const options: Option[] = []
  for (let at = start; at < end;) {
    const letter = text.charCodeAt(at + 2)
    const mark = text.charCodeAt(at + 3)
    if (!text.startsWith('**', at) || !isCapital(letter) || (mark !== 41 && mark !== 46)) return null
    const from = at + 7
    if (!text.startsWith('** ', at + 4) || from >= end || text.charCodeAt(from) === 32) return null
    plain.lastIndex = from
    plain.test(text)
    const next = Math.min(plain.lastIndex, end)
    let to = next
    while (text.charCodeAt(to - 1) === 32) to--
    // The last line ends with its paragraph; any other with a line feed behind two blanks.
    if (next < end ? text.charCodeAt(next) !== 10 || next - to < 2 : next > to) return null
    const source = text.slice(from, to)
    if (to <= from || mayHoldLabel(source, String.fromCharCode(letter + 1))) return null
    options.push(optionOf(text.charAt(at + 2), at, to, source))
    at = next + 1
  }
  return options
}

function optionOf(label: string, start: number, to: number, source: string): Option {
  const shown = kept(folded(source))
  return {
    label,
    labelSpan: [start + 2, start + 3],
    letter: label,
    text: shown,
    source: source === shown ? shown : kept(source),
    content: 'prose',
    span: [start, to],
    checked: null,
    repair: null,
  }
}

/** Whether an option's text may hold the label of the next one, as where they share a line. */
function mayHoldLabel(source: string, label: string): boolean {
  for (let at = source.indexOf(label); at !== -1; at = source.indexOf(label, at + 1)) {
    if (!isWordAt(source, at - 1) && !isWordAt(source, at + 1)) return true
  }
  return false
}

/** A prompt that no line of looks like more than prose; its lines may be several. */
function readPrompt(text: string, start: number, end: number): Content | null {
  for (let at = start; at < end; at = plain.lastIndex + 1) {
    plain.lastIndex = at
    plain.test(text)
    if (plain.lastIndex < end && text.charCodeAt(plain.lastIndex) !== 10) return null
  }
  if (isPromising(text, [start, end])) return null
  const prompt = text.slice(start, end)
  return { start, end, filled: true, text: prompt, prose: prompt, code: false, image: false, blocks: false }
}

/** Plain text with its blanks folded: most has no two in a row. */
const folded = (text: string): string => (text.includes('  ') ? foldSpaces(text) : text)

const isCapital = (code: number): boolean => code >= 65 && code <= 90
