import type { List, ListItem, Paragraph } from 'mdast'
import { foldSpaces } from '../fold-spaces.ts'
import { spanOf } from './blocks.ts'
import type { Box } from './check-box.ts'
import { readItemBox, readLooseBox } from './check-box.ts'
import type { Content } from './content.ts'
import { addBlock, addContent, addLine, blockContent, emptyContent } from './content.ts'
import type { OptionDraft, QuizEvent } from './events.ts'
import { readAnswerLine, readExplanationWord } from './answer-line.ts'
import type { Line } from './lines.ts'
import { startAt } from './lines.ts'
import { readLines } from './read-lines.ts'
import { isPair } from './may-ask.ts'
import type { OptionLabel } from './option-label.ts'
import {
  barBefore,
  boxLabels,
  noLabels,
  numberLabels,
  readLabel,
  readLabels,
  wordLabels,
} from './option-label.ts'
import { bareDraft, labelDraft } from './option-draft.ts'
import { isPromising } from './promising.ts'
import { readItemLines } from './read-paragraph.ts'
import { isTrueFalse } from './true-false.ts'

interface ItemRead {
  readonly item: ListItem
  readonly start: number
  readonly lines: readonly Line[]
  readonly box: Box | null
  readonly kind: 'box' | 'label' | 'answer' | 'explanation' | 'plain'
  readonly label: OptionLabel | null
}

const firstParagraph = (item: ListItem): Paragraph | null => {
  const first = item.children[0]
  return first?.type === 'paragraph' ? first : null
}

function readItem(item: ListItem, text: string): ItemRead {
  const paragraph = firstParagraph(item)
  const start = spanOf(item)?.[0] ?? 0
  const lines = paragraph === null ? [] : readLines(paragraph, text)
  const line = lines[0]
  const as = (
    kind: ItemRead['kind'],
    box: Box | null = null,
    label: OptionLabel | null = null,
  ): ItemRead => ({
    item,
    start,
    lines,
    box,
    kind,
    label,
  })
  if (typeof item.checked === 'boolean') {
    const stop = line?.start ?? spanOf(item)?.[1] ?? start
    const box = readItemBox(text, start, stop, item.checked)
    if (box !== null) return as('box', box)
  }
  if (line === undefined) return as('plain')
  const loose = readLooseBox(line, text)
  if (loose !== null) return as('box', loose)
  if (readAnswerLine(line)?.sure === true) return as('answer')
  const label = readLabel(line, 0)
  if (label !== null) return as('label', null, label)
  return as(readExplanationWord(line) === null ? 'plain' : 'explanation')
}

const textOf = ({ lines }: ItemRead): string => foldSpaces(lines.map((line) => line.text).join(' '))

/** Whether a list may be one of options, by a look at its source. */
function isPromisingList(list: List, text: string): boolean {
  if (list.ordered === true) return list.children.every((item) => typeof item.checked === 'boolean')
  for (const item of list.children) {
    if (typeof item.checked === 'boolean') return true
    const first = firstParagraph(item)
    const span = first === null ? null : spanOf(first)
    if (span !== null && (isPromising(text, span, true) || text.startsWith('1:', span[0]))) return true
  }
  return isPair(list)
}

/** Items with the labels that only the whole list tells: behind boxes, behind answer words, and numbers. */
function withLabels(reads: readonly ItemRead[], asked: boolean): readonly ItemRead[] {
  const boxes = reads.filter(({ kind }) => kind === 'box')
  if (boxes.length > 0) {
    const labels = boxLabels(boxes.map(firstLine))
    if (labels === null && boxes.length === reads.length) return reads
    const byRead = new Map(boxes.map((read, index) => [read, labels?.[index] ?? null]))
    return reads.map((read) => ({ ...read, label: byRead.get(read) ?? null }))
  }
  const lines = reads.map(firstLine)
  const worded = asked ? noLabels : wordLabels(lines)
  const labels = worded.size > 0 ? worded : numberLabels(lines)
  if (labels.size === 0) return reads
  return reads.map((read) => {
    const label = labels.get(firstLine(read))
    return label === undefined ? read : { ...read, kind: 'label', label }
  })
}

const firstLine = ({ lines }: ItemRead): Line | undefined => lines[0]

/** Whether labels are those of options: beside other items one letter alone, as in `Q: ... A: ...`, is none. */
function areSeveral(labels: readonly ItemRead[], items: number): boolean {
  if (labels.length < 2) return false
  return labels.length === items || new Set(labels.map(({ label }) => label?.letter)).size > 1
}

/** Reads a list of options into events; false where it is none. `asked` says that an answer word stood right before. */
export function readOptionList(
  list: List,
  text: string,
  asked: boolean,
  push: (event: QuizEvent) => void,
): boolean {
  if (!isPromisingList(list, text)) return false
  const reads = withLabels(
    list.children.map((item) => readItem(item, text)),
    asked,
  )
  const boxes = reads.filter((read) => read.kind === 'box').length
  const labels = reads.filter((read) => read.kind === 'label')
  const lettered =
    areSeveral(labels, reads.length) ||
    labels.some((read) => read.label?.sure === true) ||
    (labels.length === 1 && reads.length === 1)
  const bare = reads.length === 2 && reads.every((read) => isTrueFalse(textOf(read)))
  const none = boxes === 0 && !lettered && !bare
  if (none && !reads.some((read) => read.kind === 'answer')) return false
  let above: readonly OptionLabel[] = []
  for (const [index, read] of reads.entries()) {
    if (read.kind === 'answer' || read.kind === 'explanation' || none) pushOther(read, text, push)
    else {
      const next = reads[index + 1]
      above = read.kind === 'label' ? rowOf(read, above, next) : []
      pushOption(read, above, text, push)
    }
  }
  return true
}

/** The labels of options that share the line of an item: `- A. x  B. y  C. z`. */
function rowOf(
  { lines: [line] }: ItemRead,
  above: readonly OptionLabel[],
  next: ItemRead | undefined,
): readonly OptionLabel[] {
  const row = line === undefined ? [] : readLabels(line, { above, below: next?.lines[0] })
  // `A: 53, B: 52` says something of A and of B.
  return row.some(({ letterAt }) => line !== undefined && /[:：]/.test(line.text.charAt(letterAt + 1)))
    ? []
    : row
}

/** An item that is no option: an answer or an explanation in the list, or plain text beside one. */
function pushOther(read: ItemRead, text: string, push: (event: QuizEvent) => void): void {
  const line = read.lines[0]
  const answer = line === undefined ? null : readAnswerLine(line)
  const content = emptyContent(read.start)
  const from = line === undefined ? 0 : (answer?.rest ?? readExplanationWord(line) ?? 0)
  const tail = emptyContent(read.start)
  for (const [index, each] of read.lines.entries())
    addLine(index === 0 ? content : tail, each, text, index === 0 ? from : 0)
  for (const child of read.item.children.slice(1)) addBlock(tail, child)
  if (answer !== null) {
    const whole = blockContent(read.item, read.start)
    push({ kind: 'answer', read: answer, rest: content, tail, place: 'line', whole })
    return
  }
  addContent(content, tail)
  if (read.kind === 'explanation') push({ kind: 'explanation', content })
  else push({ kind: 'prose', content: () => content, node: read.item })
}

function pushOption(
  read: ItemRead,
  row: readonly OptionLabel[],
  text: string,
  push: (event: QuizEvent) => void,
): void {
  const draft = pushDrafts(read, row, text, push)
  readItemLines({ text, lines: read.lines, push }, draft)
  const rest = firstParagraph(read.item) === null ? read.item.children : read.item.children.slice(1)
  for (const child of rest) {
    // An answer line that stands in the last option, because it was indented like it.
    if (child.type === 'paragraph') {
      const lines = readLines(child, text)
      const line = lines[0]
      if (line !== undefined && readAnswerLine(line)?.sure === true) {
        pushOther({ ...read, lines, item: { ...read.item, children: [] } }, text, push)
        continue
      }
    }
    addBlock(draft.content, child)
  }
}

/** Makes an option of an item, or one of each label in it; what stands below belongs to the last. */
function pushDrafts(
  read: ItemRead,
  row: readonly OptionLabel[],
  text: string,
  push: (event: QuizEvent) => void,
): OptionDraft {
  const [line] = read.lines
  let last: OptionDraft | null = null
  for (const [index, label] of row.entries()) {
    if (line === undefined || row.length < 2) break
    const next = row[index + 1]
    const to = next === undefined ? line.text.length : barBefore(line, label, next)
    last = labelDraft(line, text, label, to, null)
    push({ kind: 'option', option: last })
  }
  if (last !== null) return last
  const draft = itemDraft(read, text)
  push({ kind: 'option', option: draft })
  return draft
}

function itemDraft(read: ItemRead, text: string): OptionDraft {
  const line = read.lines[0]
  const { start, box, label } = read
  if (line !== undefined && label !== null) {
    const draft = labelDraft(line, text, label, line.text.length, null)
    return {
      ...draft,
      start,
      whole: () => blockContent(read.item, start),
      box,
      weak: box === null && draft.weak,
    }
  }
  const at = box?.end ?? (line === undefined ? start : startAt(line, text, 0))
  const content = emptyContent(at)
  if (line !== undefined) addLine(content, line, text, box?.content ?? 0)
  const whole = (): Content => blockContent(read.item, start)
  return bareDraft(box?.start ?? at, { start, content, whole, box })
}
