import type { Span } from '../../model/span.ts'
import { isLineEnd } from '../line-ends.ts'
import type { AnswerLine } from './answer-line.ts'
import { readAnswerLine, readAnswerWord, readBareAnswer, readExplanationWord } from './answer-line.ts'
import { readGluedBox } from './check-box.ts'
import type { Content } from './content.ts'
import { addLine, emptyContent, lineContent, wholeOf } from './content.ts'
import type { OptionDraft, QuizEvent } from './events.ts'
import { readKeyLine } from './key-pairs.ts'
import type { Line } from './lines.ts'
import { startAt } from './lines.ts'
import { bareDraft, labelDraft } from './option-draft.ts'
import type { OptionLabel } from './option-label.ts'
import { barBefore, noLabels, readLabels, wordLabels } from './option-label.ts'

/** A paragraph on its way, with the last thing that it said, which its next plain line carries on. */
interface Reading {
  readonly text: string
  readonly push: (event: QuizEvent) => void
  content: Content | null
  /** The labels of the line before, where that is one of options. */
  labels: readonly OptionLabel[]
  /** Set where the line before belongs to an option. */
  option: { readonly line: Line; readonly draft: OptionDraft } | null
}

interface ParagraphInput {
  readonly text: string
  readonly lines: readonly Line[]
  readonly push: (event: QuizEvent) => void
}

/** Turns a paragraph's lines into events. Returns whether it ended with an answer word that still waits. */
export function readParagraphLines(
  input: ParagraphInput & {
    /** Whether an answer word stood alone right before. */
    readonly asked: boolean
  },
): boolean {
  const { text, lines, push } = input
  const reading: Reading = { text, push, content: null, labels: [], option: null }
  let asked = input.asked && lines.filter((line) => readLabels(line).length > 0).length < 2
  const worded = input.asked ? noLabels : wordLabels(lines)
  for (const [index, line] of lines.entries()) {
    const bare = asked ? readBareAnswer(line) : null
    asked = false
    if (bare !== null) {
      pushAnswer(reading, bare)
      continue
    }
    if (pushBox(reading, line)) continue
    const label = worded.get(line)
    if (label !== undefined) {
      pushLabel(reading, line, label, line.text.length, gapBefore(reading, line, null, label))
      continue
    }
    const answer = readAnswerLine(line)
    if (answer !== null) asked = pushAnswerLine(reading, answer)
    else if (!pushLabels(reading, line, lines[index + 1]) && !pushExplanation(reading, line))
      carryOn(reading, line)
  }
  return asked
}

/** Takes a line that begins with an answer word. Returns whether it has nothing else, so that the answer is still to come. */
function pushAnswerLine(reading: Reading, answer: AnswerLine): boolean {
  const { line, rest } = answer
  const entries = answer.run === null ? readKeyLine(line, rest) : null
  const asked = answer.run === null && rest >= line.text.length
  reading.option = null
  if (entries !== null) reading.push({ kind: 'keys', entries })
  else if (asked && readAnswerWord(line.text)?.plural === true) reading.push({ kind: 'close' })
  else pushAnswer(reading, answer)
  return asked
}

function pushAnswer(reading: Reading, read: AnswerLine): void {
  const { text, push } = reading
  const { line } = read
  const rest = lineContent(line, text, line.end, read.rest)
  const tail = emptyContent(line.end)
  const whole = lineContent(line, text, line.start)
  push({ kind: 'answer', read, rest, tail, place: 'line', whole })
  reading.content = tail
  reading.option = null
}

/** Takes a line that begins with a box; false for any other. */
function pushBox(reading: Reading, line: Line): boolean {
  const { text } = reading
  const box = readGluedBox(line, text)
  if (box === null) return false
  const { start } = box
  const content = lineContent(line, text, box.end, box.content)
  const whole = (): Content => lineContent(line, text, line.start)
  pushOption(reading, line, bareDraft(start, { start, content, whole, box }))
  return true
}

/** Takes a line of one option or more; false for any other. */
function pushLabels(reading: Reading, line: Line, below: Line | undefined): boolean {
  const labels = readLabels(line, { above: reading.labels, below })
  let before: OptionLabel | null = null
  for (const [index, label] of labels.entries()) {
    const next = labels[index + 1]
    const to = next === undefined ? line.text.length : barBefore(line, label, next)
    pushLabel(reading, line, label, to, gapBefore(reading, line, before, label))
    before = label
  }
  reading.labels = labels
  return labels.length > 0
}

/** Takes an option from its label to an index of its line. */
function pushLabel(reading: Reading, line: Line, label: OptionLabel, to: number, gap: Span | null): void {
  pushOption(reading, line, labelDraft(line, reading.text, label, to, gap))
}

function pushOption(reading: Reading, line: Line, draft: OptionDraft): void {
  reading.push({ kind: 'option', option: draft })
  reading.content = draft.content
  reading.option = { line, draft }
}

/** The white space in whose place a hard break would stand: before an option on its line, or at the end of the line above. */
function gapBefore(
  { text, option }: Reading,
  line: Line,
  before: OptionLabel | null,
  label: OptionLabel,
): Span | null {
  if (option === null || option.draft.box !== null) return null
  const to = startAt(line, text, label.start)
  if (before === null) return option.line.broken ? null : lineEndAbove(text, to)
  const { content } = option.draft
  const from = content.filled ? content.end : wholeOf(option.draft, text).end
  // Tags and comments may stand behind an option, too: they are no part of the gap.
  let at = to
  while (at > from && /[\s|]/.test(text.charAt(at - 1))) at--
  return [at, to]
}

/** The blanks that end the line above a place, without its line end. */
function lineEndAbove(text: string, place: number): Span {
  let end = place
  while (end > 0 && !isLineEnd(text.charCodeAt(end - 1))) end--
  end -= text.startsWith('\r\n', end - 2) ? 2 : 1
  let start = end
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--
  return [start, end]
}

/** Takes a line that begins with a word for an explanation; false for any other. */
function pushExplanation(reading: Reading, line: Line): boolean {
  const at = readExplanationWord(line)
  if (at === null) return false
  const content = lineContent(line, reading.text, line.end, at)
  reading.push({ kind: 'explanation', content })
  reading.content = content
  reading.option = null
  return true
}

/** A plain line carries on what the line before said, but for one that stands by itself below an option. */
function carryOn(reading: Reading, line: Line): void {
  const { text, option } = reading
  const apart = option !== null && option.line.broken && !line.indented
  if (reading.content !== null && !apart) {
    addLine(reading.content, line, text)
    if (option === null) return
    option.draft.below.push(line)
    reading.option = { line, draft: option.draft }
    return
  }
  const content = lineContent(line, text, line.start)
  reading.push({ kind: 'prose', content: () => content, node: null })
  reading.content = content
  reading.option = null
}

/** Lines below an item's first one, which carry on the item or say something new. */
export function readItemLines({ text, lines, push }: ParagraphInput, owner: OptionDraft): void {
  const [first, ...others] = lines
  if (first === undefined) return
  const reading: Reading = {
    ...{ text, push, content: owner.content, labels: [] },
    option: { line: first, draft: owner },
  }
  for (const line of others) {
    if (pushBox(reading, line)) continue
    const answer = readAnswerLine(line)
    if (answer !== null) pushAnswer(reading, answer)
    else if (!pushExplanation(reading, line) && reading.content !== null) {
      addLine(reading.content, line, text)
      if (reading.option !== null && reading.option.draft !== owner) reading.option.draft.below.push(line)
    }
  }
}
