import type { List } from 'mdast'
import type { KeyEntry, QuizEvent } from './events.ts'
import { commentReader } from './comments.ts'
import { isFirstLabel } from './letters.ts'
import type { QuestionTitle } from './question-title.ts'

/** A part of a section: the events of one question, an ordered list, or answers that stand apart. */
export type Part =
  | { readonly kind: 'question'; readonly events: QuizEvent[]; readonly title: QuestionTitle | null }
  | { readonly kind: 'ordered'; readonly list: List }
  | { readonly kind: 'keys'; readonly entries: readonly KeyEntry[] }

const isParagraph = (event: QuizEvent): boolean =>
  event.kind === 'prose' &&
  (event.node === null || event.node.type === 'paragraph' || event.node.type === 'list')

/** A section that is split, up to some event. */
interface Splitting {
  readonly parts: Part[]
  readonly comments: ReturnType<typeof commentReader>
  readonly begins: ReadonlySet<number>
  current: Extract<Part, { kind: 'question' }>
  /** Whether the current question has options, and whether it has its answer. */
  options: boolean
  answers: boolean
  /** How many events at the end are prose, which may be the next question's prompt. */
  tail: number
  /** How many there are from their last paragraph on. */
  prompt: number
}

/**
 * Splits a section without question headings where a new question begins.
 *
 * @param begins where options stand that begin one for sure
 */
export function splitQuestions(events: readonly QuizEvent[], begins: ReadonlySet<number>): Part[] {
  const splitting: Splitting = {
    ...{ parts: [], comments: commentReader(events), current: { kind: 'question', events: [], title: null } },
    ...{ options: false, answers: false, tail: 0, prompt: 0, begins },
  }
  for (const [index, event] of events.entries()) {
    if (event.kind === 'title') {
      begin(splitting, event.title)
      continue
    }
    if (event.kind === 'ordered' || event.kind === 'keys') {
      begin(splitting, null)
      splitting.parts.push(event)
      continue
    }
    if (event.kind === 'prose') addProse(splitting, event)
    else if (event.kind === 'option') addOption(splitting, event, index)
    else {
      if (event.kind === 'answer') splitting.answers = true
      splitting.comments.add(event)
      if (event.kind !== 'close') endTail(splitting)
    }
    splitting.current.events.push(event)
  }
  begin(splitting, null)
  return splitting.parts
}

function begin(splitting: Splitting, title: QuestionTitle | null, events: QuizEvent[] = []): void {
  const { parts, comments, current } = splitting
  if (current.events.length > 0 || current.title !== null) parts.push(current)
  splitting.current = { kind: 'question', events, title }
  splitting.options = false
  splitting.answers = false
  endTail(splitting)
  comments.begin()
}

function endTail(splitting: Splitting): void {
  splitting.tail = 0
  splitting.prompt = 0
}

function addProse(splitting: Splitting, event: QuizEvent): void {
  splitting.tail++
  if (isParagraph(event)) splitting.prompt = 1
  else if (splitting.prompt > 0) splitting.prompt++
}

/** Takes an option; where it is the first of another question, the prompt before it goes there. */
function addOption(splitting: Splitting, event: OptionEvent, index: number): void {
  const { current, comments, answers, tail, prompt } = splitting
  const { option } = event
  if (splitting.begins.has(option.start)) return beginAt(splitting, event)
  const restarts = prompt > 0 && (option.box !== null || isFirstLabel(option.label))
  const begins = answers ? !isCommentary(event, tail) : restarts
  if (splitting.options && begins && !comments.isComment(index)) {
    begin(splitting, null, prompt > 0 ? current.events.splice(-prompt) : [])
  }
  comments.addOption(option)
  splitting.options = true
  endTail(splitting)
}

/** Begins a question at an option that does so for sure, with the prompt before it: be that a line with a letter. */
function beginAt(splitting: Splitting, { option }: OptionEvent): void {
  const { current, comments, prompt } = splitting
  const last = current.events.at(-1)
  const isLettered = last?.kind === 'option' && last.option.box === null
  const taken = isLettered ? 1 : prompt
  if (splitting.options) begin(splitting, null, taken > 0 ? current.events.splice(-taken) : [])
  comments.addOption(option)
  splitting.options = true
  endTail(splitting)
}

type OptionEvent = Extract<QuizEvent, { kind: 'option' }>

// Below an answer, options without any text before them are the explanation's: "A) wrong, because".
function isCommentary({ option }: OptionEvent, tail: number): boolean {
  return tail === 0 && option.box === null && option.weak
}

/** Leaves out what stands before the last paragraph above the options: the section's own text. */
export function withoutPreface(events: readonly QuizEvent[]): QuizEvent[] {
  const first = events.findIndex((event) => event.kind !== 'prose' && event.kind !== 'close')
  let from = first
  while (from > 0) {
    from--
    const event = events[from]
    if (event !== undefined && isParagraph(event)) break
  }
  return events.slice(Math.max(0, from))
}
