import type { OptionDraft, QuizEvent } from './events.ts'
import { isFirstLabel } from './letters.ts'

/** Tells in a section without headings for its questions whether letters explain the options before, or are the next. */
interface CommentReader {
  /** A question begins. */
  readonly begin: () => void
  readonly addOption: (option: OptionDraft) => void
  readonly add: (event: QuizEvent) => void
  /** Whether the option at an index belongs to a comment on those before. */
  readonly isComment: (index: number) => boolean
}

/** Reads comments among the events of a section. Linear: each row of options is looked at once. */
export function commentReader(events: readonly QuizEvent[]): CommentReader {
  const letters = new Set<string>()
  const keys = new Set<string>()
  let explained = false
  // Behind this index no option was looked at yet.
  let known = 0
  let comment = false

  function rowFrom(index: number): string[] {
    const row: string[] = []
    for (let at = index; at < events.length; at++) {
      const event = events[at]
      if (event?.kind !== 'option') break
      row.push(event.option.label.toUpperCase())
      known = at + 1
    }
    return row
  }

  /** Whether the text right before an option has a question mark. */
  function asks(index: number): boolean {
    for (let at = index - 1; at >= 0; at--) {
      const event = events[at]
      if (event?.kind === 'close') continue
      if (event?.kind !== 'prose') return false
      if (/[?？؟]/.test(event.content().text)) return true
    }
    return false
  }

  /** Whether a row goes through the options that are not the key. */
  function isRest(row: readonly string[]): boolean {
    const named = new Set(row)
    return (
      keys.size > 0 &&
      named.size === letters.size - keys.size &&
      row.every((label) => letters.has(label) && !keys.has(label))
    )
  }

  function judge(index: number): boolean {
    const event = events[index]
    if (event?.kind !== 'option' || event.option.box !== null || event.option.label === '') return false
    const row = rowFrom(index)
    if (isRest(row) && !row.every((label, place) => label.charCodeAt(0) === 65 + place)) return true
    const mayBe = isRest(row) || !isFirstLabel(event.option.label) || (explained && keys.size === 0)
    return mayBe && !asks(index)
  }

  return {
    begin: () => {
      letters.clear()
      keys.clear()
      explained = false
    },
    addOption: ({ label }) => {
      if (keys.size === 0 && !explained) letters.add(label.toUpperCase())
    },
    add: (event) => {
      if (event.kind === 'explanation') explained ||= letters.size > 1
      if (event.kind !== 'answer' || letters.size < 2) return
      for (const { letter } of event.read.run?.keys ?? []) keys.add(letter.toUpperCase())
    },
    isComment: (index) => {
      if (index >= known) comment = judge(index)
      return comment
    },
  }
}
