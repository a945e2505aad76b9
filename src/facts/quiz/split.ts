import type { List } from 'mdast'
import type { KeyEntry, QuizEvent } from './events.ts'
import { commentReader, isFirstLabel } from './comments.ts'
import type { QuestionTitle } from './question-title.ts'

/** A part of a section: the events of one question, an ordered list, or answers that stand apart. */
export type Part =
  | { readonly kind: 'question'; readonly events: QuizEvent[]; readonly title: QuestionTitle | null }
  | { readonly kind: 'ordered'; readonly list: List }
  | { readonly kind: 'keys'; readonly entries: readonly KeyEntry[] }

const isParagraph = (event: QuizEvent): boolean =>
  event.kind === 'prose' &&
  (event.node === null || event.node.type === 'paragraph' || event.node.type === 'list')

/** Splits a section without question headings where a new question begins. */
export function splitQuestions(events: readonly QuizEvent[]): Part[] {
  const parts: Part[] = []
  let current: Extract<Part, { kind: 'question' }> = { kind: 'question', events: [], title: null }
  let options = false
  let answers = false
  // How many events at the end are prose that may be the next question's prompt, and where its last paragraph begins.
  let tail = 0
  let prompt = 0
  const comments = commentReader(events)

  function begin(title: QuestionTitle | null, events: QuizEvent[] = []): void {
    if (current.events.length > 0 || current.title !== null) parts.push(current)
    current = { kind: 'question', events, title }
    options = false
    answers = false
    tail = 0
    prompt = 0
    comments.begin()
  }

  for (const [index, event] of events.entries()) {
    if (event.kind === 'title') {
      begin(event.title)
      continue
    }
    if (event.kind === 'ordered') {
      begin(null)
      parts.push({ kind: 'ordered', list: event.list })
      continue
    }
    if (event.kind === 'keys') {
      begin(null)
      parts.push({ kind: 'keys', entries: event.entries })
      continue
    }
    if (event.kind === 'prose') {
      tail++
      prompt = isParagraph(event) ? 1 : prompt + (prompt > 0 ? 1 : 0)
    } else if (event.kind === 'option') {
      const { option } = event
      const restarts = tail > 0 && prompt > 0 && (option.box !== null || isFirstLabel(option.label))
      const begins = answers ? !isCommentary(event, tail) : restarts
      if (options && begins && !comments.isComment(index)) {
        begin(null, prompt > 0 ? current.events.splice(current.events.length - prompt, prompt) : [])
      }
      comments.addOption(option)
      options = true
      tail = 0
      prompt = 0
    } else {
      if (event.kind === 'answer') answers = true
      comments.add(event)
      if (event.kind !== 'close') {
        tail = 0
        prompt = 0
      }
    }
    current.events.push(event)
  }
  begin(null)
  return parts
}

// Below an answer, options without any text before them are the explanation's: "A) wrong, because".
function isCommentary(event: QuizEvent, tail: number): boolean {
  return tail === 0 && event.kind === 'option' && event.option.box === null && event.option.weak
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
