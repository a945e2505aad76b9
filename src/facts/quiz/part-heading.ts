import type { RootContent } from 'mdast'
import type { Answer, Option, Question } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { isPartMark } from '../part-mark.ts'
import type { HeadingBlock } from './blocks.ts'
import { headingFinder, readBlocks } from './blocks.ts'
import type { Content } from './content.ts'
import { addBlock, emptyContent, proseOf, proseOrNull } from './content.ts'
import { finishOption } from './finish-option.ts'
import { bareDraft } from './option-draft.ts'
import type { QuizInput } from './read.ts'

type Read = Pick<QuizInput, 'text' | 'root' | 'headings'>

/** A part of a question: its mark, and what stands between that and the next one; deeper marks are among it. */
interface Part {
  readonly name: string
  readonly mark: HeadingBlock
  readonly blocks: (RootContent | HeadingBlock)[]
}

const partNames = new Set(['text', 'answers', 'video-solution', 'distractors', 'answer'])

/** A cheap look: whether a text may hold questions of such parts. */
export function mayHoldParts(text: string): boolean {
  return text.includes('--answers--') || text.includes('--distractors--')
}

/**
 * Reads questions whose parts have marks for headings, as in the courses of freeCodeCamp: `--text--`, `--answers--` with
 * lines between them and `--video-solution--` with the number of one; or `--distractors--` in their place, and `--answer--`.
 */
export function readMarkedQuestions(input: Read): Question[] {
  const parts = partsOf(input)
  return parts.flatMap((part, at) => {
    const listed = parts[at + 1]
    const given = parts[at + 2]
    const isQuestion = part.name === 'text' && (listed?.name === 'answers' || listed?.name === 'distractors')
    return isQuestion ? [readQuestion(part, listed, given, input.text)] : []
  })
}

function partsOf({ root, headings }: Read): readonly Part[] {
  const headingOf = headingFinder(headings)
  const parts: Part[] = []
  let open: Part | null = null
  for (const block of readBlocks(root)) {
    const mark = headingOf(block)
    if (mark === null || !isPartMark(mark.heading.text)) open?.blocks.push(block)
    else if (open !== null && mark.heading.depth > open.mark.heading.depth) open.blocks.push(mark)
    else {
      const name = mark.heading.text.slice(2, -2)
      open = partNames.has(name) ? { name, mark, blocks: [] } : null
      if (open !== null) parts.push(open)
    }
  }
  return parts
}

function readQuestion({ mark, blocks }: Part, listed: Part, given: Part | undefined, text: string): Question {
  const prompt = contentOf(blocks, mark.heading.content[1])
  const choices = choicesOf(listed)
  const isNumbered = listed.name === 'answers'
  const isAnswered = given?.name === (isNumbered ? 'video-solution' : 'answer')
  const answer = isAnswered ? contentOf(given.blocks, given.mark.heading.content[1]) : null
  if (answer !== null && !isNumbered) choices.push({ shown: answer, feedback: null })
  const options = choices.map(({ shown }, at) => optionOf(shown, at, text))
  const key = answer === null ? null : isNumbered ? numberIn(answer, text) : answerOf(options.at(-1))
  const feedback = choices.find((choice) => choice.feedback?.filled === true)?.feedback ?? null
  // What is no number names no option.
  const said = key === null && isNumbered ? answer : feedback
  return {
    ...{ notation: 'part-heading', heading: mark.index, titled: true, captioned: false },
    ...{ number: null, numberSpan: mark.heading.content, lazyNumber: false, passed: [] },
    span: [
      mark.heading.span[0],
      Math.max(mark.heading.span[1], prompt.end, options.at(-1)?.span[1] ?? 0, answer?.end ?? 0),
    ],
    ...{ prompt: proseOf(prompt), options, missingBreaks: [], answers: key === null ? [] : [key] },
    explanation: said === null ? null : proseOrNull(said),
    ...{ answered: isAnswered, key: null },
  }
}

interface Choice {
  readonly shown: Content
  readonly feedback: Content | null
}

/** The options of a part, which lines stand between, each with what is said of it behind a deeper mark. */
function choicesOf({ mark, blocks }: Part): Choice[] {
  const groups: Part['blocks'][] = [[]]
  for (const block of blocks) {
    if ('type' in block && block.type === 'thematicBreak') groups.push([])
    else groups.at(-1)?.push(block)
  }
  let place = mark.heading.content[1]
  return groups.map((group) => {
    const shown = contentOf(group, place)
    const inner = group.findIndex((block) => !('type' in block))
    const feedback = inner === -1 ? null : contentOf(group.slice(inner + 1), shown.end)
    place = feedback?.end ?? shown.end
    return { shown, feedback }
  })
}

/** What stands before the first deeper mark. */
function contentOf(blocks: Part['blocks'], place: number): Content {
  const content = emptyContent(place)
  for (const block of blocks) {
    if (!('type' in block)) break
    // Behind an answer one may stand before the next question.
    if (block.type !== 'thematicBreak') addBlock(content, block)
  }
  return content
}

function optionOf(content: Content, at: number, text: string): Option {
  const { start } = content
  return finishOption(
    bareDraft(start, { start, content, whole: () => content, box: null }),
    at,
    'latin',
    text,
  )
}

/** The answer that is the number of an option; null where it is none. */
function numberIn(content: Content, text: string): Answer | null {
  const written = /^\d{1,2}$/.exec(text.slice(content.start, content.end).trim())?.[0]
  if (written === undefined) return null
  const span = [content.start, content.start + written.length] as const
  return answerWith(String.fromCharCode(64 + Number(written)), span)
}

function answerOf(option: Option | undefined): Answer | null {
  return option === undefined ? null : answerWith(option.letter, option.span)
}

function answerWith(letter: string, span: Span): Answer {
  return { keys: [{ letter, span }], span, repair: null, flaw: '', ambiguous: false }
}
