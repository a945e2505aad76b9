import type { Root, RootContent } from 'mdast'
import type { Heading, Prose, Question } from '../../model/facts.ts'
import { mayBeQuizWord } from './answer-line.ts'
import type { MarkedQuestion } from '../sites/block-marks.ts'
import { settleBold } from './bold-option.ts'
import type { HeadingBlock } from './blocks.ts'
import { headingFinder, nextHeading, readBlocks } from './blocks.ts'
import type { KeyEntry } from './events.ts'
import type { HeadingKeys } from './heading-keys.ts'
import { headingKeys } from './heading-keys.ts'
import type { KeySection } from './key-section.ts'
import { readFencedKey, readHiddenKey } from './key-section.ts'
import type { KeyedQuestions } from './keyed-questions.ts'
import { keyedQuestions } from './keyed-questions.ts'
import { readQuestionsBetweenMarks } from './marked-question.ts'
import { questionFinder } from './may-ask.ts'
import type { OpenSection } from './open-section.ts'
import { isNextTitle, openFurther, openSection, readInnerHeading } from './open-section.ts'
import { mayHoldParts, readMarkedQuestions } from './part-heading.ts'
import { readPlainParts } from './plain-question.ts'
import { withNumberedOptions } from './numbered-options.ts'
import type { QuestionDraft } from './question-draft.ts'
import { finishQuestion } from './question-draft.ts'
import { readTitle } from './question-title.ts'
import { readBlock, sawOption } from './read-blocks.ts'
import { headed, readSection, titlePrompt } from './read-section.ts'
import { settleNotations } from './settle-notations.ts'

/** What questions are read from: mdast, of whatever parser; `lineStarts` as in `Facts`; headings in document order. */
export interface QuizInput {
  readonly text: string
  readonly root: Root
  readonly lineStarts: readonly number[]
  readonly headings: readonly Heading[]
  /** The question that the front matter asks, if it does. */
  readonly asked?: Prose | null
  /** Where options stand that begin a question, whatever stands before them. */
  readonly begins?: ReadonlySet<number>
  /** Questions whose parts have marks: where a file has some, they are all that it asks. */
  readonly marked?: readonly MarkedQuestion[]
}

/** Reads every candidate question of a file, in every notation, in source order. Linear in the text. */
export function readQuestions(input: QuizInput): Question[] {
  if (input.marked !== undefined && input.marked.length > 0)
    return readQuestionsBetweenMarks(input, input.marked)
  const marked = mayHoldParts(input.text) ? readMarkedQuestions(input) : []
  if (marked.length > 0) return marked
  const walk = startWalk(input)
  for (let from = 0; from < walk.blocks.length;) from = readFrom(walk, from)
  closeSection(walk)
  const { questions } = walk
  questions.sort((a, b) => a.span[0] - b.span[0])
  settleBold(questions)
  settleNotations(questions)
  return questions.map(finishQuestion)
}

/** A walk through the blocks of a file: what it goes by, and what it has found so far. */
interface QuizWalk {
  readonly text: string
  readonly blocks: readonly RootContent[]
  readonly asked: Prose | null
  readonly begins: ReadonlySet<number>
  readonly headingOf: ReturnType<typeof headingFinder>
  readonly mayAsk: ReturnType<typeof questionFinder>
  readonly questions: QuestionDraft[]
  /** The numbers of titles below the last question that nothing was read of. */
  passed: number[]
  /** The questions that a key may answer, and the keys that headings open. */
  readonly keyed: KeyedQuestions
  readonly keys: HeadingKeys
  /** The section that is being read, unless nothing in it can be a question. */
  open: OpenSection | null
}

function startWalk({
  text,
  root,
  lineStarts,
  headings,
  asked = null,
  begins = new Set(),
}: QuizInput): QuizWalk {
  const blocks = readBlocks(root)
  const keyed = keyedQuestions(headings, text)
  return {
    text,
    blocks,
    asked,
    begins,
    headingOf: headingFinder(headings),
    mayAsk: questionFinder(blocks, text, lineStarts),
    questions: [],
    passed: [],
    keyed,
    keys: headingKeys(blocks, keyed, text),
    open: null,
  }
}

/** Reads from a heading, or from the beginning, up to the next one; the index of that. */
function readFrom(walk: QuizWalk, from: number): number {
  const { blocks, keys, open, text } = walk
  const block = walk.headingOf(blocks[from])
  const next = nextHeading(blocks, from + 1)
  const isInner =
    block !== null && open !== null && !keys.opens(open, block, from) && readInnerHeading(open, block, text)
  const to = isInner ? next : beginSection(walk, block, from, next)
  return walk.open === null ? to : readBelow(walk, walk.open, block === null ? from : from + 1, to)
}

/** Begins the section of a heading, or of what stands above the first, unless it is read already; the index behind. */
function beginSection(walk: QuizWalk, block: HeadingBlock | null, from: number, to: number): number {
  const { blocks, keyed, text } = walk
  closeSection(walk)
  const title = block === null ? null : readTitle(block, text)
  const behind = block === null ? -1 : walk.keys.read(block, title, from)
  if (behind >= 0) return behind
  if (block !== null && title?.titled === true && !mayGoOn(block, walk.headingOf(blocks[to]))) {
    const parts = readPlainParts(blocks, from + 1, to, text)
    if (parts !== null) {
      addQuestion(walk, headed(block, title, titlePrompt(title, text), parts))
      return to
    }
  }
  // Where no question stands above a section without a title, its answers are nobody's.
  if (title !== null || keyed.isPending() || walk.mayAsk(from, to)) walk.open = openSection(block, title)
  return to
}

/** Reads the blocks of a section, and the keys among them; the index behind the last one. */
function readBelow(walk: QuizWalk, section: OpenSection, from: number, to: number): number {
  const { blocks, text } = walk
  let open = section
  let end = to
  for (let index = from; index < end; index++) {
    const node = blocks[index]
    if (node === undefined) continue
    const key = readHiddenKey(blocks, index, text) ?? readFence(walk, open, index)
    if (key !== null) {
      open = beginFurther(walk, open)
      walk.keyed.answerOrRepeat(key, index, null)
      end = Math.max(end, key.to)
      index = key.to - 1
      continue
    }
    if (isNextTitle(open, node, text)) open = beginFurther(walk, open)
    readBlock(open.state, node, text)
  }
  return end
}

/** Reads a key in a fence below questions; one that stands before the options of a question is what it asks of. */
function readFence({ blocks, text }: QuizWalk, { title, state }: OpenSection, at: number): KeySection | null {
  if (blocks[at]?.type !== 'code' || (title?.titled === true && !sawOption(state))) return null
  return readFencedKey(blocks, at, text)
}

/** Ends a section, and begins another one below its heading. */
function beginFurther(walk: QuizWalk, section: OpenSection): OpenSection {
  closeSection(walk)
  return (walk.open = openFurther(section))
}

/** Ends the open section, if there is one: takes its questions, and gives its answers to those above them. */
function closeSection(walk: QuizWalk): void {
  if (walk.open === null) return
  const { keyed, questions, begins } = walk
  const { block, title, state } = walk.open
  walk.open = null
  const events = withNumberedOptions(state.events, title !== null, questions, walk.text)
  const asked = block === null && questions.length === 0 ? walk.asked : null
  let entries: KeyEntry[] = []
  for (const found of readSection({ block, title, asked, events, begins }, walk.text)) {
    if (found.kind === 'keys') {
      for (const entry of found.entries) entries.push(entry)
      continue
    }
    if (found.kind === 'passed') {
      walk.passed.push(found.number)
      continue
    }
    keyed.answer([{ title: '', entries }], null)
    entries = []
    addQuestion(walk, found.question)
  }
  keyed.answer([{ title: '', entries }], null)
}

function addQuestion(walk: QuizWalk, question: QuestionDraft): void {
  const { questions, keyed, passed } = walk
  if (passed.length > 0) {
    question.passed = passed
    walk.passed = []
  }
  questions.push(question)
  keyed.add(question)
}

/** Whether the heading that follows a question's own may belong to it, so that the question does not end there. */
function mayGoOn({ heading }: HeadingBlock, next: HeadingBlock | null): boolean {
  return next !== null && (next.heading.depth > heading.depth || mayBeQuizWord(next.heading))
}
