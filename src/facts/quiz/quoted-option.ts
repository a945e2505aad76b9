import type { Option } from '../../model/facts.ts'
import type { AnswerLine } from './answer-line.ts'
import { fold } from './content.ts'
import { offsetAt } from './lines.ts'
import { isWordAt } from './word-characters.ts'

/** The letter of an answer with its brackets, where it is written as at its option and the option's text follows it. */
export function quotedLabel(read: AnswerLine, options: readonly Option[], text: string): string | null {
  const key = read.run?.keys[0]
  if (read.run?.bracket !== true || read.run.keys.length !== 1 || key === undefined) return null
  const start = offsetAt(read.line, text, key.at)
  const label = bracketed(text, start, key.letter.length)
  const option = options.find(
    ({ labelSpan: [from, to] }) => to > from && bracketed(text, from, to - from) === label,
  )
  if (option === undefined || !sharesBeginning(read.line.text.slice(read.rest), option.text)) return null
  return label
}

function bracketed(text: string, start: number, length: number): string {
  const from = text.charAt(start - 1) === '(' ? start - 1 : start
  const end = start + length
  return text.slice(from, text.charAt(end) === ')' ? end + 1 : end)
}

/** Whether one of two texts is the other, or its beginning up to the end of a word. */
function sharesBeginning(one: string, other: string): boolean {
  // The text of an option that is code may have lost a mark that it begins with.
  const plain = (text: string): string => fold(text).replace(/^[:.]\s*/, '')
  const [short, long] = [plain(one), plain(other)].sort((a, b) => a.length - b.length)
  if (short === undefined || long === undefined || short === '') return false
  return long.slice(0, short.length).toLowerCase() === short.toLowerCase() && !isWordAt(long, short.length)
}
