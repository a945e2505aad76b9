import type { Option } from '../../model/facts.ts'
import { foldSpaces } from '../fold-spaces.ts'
import type { AnswerLine } from './answer-line.ts'
import type { AnswerContext } from './finish-answer.ts'
import { offsetAt } from './lines.ts'
import { isWordAt } from './word-characters.ts'

/** The letter of an answer with its brackets, where it is written as at its option and the option's text follows it. */
export function quotedLabel(read: AnswerLine, context: AnswerContext): string | null {
  const key = read.run?.keys[0]
  if (read.run?.bracket !== true || read.run.keys.length !== 1 || key === undefined) return null
  const start = offsetAt(read.line, context.text, key.at)
  const label = bracketed(context.text, start, key.letter.length)
  const option = context.labelled(label)
  if (option === undefined || !sharesBeginning(read.line.text.slice(read.rest), option.text)) return null
  return label
}

/** An option's label with the brackets that stand at it; empty where it has none. */
export function writtenLabel({ labelSpan: [start, end] }: Option, text: string): string {
  return end > start ? bracketed(text, start, end - start) : ''
}

function bracketed(text: string, start: number, length: number): string {
  const from = text.charAt(start - 1) === '(' ? start - 1 : start
  const end = start + length
  return text.slice(from, text.charAt(end) === ')' ? end + 1 : end)
}

// The text of an option that is code may have lost a mark that it begins with.
const plain = (text: string): string => foldSpaces(text).replace(/^[:.]\s*/, '')

/** Whether what is said is an option's text, or one of the two is the other's beginning up to the end of a word. */
function sharesBeginning(said: string, own: string): boolean {
  const one = plain(said)
  // An option may be long, and its answers many.
  const other = plain(own.slice(0, said.length + 2))
  const length = Math.min(one.length, other.length)
  if (length === 0) return false
  const long = one.length > length ? one : other
  return (
    one.slice(0, length).toLowerCase() === other.slice(0, length).toLowerCase() && !isWordAt(long, length)
  )
}
