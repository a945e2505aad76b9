import type { Root, RootContent } from 'mdast'
import type { Heading, Prose, Question } from '../../model/facts.ts'
import { mayBeQuizWord } from './answer-line.ts'
import { settleBold } from './bold-option.ts'
import type { HeadingBlock } from './blocks.ts'
import { headingFinder, nextHeading, readBlocks } from './blocks.ts'
import type { KeyEntry } from './events.ts'
import { headingKeys } from './heading-keys.ts'
import type { KeySection } from './key-section.ts'
import { readFencedKey, readHiddenKey } from './key-section.ts'
import { keyedQuestions } from './keyed-questions.ts'
import { questionFinder } from './may-ask.ts'
import type { OpenSection } from './open-section.ts'
import { isNextTitle, openFurther, openSection, readInnerHeading } from './open-section.ts'
import { readPlainParts } from './plain-question.ts'
import type { QuestionDraft } from './question-draft.ts'
import { finishQuestion } from './question-draft.ts'
import { readTitle } from './question-title.ts'
import { readBlock, sawOption } from './read-blocks.ts'
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

/** Reads every candidate question of a file, in every notation, in source order. Linear in the text. */
export function readQuestions(input: QuizInput): Question[] {
  const { text } = input
  const questions: QuestionDraft[] = []
  const blocks = readBlocks(input.root)
  const headingOf = headingFinder(input.headings)
  const mayAsk = questionFinder(blocks, text, input.lineStarts)
  const keyed = keyedQuestions(input.headings, text)
  const keys = headingKeys(blocks, keyed, text)
  let open: OpenSection | null = null

  function add(question: QuestionDraft): void {
    questions.push(question)
    keyed.add(question)
  }

  /** Reads from a heading, or from the beginning, up to the next one; the index of that. */
  function readFrom(from: number): number {
    let to = nextHeading(blocks, from + 1)
    const block = headingOf(blocks[from])
    const isInner =
      block !== null && open !== null && !keys.opens(open, block, from) && readInnerHeading(open, block, text)
    if (!isInner) to = begin(block, from, to)
    return open === null ? to : readBelow(open, block === null ? from : from + 1, to)
  }

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

  /** Begins the section of a heading, or of what stands above the first, unless it is read already; the index behind. */
  function begin(block: HeadingBlock | null, from: number, to: number): number {
    flush()
    open = null
    const title = block === null ? null : readTitle(block, text)
    const behind = block === null ? -1 : keys.read(block, title, from)
    if (behind >= 0) return behind
    if (block !== null && title?.titled === true && !mayGoOn(block, headingOf(blocks[to]))) {
      const parts = readPlainParts(blocks, from + 1, to, text)
      if (parts !== null) {
        add(headed(block, title, titlePrompt(title, text), parts))
        return to
      }
    }
    // Where no question stands above a section without a title, its answers are nobody's.
    if (title !== null || keyed.isPending() || mayAsk(from, to)) open = openSection(block, title)
    return to
  }

  /** Reads the blocks of a section, and the keys among them; the index behind the last one. */
  function readBelow(section: OpenSection, from: number, to: number): number {
    let now = section
    let end = to
    for (let index = from; index < end; index++) {
      const node = blocks[index]
      if (node === undefined) continue
      const hidden = readHiddenKey(blocks, index, text) ?? readFence(now, node, index)
      if (hidden !== null) {
        flush()
        keyed.answerOrRepeat(hidden, index, null)
        open = now = openFurther(now)
        end = Math.max(end, hidden.to)
        index = hidden.to - 1
        continue
      }
      if (isNextTitle(now, node, text)) {
        flush()
        open = now = openFurther(now)
      }
      readBlock(now.state, node, text)
    }
    return end
  }

  /** Reads a key in a fence below questions; one that stands before the options of a question is what it asks of. */
  function readFence({ title, state }: OpenSection, { type }: RootContent, index: number): KeySection | null {
    if (type !== 'code' || (title?.titled === true && !sawOption(state))) return null
    return readFencedKey(blocks, index, text)
  }

  for (let from = 0; from < blocks.length;) from = readFrom(from)
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
