import type { List } from 'mdast'
import type { Heading, Prose } from '../../model/facts.ts'
import { foldSpaces } from '../fold-spaces.ts'
import type { QuestionParts } from './assemble.ts'
import { assemble } from './assemble.ts'
import type { HeadingBlock } from './blocks.ts'
import { optionProse } from './content.ts'
import type { KeyEntry, QuizEvent } from './events.ts'
import { isAnswerTitle } from './key-line.ts'
import { forms, notationOf } from './notations.ts'
import type { QuestionDraft } from './question-draft.ts'
import { draftQuestion } from './question-draft.ts'
import type { QuestionTitle } from './question-title.ts'
import { restStart } from './question-title.ts'
import { listProse } from './read-blocks.ts'
import type { ListPrompt } from './read-ordered.ts'
import { readListPrompt, readOrdered } from './read-ordered.ts'
import { splitQuestions, withoutPreface } from './split.ts'

/** A heading and what stands under it, up to the next one that is no part of the same question. */
export interface Section {
  readonly block: HeadingBlock | null
  readonly title: QuestionTitle | null
  /** What the front matter asks right above it. */
  readonly asked: Prose | null
  readonly events: readonly QuizEvent[]
  /** Where options stand that begin a question. */
  readonly begins: ReadonlySet<number>
}

/** A question, the number of a title that nothing is read of, or answers that stand apart from theirs. */
export type Found =
  | { readonly kind: 'question'; readonly question: QuestionDraft }
  | { readonly kind: 'passed'; readonly number: number }
  | { readonly kind: 'keys'; readonly entries: readonly KeyEntry[] }

const isPlain = ({ kind }: QuizEvent): boolean =>
  kind === 'prose' || kind === 'close' || kind === 'explanation'

const withoutList = (event: QuizEvent): QuizEvent =>
  event.kind === 'ordered' ? listProse(event.list) : event

const withoutOption = (event: QuizEvent, text: string): QuizEvent =>
  event.kind === 'option' ? optionProse(event.option, text) : event

const isAnswer = ({ line, rest }: QuestionTitle): boolean => isAnswerTitle(line, rest)

/** Reads the questions of a section. */
export function readSection(section: Section, text: string): Found[] {
  const { block, title } = section
  if (title?.titled === true && block !== null && !hasSeveral(section)) {
    const lists = section.events.some(({ kind }) => kind === 'ordered')
    const read = lists ? section.events.map(withoutList) : section.events
    const events = isAnswer(title) ? read.map((event) => withoutOption(event, text)) : read
    const ownPrompt = titlePrompt(title, text)
    const parts = assemble(events, forms, text, ownPrompt !== null)
    const found: Found[] = [{ kind: 'question', question: headed(block, title, ownPrompt, parts) }]
    for (const event of events) if (event.kind === 'keys') found.push(event)
    return found
  }
  if (section.events.every(isPlain)) return []
  if (section.asked !== null && section.events.every(isOwnPart) && isAsking(section.events, null)) {
    return [{ kind: 'question', question: readAsked(section.events, section.asked, text) }]
  }
  const drafts = new Map<List, QuestionDraft[]>()
  let answers = false
  const events = section.events.map((event): QuizEvent => {
    if (event.kind === 'title') answers = isAnswer(event.title)
    if (answers) return withoutOption(event, text)
    if (event.kind !== 'ordered') return event
    const found = readOrdered(event.list, block?.index ?? -1, text)
    if (found === null) return listProse(event.list)
    drafts.set(event.list, found)
    return event
  })
  const parts = splitQuestions(events, section.begins)
  const asking = new Set(
    parts.filter((part) => part.kind === 'question' && isAsking(part.events, part.title ?? title)),
  )
  const alone = asking.size === 1 && drafts.size === 0
  const found: Found[] = []
  for (const part of parts) {
    if (part.kind === 'keys') found.push(part)
    else if (part.kind === 'ordered') {
      for (const question of drafts.get(part.list) ?? []) found.push({ kind: 'question', question })
    } else if (asking.has(part)) {
      // Options right below the heading and their answer are those of what it asks, whatever questions follow.
      const isFirst = part === parts[0] && title !== null && isAnsweredAtOnce(part.events)
      const question = readUntitled(part.events, part.title, section, alone || isFirst, text)
      found.push({ kind: 'question', question })
    } else if (part.title?.number != null && !isAnswer(part.title)) {
      found.push({ kind: 'passed', number: part.title.number })
    }
  }
  return found
}

/** Whether more than one question begins in a section for sure. */
const hasSeveral = ({ events, begins }: Section): boolean =>
  begins.size > 1 &&
  events.filter((event) => event.kind === 'option' && begins.has(event.option.start)).length > 1

/** Whether an event may belong to the one question of a file, and begins no other. */
const isOwnPart = ({ kind }: QuizEvent): boolean => kind !== 'title' && kind !== 'ordered' && kind !== 'keys'

/** The question that the front matter asks. */
function readAsked(events: readonly QuizEvent[], asked: Prose, text: string): QuestionDraft {
  const parts = assemble(events, forms, text, true)
  return draftQuestion(parts, {
    notation: notationOf(parts, false),
    heading: -1,
    titled: true,
    captioned: false,
    number: null,
    numberSpan: asked.span,
    start: asked.span[0],
    promptAt: asked.span[1],
    end: asked.span[1],
    ownPrompt: asked,
  })
}

/** Whether a part of a section asks something: it has options, or an answer under a heading with a number. */
function isAsking(events: readonly QuizEvent[], title: QuestionTitle | null): boolean {
  const options = events.filter(({ kind }) => kind === 'option').length
  if (options > 1 || events.some((event) => event.kind === 'option' && !event.option.weak)) return true
  return title !== null && events.some((event) => event.kind === 'answer' && event.read.sure)
}

/** Whether options stand first, and an answer below them. */
const isAnsweredAtOnce = (events: readonly QuizEvent[]): boolean =>
  events[0]?.kind === 'option' && events.some(({ kind }) => kind === 'answer')

/** The title's own text, where it has any. */
export function titlePrompt(title: QuestionTitle, text: string): Prose | null {
  const own = foldSpaces(title.line.text.slice(title.rest))
  const end = title.line.end
  return own === '' ? null : { text: own, span: [Math.min(restStart(title, text), end), end] }
}

/** A question that has a heading of its own. */
export function headed(
  block: HeadingBlock,
  title: QuestionTitle,
  ownPrompt: Prose | null,
  parts: QuestionParts,
): QuestionDraft {
  return draftQuestion(parts, {
    notation: notationOf(parts, false),
    heading: block.index,
    titled: title.titled,
    captioned: false,
    number: title.number,
    numberSpan: title.numberSpan,
    start: block.heading.span[0],
    promptAt: block.heading.content[1],
    end: block.heading.span[1],
    ownPrompt,
  })
}

/** A question without a heading of its own, or the only one under a heading with a bare number. */
function readUntitled(
  events: readonly QuizEvent[],
  title: QuestionTitle | null,
  section: Section,
  alone: boolean,
  text: string,
): QuestionDraft {
  const { block } = section
  if (alone && title === null && section.title !== null && block !== null) {
    const ownPrompt = titlePrompt(section.title, text)
    return headed(block, section.title, ownPrompt, assemble(events, forms, text, ownPrompt !== null))
  }
  const owned = alone && title === null && block !== null && isOwn(block.heading)
  const kept = owned || title !== null ? events : withoutPreface(events)
  const listed = title === null ? listPrompt(kept[0], text) : null
  const parts = assemble(listed === null ? kept : kept.slice(1), forms, text, false)
  const start = Math.min(parts.start, title?.line.start ?? parts.start)
  const own: Prose | null = owned
    ? { text: foldSpaces(block.heading.text), span: block.heading.content }
    : null
  return draftQuestion(parts, {
    notation: notationOf(parts, listed !== null),
    heading: block?.index ?? -1,
    titled: false,
    captioned: title?.titled === true,
    number: title?.number ?? listed?.number ?? null,
    numberSpan: title?.numberSpan ?? listed?.numberSpan ?? null,
    start: listed?.start ?? start,
    promptAt: start,
    end: title?.line.end ?? 0,
    ownPrompt: listed?.prompt ?? own,
  })
}

// Below the level of sections a heading right above options is what they are about.
const isOwn = (heading: Heading): boolean => heading.depth > 2 || /[?？]\s*$/.test(heading.text)

function listPrompt(event: QuizEvent | undefined, text: string): ListPrompt | null {
  if (event?.kind !== 'prose' || event.node?.type !== 'list' || event.node.ordered !== true) return null
  return readListPrompt(event.node, text)
}
