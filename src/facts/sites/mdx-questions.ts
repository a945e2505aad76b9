import type { Prose } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { foldSpaces } from '../fold-spaces.ts'
import { kept } from '../kept.ts'
import { blanksFor } from '../line-ends.ts'
import type { Asked } from './asked.ts'

/** How a question begins and ends in the courses of Hugging Face. */
const opening = /<Question\s+choices=\{\[/g
const closing = /[\s,]*\]\s*\}\s*\/>/y
const separator = /[\s,]*/y
const key = /\s*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([\p{ID_Start}$_][\p{ID_Continue}$]*))\s*:\s*/uy
const word = /true|false|null|[\d.]+/y

/** An option: the places of its text and of what explains it, between their quotation marks. */
interface Choice {
  readonly text: Span
  readonly correct: boolean
  readonly explanation: Span | null
}

/**
 * Writes questions of components as lists of check boxes, of the same length: `<Question choices={[{ text: "Loops",
 * explain: "No.", correct: true }]} />`. What is not plainly such a question stays, and of the others all but the texts of
 * the options goes.
 */
export function questionsAsCheckBoxes(source: string): {
  readonly text: string
  readonly asked: readonly Asked[]
} {
  const asked: Asked[] = []
  let text = ''
  let end = 0
  opening.lastIndex = 0
  for (let match = opening.exec(source); match !== null; match = opening.exec(source)) {
    const choices: Choice[] = []
    const close = readChoices(source, opening.lastIndex, choices)
    if (close === null || !haveLines(source, choices)) continue
    text += source.slice(end, match.index) + checkBoxes(source, [match.index, close], choices)
    asked.push({ span: [match.index, close], explanation: explanationOf(choices, source), numbered: true })
    opening.lastIndex = end = close
  }
  return { text: text + source.slice(end), asked }
}

function checkBoxes(source: string, [from, to]: Span, choices: readonly Choice[]): string {
  let written = ''
  let end = from
  for (const { text, correct } of choices) {
    const line = lineOf(source, text[0])
    const box = correct ? '- [x]' : '- [ ]'
    written += blanksFor(source.slice(end, line)) + box.padEnd(text[0] - line) + source.slice(...text)
    end = text[1]
  }
  return written + blanksFor(source.slice(end, to))
}

function explanationOf(choices: readonly Choice[], source: string): Prose | null {
  const explained = choices.filter(({ explanation }) => explanation !== null)
  const span = (explained.find(({ correct }) => correct) ?? explained[0])?.explanation
  return span ? { text: kept(foldSpaces(source.slice(...span))), span } : null
}

/** Reads options up to the end of their question, and gives the place behind it; null for anything else. */
function readChoices(text: string, from: number, choices: Choice[]): number | null {
  for (let at = after(separator, text, from) ?? from; text.charAt(at) === '{';) {
    const choice = readChoice(text, at + 1)
    if (choice === null) return null
    choices.push(choice)
    at = after(separator, text, choice.end) ?? choice.end
    const end = after(closing, text, at)
    if (end !== null) return end
  }
  return null
}

function readChoice(text: string, from: number): (Choice & { readonly end: number }) | null {
  let shown: Span | null = null
  let explanation: Span | null = null
  let correct = false
  for (let at = from; ;) {
    at = after(separator, text, at) ?? at
    if (text.charAt(at) === '}')
      return shown === null ? null : { text: shown, correct, explanation, end: at + 1 }
    key.lastIndex = at
    const named = key.exec(text)
    if (named === null) return null
    const start = key.lastIndex
    const string = stringEnd(text, start)
    const end = string ?? after(word, text, start)
    if (end === null) return null
    const name = named[1] ?? named[2] ?? named[3]
    const isFilled = string !== null && end - start > 2
    if (name === 'text' && isFilled) shown = [start + 1, end - 1]
    if (name === 'explain' && isFilled) explanation = [start + 1, end - 1]
    if (name === 'correct') correct = text.slice(start, end) === 'true'
    at = end
  }
}

/** Where a string ends that stands in one line; null where there is none. */
function stringEnd(text: string, start: number): number | null {
  const mark = text.charAt(start)
  if (mark !== '"' && mark !== "'" && mark !== '`') return null
  for (let at = start + 1; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter === mark) return at + 1
    if (letter === '\n' || letter === '\r') return null
    if (letter === '\\') at += 1
  }
  return null
}

/** Whether each option has a line of its own, with room for a check box before its text. */
function haveLines(text: string, choices: readonly Choice[]): boolean {
  return choices.every(({ text: [start, end] }, at) => {
    const line = lineOf(text, start)
    return start - line > '- [x]'.length && end > start && (choices[at - 1]?.text[1] ?? 0) < line
  })
}

function lineOf(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1
}

/** The place behind what a pattern finds right there; null where it finds nothing. */
function after(pattern: RegExp, text: string, from: number): number | null {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : null
}
