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
    sum += hashOf(content === 'prose' ? foldText(text) : source)
  return hashOf(`${foldText(prompt.text)}\0${sum}`)
}

/**
 * A number below 2 ** 53 for a text (FNV-1a by G. Fowler, L. C. Noll and K.-P. Vo, twice, with other factors): among a
 * hundred thousand questions the chance that two others share one is one in a million.
 */
function hashOf(text: string): number {
  let one = 0x811c9dc5
  let two = 0x1b873593
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x01000193)
    two = Math.imul(two ^ unit, 0x85ebca6b)
  }
  return (two >>> 11) * 2 ** 32 + (one >>> 0)
}
