import type { ListItem, RootContent } from 'mdast'
import type { Answer, Option, Question } from '../../model/facts.ts'
import { startOf } from '../../parse/place.ts'
import { spansAhead } from '../spans-ahead.ts'
import type { MarkedQuestion } from '../sites/block-marks.ts'
import { readBlocks } from './blocks.ts'
import type { Box } from './check-box.ts'
import { readItemBox, readLooseBox, tickedAnswer } from './check-box.ts'
import type { Content } from './content.ts'
import { addBlock, addLine, emptyContent, proseOf, proseOrNull } from './content.ts'
import { finishOption } from './finish-option.ts'
import { bareDraft } from './option-draft.ts'
import type { QuizInput } from './read.ts'
import type { Line } from './lines.ts'
import { readLines } from './read-lines.ts'
import { isSpaceAt } from './spaces.ts'

/** An option with its box, and what is said of it. */
interface Choice {
  readonly start: number
  readonly box: Box | null
  readonly content: Content
  readonly said: Content
}

/**
 * Reads questions whose parts have marks, as in the projects of the Raspberry Pi Foundation: `--- choices ---`, and
 * `--- feedback ---` on each of them. Linear.
 */
export function readQuestionsBetweenMarks(
  { text, root, headings }: Pick<QuizInput, 'text' | 'root' | 'headings'>,
  marked: readonly MarkedQuestion[],
): Question[] {
  const blocks = readBlocks(root)
  let next = 0
  let heading = -1
  return marked.map((question) => {
    const [start, end] = question.span
    while (next < blocks.length && startOf(blocks[next] ?? root) < start) next += 1
    const from = next
    while (next < blocks.length && startOf(blocks[next] ?? root) < end) next += 1
    while ((headings[heading + 1]?.span[0] ?? end) < start) heading += 1
    return readQuestion(question, blocks.slice(from, next), heading, text)
  })
}

function readQuestion(
  { span, mark, choices: [listed, behind], said, single }: MarkedQuestion,
  blocks: readonly RootContent[],
  heading: number,
  text: string,
): Question {
  const prompt = emptyContent(mark[1])
  const choices: Choice[] = []
  const nextSaid = spansAhead(said)
  const isSaid = (at: number): boolean => nextSaid(at) <= at
  for (const block of blocks) {
    const start = startOf(block)
    if (start < listed) addBlock(prompt, block)
    else if (start >= behind) break
    else if (block.type === 'list')
      for (const item of block.children) choices.push(choiceOf(item, isSaid, text))
    else {
      // What is not indented belongs to the option above all the same.
      const last = choices.at(-1)
      if (last !== undefined) addBlock(isSaid(start) ? last.said : last.content, block)
    }
  }
  const options = choices.map((choice, at) => optionOf(choice, at, text))
  const explained = choices.filter((choice) => choice.said.filled)
  const explanation = (explained.find(({ box }) => box?.checked === true) ?? explained[0])?.said
  return {
    ...{ notation: 'check-box', heading, titled: true, captioned: false },
    ...{ number: null, numberSpan: mark, lazyNumber: false, passed: [], span },
    ...{ prompt: proseOf(prompt), options, missingBreaks: [] },
    answers: answersOf(choices, options, single),
    explanation: explanation === undefined ? null : proseOrNull(explanation),
    ...{ answered: false, key: null },
  }
}

/** Reads an item as an option, and the blocks in it that say something of it. */
function choiceOf(item: ListItem, isSaid: (at: number) => boolean, text: string): Choice {
  const start = startOf(item)
  const [first] = item.children
  const lines = first?.type === 'paragraph' ? readLines(first, text) : []
  const at = lines[0]?.start ?? start
  const box = boxOf(item, lines[0], text)
  const choice = { start, box, content: emptyContent(box?.end ?? at), said: emptyContent(at) }
  for (const [index, line] of lines.entries())
    addLine(choice.content, line, text, index === 0 ? (box?.content ?? 0) : 0)
  for (const child of item.children) {
    if (child === first && child.type === 'paragraph') continue
    addBlock(isSaid(startOf(child)) ? choice.said : choice.content, child)
  }
  return choice
}

/** The box of an item. Its site knows none that has no blank in it, or none behind it. */
function boxOf(item: ListItem, line: Line | undefined, text: string): Box | null {
  const start = startOf(item)
  if (typeof item.checked === 'boolean') return readItemBox(text, start, line?.start ?? start, item.checked)
  if (line === undefined) return null
  const [box, inner] = /^\(([xX ]?)\)/.exec(line.text) ?? []
  if (box === undefined) return readLooseBox(line, text)
  const end = line.start + box.length
  const isGlued = box.length < line.text.length && !isSpaceAt(line.text, box.length)
  const written = `${inner === '' ? '( )' : box}${isGlued ? ' ' : ''}`
  const repair = written === box ? null : { span: [line.start, end] as const, text: written }
  return { start: line.start, end, checked: /x/i.test(box), repair, content: box.length }
}

function optionOf({ start, box, content }: Choice, at: number, text: string): Option {
  return finishOption(bareDraft(start, { start, content, whole: () => content, box }), at, 'latin', text)
}

/** The answer that the boxes give; of a choice of one each that is ticked gives its own. */
function answersOf(choices: readonly Choice[], options: readonly Option[], single: boolean): Answer[] {
  const boxes = choices.map(({ box, start }) => [box?.start ?? start, box?.end ?? start] as const)
  const groups = single ? options.map((option) => [option]) : [options]
  return groups.flatMap((group, at) => {
    const answer = tickedAnswer(group, single ? boxes.slice(at, at + 1) : boxes)
    return answer === null ? [] : [answer]
  })
}
