import { foldText } from '../lesson/fold.ts'
import type { Question } from '../model/facts.ts'
import type { QuestionMark } from '../model/kind.ts'

/** What the tree keeps of a question. */
export function questionMark(question: Question): QuestionMark {
  const { notation, span, options } = question
  return {
    notation,
    span,
    options: options.length,
    key: onlyKey(question),
    twin: twinOf(question),
  }
}

function onlyKey({ options, answers }: Question): number {
  const keys = answers.length === 1 ? answers[0]?.keys : undefined
  const key = keys?.[0]
  if (key === undefined || keys?.length !== 1) return -1
  return options.findIndex(({ letter }) => letter === key.letter)
}

/** A number for prompt and options, whatever their order. Code is compared letter by letter. */
function twinOf({ prompt, options }: Question): number | null {
  if (prompt.text === '' || options.length === 0) return null
  let sum = 0
  for (const { content, source, text } of options)
    sum += content === 'prose' ? foldedHash(text) : hashOf(source)
  return hashOf(`${foldText(prompt.text)}\0${sum}`)
}

/** The same as of the folded text, which is not made of plain words with one space between them: most options are that. */
function foldedHash(text: string): number {
  const hash = new Hash()
  let start = 0
  let end = text.length
  while (text.charCodeAt(start) === SPACE) start += 1
  while (end > start && text.charCodeAt(end - 1) === SPACE) end -= 1
  let before = 0
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    const isPlain = unit >= SPACE && unit <= 0x7e && (unit !== SPACE || before !== SPACE)
    if (!isPlain) return hashOf(foldText(text))
    hash.add(unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit)
    before = unit
  }
  return hash.value
}

const SPACE = 0x20

function hashOf(text: string): number {
  const hash = new Hash()
  for (let at = 0; at < text.length; at += 1) hash.add(text.charCodeAt(at))
  return hash.value
}

/**
 * A number below 2 ** 53 for a text (FNV-1a by G. Fowler, L. C. Noll and K.-P. Vo, twice, with other factors): among a
 * hundred thousand questions the chance that two others share one is one in a million.
 */
class Hash {
  #one = 0x811c9dc5
  #two = 0x1b873593

  /** @param unit the next UTF-16 unit */
  add(unit: number): void {
    this.#one = Math.imul(this.#one ^ unit, 0x01000193)
    this.#two = Math.imul(this.#two ^ unit, 0x85ebca6b)
  }

  get value(): number {
    return (this.#two >>> 11) * 2 ** 32 + (this.#one >>> 0)
  }
}
