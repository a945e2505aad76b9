import type { Heading } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import type { KeyEntry } from './events.ts'
import type { KeySection } from './key-section.ts'
import { matchFurther, matchKeys } from './match-keys.ts'
import type { Answerable, KeyGroup } from './pair-keys.ts'
import { answerable } from './pair-keys.ts'
import type { QuestionDraft } from './question-draft.ts'

/** The questions of a file up to some place, and what the keys below them say. */
export interface KeyedQuestions {
  add(question: QuestionDraft): void
  /** Whether a question stands above that a key may say something of. */
  hasAny(): boolean
  /** Whether one does that no key stands below yet. */
  isPending(): boolean
  /** Whether one of those has no answer, which a key may give. */
  isWaiting(): boolean
  /** Gives a key's answers to the questions above it, which no other key then answers. */
  answer(groups: readonly KeyGroup[], heading: Heading | null): void
  /**
   * Takes a key that has a place of its own: for the questions that wait for one, or for those that have their answers
   * and are answered here again. False where it is a key to others.
   */
  answerOrRepeat(key: KeySection, from: number, heading: Heading | null): boolean
  /** Notes where a key stands that nobody can read. */
  pass(place: Span): void
}

/** Begins with no question; the headings are those that questions stand below. */
export function keyedQuestions(headings: readonly Heading[], text: string): KeyedQuestions {
  let pending: QuestionDraft[] = []
  // How many of these have no answer, which a key further down may give.
  let waiting = 0
  // How many of them a key stands below that nobody can read.
  let passed = 0
  // The questions that the last key answered, and where it ended: a second one below it may explain them.
  let keyed: Answerable | null = null
  let keyEnd = -1

  function forget(): void {
    pending = []
    waiting = 0
    passed = 0
  }

  function answer(groups: readonly KeyGroup[], heading: Heading | null): void {
    const first = groups[0]?.entries[0]
    if (first === undefined) return
    keyed = answerable(pending)
    if (!matchKeys(groups, keyed, sectionOf, text)) {
      keyed = null
      passed = 0
      pass(heading?.content ?? placeOf(first))
    }
    forget()
  }

  function pass(place: Span): void {
    for (; passed < pending.length; passed++) {
      const question = pending[passed]
      if (question?.answers.length === 0) question.key = place
    }
  }

  /** Takes a key for one that repeats the answers of the questions above it; false where it is none. */
  function repeat({ groups }: KeySection, isNext: boolean): boolean {
    if (pending.length === 0) return keyed === null || matchFurther(groups, keyed, sectionOf, text, isNext)
    // One to most of them: of many short keys below many questions, none is worth a look at all of these.
    const entries = groups.reduce((sum, group) => sum + group.entries.length, 0)
    if (entries * 2 < pending.length) return false
    const answered = answerable(pending)
    if (!matchFurther(groups, answered, sectionOf, text, false)) return false
    keyed = answered
    forget()
    return true
  }

  function sectionOf({ titled, heading }: QuestionDraft): string {
    const own = headings[heading]
    return (titled && own !== undefined ? headings[own.parent] : own)?.text ?? ''
  }

  return {
    add(question) {
      pending.push(question)
      if (question.answers.length === 0) waiting += 1
    },
    hasAny: () => pending.length > 0 || keyed !== null,
    isPending: () => pending.length > 0,
    isWaiting: () => waiting > 0,
    answer,
    answerOrRepeat(key, from, heading) {
      if (waiting > 0) answer(key.groups, heading)
      else if (!repeat(key, from === keyEnd)) return false
      keyEnd = key.to
      return true
    },
    pass,
  }
}

const placeOf = ({ read, below }: KeyEntry): Span =>
  read === null ? [below.start, below.end] : [read.line.start, read.line.end]
