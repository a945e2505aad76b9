import type { RootContent } from 'mdast'
import {
  isAnswerWord,
  mayBeQuizWord,
  readAnswerLine,
  readAnswerWord,
  readExplanationWord,
} from './answer-line.ts'
import type { HeadingBlock } from './blocks.ts'
import { addLine, emptyContent } from './content.ts'
import { readLines } from './read-lines.ts'
import type { QuestionTitle } from './question-title.ts'
import { matchTitle, readTitleLine } from './question-title.ts'
import type { BlockState } from './read-blocks.ts'
import { blockState, sawOption } from './read-blocks.ts'

/** A section that questions are read from: from a heading, or from what stands in for one, to the next. */
export interface OpenSection {
  readonly block: HeadingBlock | null
  readonly title: QuestionTitle | null
  readonly state: BlockState
}

/** Begins a section below a heading. */
export function openSection(block: HeadingBlock | null, title: QuestionTitle | null): OpenSection {
  const state = blockState(title?.titled !== true)
  if (isAnswerWord(block?.heading.text ?? '')) state.asked = 'many'
  return { block, title, state }
}

/** Begins another below the same heading, behind a key or at what stands in for a heading. */
export function openFurther({ block }: OpenSection): OpenSection {
  return { block, title: null, state: blockState(true) }
}

/** Whether a paragraph stands in for the heading of the question that comes next, below one with a heading of its own. */
export function isNextTitle({ title, state }: OpenSection, node: RootContent, text: string): boolean {
  if (node.type !== 'paragraph' || title?.titled !== true || title.number === null) return false
  if (!sawOption(state)) return false
  const next = readTitleLine(node, text)
  return next?.titled === true && next.number === title.number + 1
}

/** Whether a heading belongs to the open question: its answer, its explanation, or a part of a titled one. */
export function readInnerHeading(open: OpenSection, block: HeadingBlock, text: string): boolean {
  const { state, title } = open
  const shown = block.heading.text
  if (title === null && !sawOption(state)) return false
  const deeper = block.heading.depth > (open.block?.heading.depth ?? 6)
  if (!mayBeQuizWord(block.heading)) {
    return title?.titled === true && deeper && matchTitle(shown) === null
  }
  const line = readLines(block.node, text)[0]
  if (line === undefined) return false
  const word = readAnswerWord(shown)
  const answer = word === null ? null : readAnswerLine(line, true)
  if (answer !== null && (answer.run !== null || word?.plural === false)) {
    const whole = emptyContent(line.start)
    const rest = emptyContent(line.end)
    addLine(whole, line, text)
    addLine(rest, line, text, answer.rest)
    state.events.push({
      kind: 'answer',
      read: answer,
      rest,
      tail: emptyContent(line.end),
      place: 'heading',
      whole,
    })
    state.asked = answer.run === null && answer.rest >= line.text.length ? 'one' : 'no'
    return true
  }
  if (readExplanationWord({ ...line, text: `${line.text}:` }) !== null) {
    state.events.push({ kind: 'explanation', content: emptyContent(line.end) })
    return true
  }
  return title?.titled === true && deeper && word === null && matchTitle(shown) === null
}
