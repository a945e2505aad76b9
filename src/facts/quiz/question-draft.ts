import type { Answer, Notation, Option, Prose, Question } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import type { QuestionParts } from './assemble.ts'
import { proseOf } from './content.ts'

/** A question that may still get its answers from a list further down. */
export interface QuestionDraft extends Omit<
  Question,
  'notation' | 'answers' | 'explanation' | 'lazyNumber' | 'passed' | 'options' | 'key' | 'answered'
> {
  notation: Notation
  lazyNumber: boolean
  passed: readonly number[]
  readonly options: readonly Option[]
  readonly answers: Answer[]
  explanation: Prose | null
  key: Span | null
  answered: boolean
  /** As in `Parts`. */
  readonly bold: Answer | null
  readonly below: Prose | null
}

/** The question that a draft has become. */
export const finishQuestion = (draft: QuestionDraft): Question => ({
  notation: draft.notation,
  heading: draft.heading,
  titled: draft.titled,
  captioned: draft.captioned,
  number: draft.number,
  numberSpan: draft.numberSpan,
  lazyNumber: draft.lazyNumber,
  passed: draft.passed,
  span: draft.span,
  prompt: draft.prompt,
  options: draft.options,
  missingBreaks: draft.missingBreaks,
  answers: draft.answers,
  explanation: draft.explanation,
  answered: draft.answered,
  key: draft.key,
})

/** What names a question, and where. */
export interface QuestionName {
  readonly notation: Notation
  readonly heading: number
  readonly titled: boolean
  readonly captioned: boolean
  readonly number: number | null
  readonly numberSpan: Span | null
  /** Where it begins: its heading or item. */
  readonly start: number
  /** Where a prompt would stand if there were one. */
  readonly promptAt: number
  /** Where it ends at least. */
  readonly end: number
  /** Stands in for a prompt: the heading's own text. */
  readonly ownPrompt: Prose | null
}

function promptOf(parts: QuestionParts, name: QuestionName): Prose {
  const own = name.ownPrompt
  if (!parts.prompt.filled) return own ?? { text: '', span: [name.promptAt, name.promptAt] }
  const body = proseOf(parts.prompt)
  if (own === null || own.text === '') return body
  // A heading that asks is the prompt's beginning; one that does not is a mere title.
  if (parts.promptProse && !/[?？:：]$/.test(own.text)) return body
  return { text: `${own.text} ${body.text}`, span: [own.span[0], body.span[1]] }
}

const none: readonly number[] = []

/** Gives a question's parts their name. */
export function draftQuestion(parts: QuestionParts, name: QuestionName): QuestionDraft {
  const prompt = promptOf(parts, name)
  return {
    notation: name.notation,
    heading: name.heading,
    titled: name.titled,
    captioned: name.captioned,
    number: name.number,
    numberSpan: name.numberSpan ?? prompt.span,
    lazyNumber: false,
    passed: none,
    span: [Math.min(name.start, prompt.span[0]), Math.max(parts.end, prompt.span[1], name.end)],
    prompt,
    options: parts.options,
    missingBreaks: parts.missingBreaks,
    answers: parts.answers,
    explanation: parts.explanation,
    key: null,
    answered: parts.answered,
    bold: parts.bold,
    below: parts.below,
  }
}
