import type { Span } from '../../model/span.ts'
import { isLineEnd } from '../line-ends.ts'
import type { AnswerLine } from './answer-line.ts'
import {
  hasQuizWord,
  isLatinAt,
  readAnswerLine,
  readAnswerWord,
  readBareAnswer,
  readExplanationWord,
} from './answer-line.ts'
import { isAllStrong } from './bold-option.ts'
import type { Box } from './check-box.ts'
import { readGluedBox } from './check-box.ts'
import { readKeyLine } from './key-pairs.ts'
import type { Content } from './content.ts'
import { addLine, emptyContent, lineContent, wholeOf } from './content.ts'
import type { OptionDraft, QuizEvent } from './events.ts'
import type { Line } from './lines.ts'
import { endAt, offsetAt, startAt } from './lines.ts'
import type { OptionLabel } from './option-label.ts'
import { barBefore, noLabels, readLabels, wordLabels } from './option-label.ts'

// What a line of a quiz can begin with: a letter and a mark, a box, a tag, or an answer word of any language. Most
// paragraphs of a lesson have no such line and need no reading.
const lineStart =
  /(?:[>*_([（\\]|[^\S\r\n])*(?:\p{L}[*_\\]{0,4}[ \u00a0\u202f]?[).\]:：）．、]|[-+*]?[ \t]?\[|[*_]{2}\p{L}[*_]{2}|<)/uy
// In a list, where most brackets are those of links, only a box counts.
const itemStart =
  /(?:[>*_([（\\]|[^\S\r\n])*(?:\p{L}[*_\\]{0,4}[ \u00a0\u202f]?[).\]:：）．、]|[-+*]?[ \t]?\[[\s*_\\xX]{0,8}[\]&]|[*_]{2}\p{L}[*_]{2}|<)/uy

/** Whether a paragraph may hold more than prose, by a look at its source; `listed` for one in a list's item. */
export function isPromising(text: string, span: Span, listed = false): boolean {
  const start = listed ? itemStart : lineStart
  for (let at = span[0]; at < span[1];) {
    // Two letters are neither, and with them nearly all lines begin.
    if (!isLatinAt(text, at) || !isLatinAt(text, at + 1)) {
      start.lastIndex = at
      if (start.test(text)) return true
    }
    if (hasQuizWord(text, at, Math.min(at + 60, span[1]))) return true
    lineEnd.lastIndex = at
    const end = lineEnd.exec(text)
    if (end === null || end.index >= span[1]) return false
    if (end[0].length > 1) return true
    at = end.index + 1
  }
  return false
}

const lineEnd = /[\r\n]|<br/gi

/** The last thing that a paragraph said, which its next plain line carries on. */
interface Run {
  content: Content | null
  /** The labels of the line before, where that is one of options. */
  labels: readonly OptionLabel[]
  /** Set where the line before belongs to an option. */
  option: { readonly line: Line; readonly draft: OptionDraft } | null
}

interface ParagraphInput {
  readonly text: string
  readonly lines: readonly Line[]
  /** Whether an answer word stood alone right before. */
  readonly asked: boolean
  readonly push: (event: QuizEvent) => void
}

/** Turns a paragraph's lines into events. Returns whether it ended with an answer word that still waits. */
export function readParagraphLines(input: ParagraphInput): boolean {
  const { text, lines, push } = input
  const run: Run = { content: null, labels: [], option: null }
  let asked = input.asked && lines.filter((line) => readLabels(line).length > 0).length < 2
  const worded = input.asked ? noLabels : wordLabels(lines)
  for (const [index, line] of lines.entries()) {
    const bare = asked ? readBareAnswer(line) : null
    asked = false
    if (bare !== null) {
      run.content = pushAnswer(bare, text, push)
      run.option = null
      continue
    }
    const box = readGluedBox(line, text)
    if (box !== null) {
      pushBox(line, box, text, push, run)
      continue
    }
    const label = worded.get(line)
    if (label !== undefined) {
      const gap = gapBefore(line, text, run, null, label)
      pushLabel({ line, label, to: line.text.length, gap }, text, push, run)
      continue
    }
    const answer = readAnswerLine(line)
    if (answer !== null) {
      const entries = answer.run === null ? readKeyLine(line, answer.rest) : null
      asked = answer.run === null && answer.rest >= line.text.length
      run.option = null
      if (entries !== null) push({ kind: 'keys', entries })
      else if (asked && readAnswerWord(line.text)?.plural === true) push({ kind: 'close' })
      else run.content = pushAnswer(answer, text, push)
      continue
    }
    if (pushLabels(line, lines[index + 1], text, push, run) || pushExplanation(line, text, push, run))
      continue
    carryOn(line, text, push, run)
  }
  return asked
}

function pushAnswer(read: AnswerLine, text: string, push: (event: QuizEvent) => void): Content {
  const { line } = read
  const rest = lineContent(line, text, line.end, read.rest)
  const tail = emptyContent(line.end)
  const whole = lineContent(line, text, line.start)
  push({ kind: 'answer', read, rest, tail, place: 'line', whole })
  return tail
}

function pushBox(line: Line, box: Box, text: string, push: (event: QuizEvent) => void, run: Run): void {
  const content = lineContent(line, text, box.end, box.content)
  const draft: OptionDraft = {
    label: '',
    labelSpan: [box.start, box.start],
    start: box.start,
    content,
    whole: () => lineContent(line, text, line.start),
    below: [],
    box,
    weak: false,
    isBold: () => false,
    gap: null,
  }
  push({ kind: 'option', option: draft })
  run.content = content
  run.option = { line, draft }
}

function pushLabels(
  line: Line,
  below: Line | undefined,
  text: string,
  push: (event: QuizEvent) => void,
  run: Run,
): boolean {
  const labels = readLabels(line, { above: run.labels, below })
  let before: OptionLabel | null = null
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index]
    if (label === undefined) continue
    const next = labels[index + 1]
    const to = next === undefined ? line.text.length : barBefore(line, label, next)
    const gap = gapBefore(line, text, run, before, label)
    pushLabel({ line, label, to, gap }, text, push, run)
    before = label
  }
  run.labels = labels
  return labels.length > 0
}

interface Labelled {
  readonly line: Line
  readonly label: OptionLabel
  /** Where the option ends, as an index of the line's text. */
  readonly to: number
  readonly gap: Span | null
}

function pushLabel(
  { line, label, to, gap }: Labelled,
  text: string,
  push: (event: QuizEvent) => void,
  run: Run,
): void {
  const draft = labelDraft(line, text, label, to, gap)
  push({ kind: 'option', option: draft })
  run.content = draft.content
  run.option = { line, draft }
}

/** The white space in whose place a hard break would stand: before an option on its line, or at the end of the line above. */
function gapBefore(
  line: Line,
  text: string,
  run: Run,
  before: OptionLabel | null,
  label: OptionLabel,
): Span | null {
  if (run.option === null || run.option.draft.box !== null) return null
  const to = startAt(line, text, label.start)
  if (before === null) return run.option.line.broken ? null : lineEndAbove(text, to)
  const previous = run.option.draft
  const from = previous.content.filled ? previous.content.end : wholeOf(previous, text).end
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

/** An option from its label to an index of its line. */
export function labelDraft(
  line: Line,
  text: string,
  label: OptionLabel,
  to: number,
  gap: Span | null,
): OptionDraft {
  const start = startAt(line, text, label.start)
  const labelStart = offsetAt(line, text, label.letterAt)
  const content = lineContent(line, text, endAt(line, text, Math.min(label.content, to)), label.content, to)
  const whole = (): Content => lineContent(line, text, start, label.start, to)
  const labelSpan = [labelStart, labelStart + label.letter.length] as const
  return {
    label: label.letter,
    labelSpan,
    start,
    content,
    whole,
    below: [],
    box: null,
    weak: !label.sure,
    isBold: () => content.filled && content.end <= line.end && isAllStrong(line, label.content, to),
    gap,
  }
}

function pushExplanation(line: Line, text: string, push: (event: QuizEvent) => void, run: Run): boolean {
  const at = readExplanationWord(line)
  if (at === null) return false
  const content = lineContent(line, text, line.end, at)
  push({ kind: 'explanation', content })
  run.content = content
  run.option = null
  return true
}

/** A plain line carries on what the line before said, but for one that stands by itself below an option. */
function carryOn(line: Line, text: string, push: (event: QuizEvent) => void, run: Run): void {
  const apart = run.option !== null && run.option.line.broken && !line.indented
  if (run.content !== null && !apart) {
    addLine(run.content, line, text)
    if (run.option === null) return
    run.option.draft.below.push(line)
    run.option = { line, draft: run.option.draft }
    return
  }
  const content = lineContent(line, text, line.start)
  push({ kind: 'prose', content: () => content, node: null })
  run.content = content
  run.option = null
}

/** Lines below an item's first one, which carry on the item or say something new. */
export function readItemLines(input: ParagraphInput & { readonly owner: OptionDraft }): void {
  const { text, lines, push, owner } = input
  const [first, ...others] = lines
  if (first === undefined) return
  const run: Run = { content: owner.content, labels: [], option: { line: first, draft: owner } }
  for (const line of others) {
    const box = readGluedBox(line, text)
    const answer = box === null ? readAnswerLine(line) : null
    if (box !== null) pushBox(line, box, text, push, run)
    else if (answer !== null) {
      run.content = pushAnswer(answer, text, push)
      run.option = null
    } else if (!pushExplanation(line, text, push, run)) {
      if (run.content === null) continue
      addLine(run.content, line, text)
      if (run.option !== null && run.option.draft !== owner) run.option.draft.below.push(line)
    }
  }
}
