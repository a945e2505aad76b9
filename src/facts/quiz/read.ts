import type { Root, RootContent } from 'mdast'
import type { Heading, Prose, Question } from '../../model/facts.ts'
import {
  isAnswerWord,
  mayBeQuizWord,
  readAnswerLine,
  readAnswerWord,
  readExplanationWord,
} from './answer-line.ts'
import { settleBold } from './bold-option.ts'
import type { HeadingBlock } from './blocks.ts'
import type { KeyEntry } from './events.ts'
import { endOf, startOf } from '../../parse/place.ts'
import { headingFinder, nextHeading, readBlocks } from './blocks.ts'
import { addLine, emptyContent } from './content.ts'
import { isAnswerTitle } from './key-line.ts'
import {
  isKeyHeading,
  isPlainKeyHeading,
  isShared,
  readFencedKey,
  readHiddenKey,
  readKeySection,
} from './key-section.ts'
import { readLines } from './lines.ts'
import type { KeySection } from './key-section.ts'
import { keyedQuestions } from './keyed-questions.ts'
import { hasQuiet, optionFinder } from './may-ask.ts'
import { readPlainParts } from './plain-question.ts'
import type { QuestionDraft } from './question-draft.ts'
import { finishQuestion } from './question-draft.ts'
import type { QuestionTitle } from './question-title.ts'
import { matchTitle, readTitle, readTitleLine } from './question-title.ts'
import type { BlockState } from './read-blocks.ts'
import { blockState, readBlock, sawOption } from './read-blocks.ts'
import { headed, readSection, titlePrompt } from './read-section.ts'
import { settleNotations } from './settle.ts'

/** What questions are read from: mdast, of whatever parser; `lineStarts` as in `Facts`; headings in document order. */
export interface QuizInput {
  readonly text: string
  readonly root: Root
  readonly lineStarts: readonly number[]
  readonly headings: readonly Heading[]
  /** The question that the front matter asks, if it does. */
  readonly asked?: Prose | null
}

interface Open {
  readonly block: HeadingBlock | null
  readonly title: QuestionTitle | null
  readonly state: BlockState
}

/** Reads every candidate question of a file, in every notation, in source order. Linear in the text. */
export function readQuestions(input: QuizInput): Question[] {
  const { text } = input
  const questions: QuestionDraft[] = []
  const keyed = keyedQuestions(input.headings, text)
  let open: Open | null = null
  const blocks = readBlocks(input.root)
  const headingOf = headingFinder(input.headings)
  const hasOption = optionFinder(text, input.lineStarts)

  function flush(): void {
    if (open === null) return
    let entries: KeyEntry[] = []
    const { block, title, state } = open
    const asked = block === null && questions.length === 0 ? (input.asked ?? null) : null
    for (const found of readSection({ block, title, asked, events: state.events }, text)) {
      if (found.kind === 'keys') {
        for (const entry of found.entries) entries.push(entry)
        continue
      }
      keyed.answer([{ title: '', entries }], null)
      entries = []
      add(found.question)
    }
    keyed.answer([{ title: '', entries }], null)
  }

  function add(question: QuestionDraft): void {
    questions.push(question)
    keyed.add(question)
  }

  /** Reads the key that a heading opens; the index behind it, or -1 where it opens none. */
  function readKey({ heading }: HeadingBlock, title: QuestionTitle | null, from: number): number {
    const isEntry = title?.titled === true
    const isAlone = !isEntry && mayBeQuizWord(heading) && isAnswerWord(heading.text)
    if (isEntry ? !isAnswerTitle(title.line, title.rest) : !keyed.hasAny()) return -1
    if (!isEntry && !isAlone && !isKeyHeading(heading.text)) return -1
    const key = readKeySection(blocks, isEntry ? from : from + 1, heading.depth - (isEntry ? 1 : 0), text)
    if (key === null || (isAlone && !isKeyHeading(heading.text) && !isShared(key))) {
      if (isPlainKeyHeading(heading.text)) keyed.pass(heading.content)
      return -1
    }
    if (!keyed.answerOrRepeat(key, from, heading) && !isEntry) return -1
    return key.to
  }

  /** Whether a heading opens a key to several questions: it is none of the open one. */
  function opensKey({ block, title }: Open, { heading }: HeadingBlock, from: number): boolean {
    if (!mayBeQuizWord(heading)) return false
    const isAlone = isAnswerWord(heading.text)
    if (!isAlone && !isKeyHeading(heading.text)) return false
    // Below a question all is its own; and where each question has its own answer, those above have theirs.
    const isDeeper = heading.depth > (block?.heading.depth ?? 6)
    const isOwn = title !== null && (isDeeper || (isAlone && !keyed.isWaiting()))
    return !isOwn && isShared(readKeySection(blocks, from + 1, heading.depth, text))
  }

  /** Reads a key in a fence below questions; one that stands before the options of a question is what it asks of. */
  function readFence({ title, state }: Open, { type }: RootContent, index: number): KeySection | null {
    if (type !== 'code' || (title?.titled === true && !sawOption(state))) return null
    return readFencedKey(blocks, index, text)
  }

  /** Whether a section may ask something. Where no question stands above it, its answers are nobody's. */
  function mayAsk(title: QuestionTitle | null, from: number, to: number): boolean {
    if (title !== null || keyed.isPending()) return true
    const before = blocks[from - 1]
    const after = blocks[to]
    const start = before === undefined ? 0 : endOf(before)
    const end = after === undefined ? text.length : startOf(after)
    return hasOption(start, end) || hasQuiet(blocks, from, to, text)
  }

  let next = headingOf(blocks[0])
  for (let from = 0, to = 0; from < blocks.length; from = to) {
    to = nextHeading(blocks, from + 1)
    const block = next
    next = headingOf(blocks[to])
    if (
      block === null ||
      open === null ||
      opensKey(open, block, from) ||
      !readInnerHeading(open, block, text)
    ) {
      flush()
      const title = block === null ? null : readTitle(block, text)
      const behind = block === null ? -1 : readKey(block, title, from)
      if (behind >= 0) {
        to = behind
        next = headingOf(blocks[to])
        open = null
        continue
      }
      if (block !== null && title?.titled === true && !mayGoOn(block, next)) {
        const parts = readPlainParts(blocks, from + 1, to, text)
        if (parts !== null) {
          add(headed(block, title, titlePrompt(title, text), parts))
          open = null
          continue
        }
      }
      open = mayAsk(title, from, to) ? openSection(block, title) : null
    }
    if (open === null) continue
    for (let index = block === null ? from : from + 1; index < to; index++) {
      const node = blocks[index]
      if (node === undefined) continue
      const hidden = readHiddenKey(blocks, index, text) ?? readFence(open, node, index)
      if (hidden !== null) {
        flush()
        keyed.answerOrRepeat(hidden, index, null)
        open = { block, title: null, state: blockState(true) }
        if (hidden.to > to) {
          to = hidden.to
          next = headingOf(blocks[to])
        }
        index = hidden.to - 1
        continue
      }
      if (isNextTitle(open, node, text)) {
        flush()
        open = { block, title: null, state: blockState(true) }
      }
      readBlock(open.state, node, text)
    }
  }
  flush()
  questions.sort((a, b) => a.span[0] - b.span[0])
  settleBold(questions)
  settleNotations(questions)
  return questions.map(finishQuestion)
}

/** Whether the heading that follows a question's own may belong to it, so that the question does not end there. */
function mayGoOn({ heading }: HeadingBlock, next: HeadingBlock | null): boolean {
  return next !== null && (next.heading.depth > heading.depth || mayBeQuizWord(next.heading))
}

/** Whether a paragraph stands in for the heading of the question that comes next, below one with a heading of its own. */
function isNextTitle({ title, state }: Open, node: RootContent, text: string): boolean {
  if (node.type !== 'paragraph' || title?.titled !== true || title.number === null) return false
  if (!sawOption(state)) return false
  const next = readTitleLine(node, text)
  return next?.titled === true && next.number === title.number + 1
}

function openSection(block: HeadingBlock | null, title: QuestionTitle | null): Open {
  const state = blockState(title?.titled !== true)
  if (isAnswerWord(block?.heading.text ?? '')) state.asked = 'many'
  return { block, title, state }
}

/** Whether a heading belongs to the open question: its answer, its explanation, or a part of a titled one. */
function readInnerHeading(open: Open, block: HeadingBlock, text: string): boolean {
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
