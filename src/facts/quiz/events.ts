import type { List, Nodes } from 'mdast'
import type { Span } from '../../model/span.ts'
import type { AnswerLine } from './answer-line.ts'
import type { Box } from './check-box.ts'
import type { Content } from './content.ts'
import type { Line } from './lines.ts'
import type { QuestionTitle } from './question-title.ts'

/** An option as it is read, before it is known whether it counts. */
export interface OptionDraft {
  readonly label: string
  readonly labelSpan: Span
  readonly start: number
  readonly content: Content
  /** Everything, label included, for when it turns out to be prose. */
  readonly whole: () => Content
  /** The lines that carry it on. */
  readonly below: Line[]
  readonly box: Box | null
  /** Needs a second option beside it to be one. */
  readonly weak: boolean
  /** Whether all of it but the label is in bold. */
  readonly isBold: () => boolean
  /** Where a hard break is missing before it. */
  readonly gap: Span | null
}

/** What happens in a question's text, in source order. */
export type QuizEvent =
  | { readonly kind: 'prose'; readonly content: () => Content; readonly node: Nodes | null }
  | { readonly kind: 'option'; readonly option: OptionDraft }
  | {
      readonly kind: 'answer'
      readonly read: AnswerLine
      /** What follows on its line, and on the lines below. */
      readonly rest: Content
      readonly tail: Content
      /** Where the answer stands when it is no line of the body: then it has no repair of its own. */
      readonly place: 'line' | 'heading' | 'html' | 'comment'
      readonly whole: Content
    }
  | { readonly kind: 'explanation'; readonly content: Content }
  /** A quote below a box, which says more of it. */
  | { readonly kind: 'comment'; readonly content: Content }
  /** What follows belongs to no explanation. */
  | { readonly kind: 'close' }
  /** An ordered list, which may hold questions. */
  | { readonly kind: 'ordered'; readonly list: List }
  /** A paragraph that stands in for a question's heading: `**Question 3:** ...`. */
  | { readonly kind: 'title'; readonly title: QuestionTitle }
  /** Answers that stand apart from their questions. */
  | { readonly kind: 'keys'; readonly entries: readonly KeyEntry[] }

/** An event within one question, which leaves it where it is: all but what begins others, or answers them. */
export type QuizStep = Exclude<QuizEvent, { kind: 'ordered' | 'keys' | 'title' }>

/** An answer, below options or above them. */
export type AnswerStep = Extract<QuizEvent, { kind: 'answer' }>

/** One answer that stands apart from its question. */
export interface KeyEntry {
  readonly number: number
  /** What its line says; null where it has none. */
  readonly read: AnswerLine | null
  /** What stands below its line. */
  readonly below: Content
  /** Whether its line is a heading, which may repeat the option's text. */
  readonly headed?: boolean
}
