import { isDigit, isLetter } from '../ascii.ts'
import { foldCase, foldText } from '../lesson/fold.ts'
import type { Question } from '../model/facts.ts'
import { groupBy } from '../groups.ts'

/** More questions than this are not looked for one by one. */
const MANY = 100

/**
 * A look at a file's text that is far cheaper than reading its questions: false where none of them can have the prompt of
 * one of these. A prompt's letters and digits stand in its source one after the other; where a link, an entity, an
 * element or the end of the line comes between them, the look goes no further and says that it may be.
 */
export function twinHint(questions: readonly Question[]): (text: string) => boolean {
  const prompts = new Set(questions.map(({ prompt }) => foldText(prompt.text)))
  prompts.delete('')
  const isLookedFor = (prompt: string): boolean => /^[\0-\x7f]*$/.test(prompt) && lettersOf(prompt).length > 2
  if (prompts.size > MANY || ![...prompts].every(isLookedFor)) return () => true
  const finders = [...groupBy([...prompts].map(lettersOf), beginning).values()].map(finder)
  return (text) => {
    const plain = foldCase(text)
    // An entity can be the first letter.
    return /&(?:#|fjlig)/.test(plain) || finders.some((mayHold) => mayHold(plain))
  }
}

function lettersOf(prompt: string): string {
  return prompt.replace(/[^a-z0-9]/g, '')
}

function beginning(letters: string): string {
  return letters.slice(0, 2)
}

/** Looks for prompts that begin alike. */
function finder(prompts: readonly string[]): (text: string) => boolean {
  const [first, second] = prompts[0] ?? ''
  const start = new RegExp(`${first}(?:${second}|[^a-z0-9])`, 'g')
  return (text) => {
    start.lastIndex = 0
    while (start.test(text)) {
      const at = start.lastIndex - 2
      start.lastIndex = at + 1
      // In the middle of a word no prompt begins.
      if (isLetterOrDigit(text.charCodeAt(at - 1))) continue
      if (prompts.some((letters) => mayStandAt(text, at, letters))) return true
    }
    return false
  }
}

function mayStandAt(text: string, start: number, letters: string): boolean {
  let next = 0
  for (let at = start; next < letters.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === letters.charCodeAt(next)) next += 1
    else if (unit > 0x7f || breaks.has(unit)) return true
    else if (isLetterOrDigit(unit) || Number.isNaN(unit)) return false
  }
  return true
}

/** What the source of a text may hold letters behind that the text has not. */
const breaks = new Set(Array.from('\n\r[]<&', (character) => character.charCodeAt(0)))

function isLetterOrDigit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit)
}
