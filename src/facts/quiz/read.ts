import type { Root } from 'mdast'
import type { Heading, Question } from '../../model/facts.ts'
import { readAnswerLine, readAnswerWord, readExplanationWord } from './answer-line.ts'
import { matchKeys } from './answer-list.ts'
import { readBlocks } from './blocks.ts'
import { addLine, emptyContent, fold } from './content.ts'
import { readLines } from './lines.ts'
import type { QuestionDraft } from './question-draft.ts'
import type { QuestionTitle } from './question-title.ts'
import { matchTitle, readTitle } from './question-title.ts'
import type { BlockState } from './read-blocks.ts'
import { blockState, readBlock } from './read-blocks.ts'
import type { HeadingBlock } from './read-section.ts'
import { readSection } from './read-section.ts'
import { settleNotations } from './settle.ts'

/** What questions are read from: `root` is mdast, of whatever parser; headings are in document order. */
export interface QuizInput {
  readonly text: string
  readonly root: Root
  readonly headings: readonly Heading[]
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
  let pending: QuestionDraft[] = []
  let open: Open = { block: null, title: null, state: blockState(true) }

  function flush(): void {
    for (const found of readSection({ ...open, events: open.state.events }, text)) {
      if (found.kind === 'keys') {
        matchKeys(found.entries, pending, text)
        pending = []
        continue
      }
      questions.push(found.question)
      pending.push(found.question)
    }
  }

  for (const block of readBlocks(input.root, input.headings)) {
    if (block.kind === 'block') readBlock(open.state, block.node, text)
    else if (!readInnerHeading(open, block, text)) {
      flush()
      open = openSection(block, text)
    }
  }
  flush()
  questions.sort((a, b) => a.span[0] - b.span[0])
  settleNotations(questions)
  return questions.map(({ answered: _, ...question }) => question)
}

function openSection(block: HeadingBlock, text: string): Open {
  const shown = block.heading.text
  const title = readTitle(block.node, shown, text)
  const state = blockState(title?.titled !== true)
  const word = readAnswerWord(shown)
  if (word !== null && /^[\s:：]*$/.test(fold(shown.slice(word.end)))) state.asked = 'many'
  return { block, title, state }
}

/** Whether a heading belongs to the open question: its answer, its explanation, or a part of a titled one. */
function readInnerHeading(open: Open, block: HeadingBlock, text: string): boolean {
  const { state, title } = open
  const shown = block.heading.text
  if (title === null && !state.events.some(({ kind }) => kind === 'option')) return false
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
  const deeper = block.heading.depth > (open.block?.heading.depth ?? 6)
  return title?.titled === true && deeper && word === null && matchTitle(shown) === null
}
