import type { List } from 'mdast'
import type { Prose } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { itemNumber } from './answer-list.ts'
import { assemble } from './assemble.ts'
import { spanOf } from './blocks.ts'
import { proseOf } from './content.ts'
import { forms, notationOf } from './notations.ts'
import type { QuestionDraft } from './question-draft.ts'
import { draftQuestion } from './question-draft.ts'
import { blockState, listProse, readBlock } from './read-blocks.ts'

/** The questions of an ordered list; null where no item has two options. */
export function readOrdered(list: List, heading: number, text: string): QuestionDraft[] | null {
  const read = list.children.map((item) => {
    const state = blockState(false)
    for (const child of item.children) readBlock(state, child, text)
    return { item, events: state.events }
  })
  if (!read.some(({ events }) => events.filter(({ kind }) => kind === 'option').length > 1)) return null
  const drafts = read.map(({ item, events }): QuestionDraft => {
    const span = spanOf(item) ?? [0, 0]
    const number = itemNumber(text, span[0])
    const kept = events.map((event) => (event.kind === 'ordered' ? listProse(event.list) : event))
    const parts = assemble(kept, forms, text, false)
    return draftQuestion(parts, {
      notation: notationOf(parts, true),
      heading,
      titled: false,
      captioned: false,
      number: number?.number ?? null,
      numberSpan: number === null ? null : [span[0], number.end],
      start: span[0],
      promptAt: Math.min(span[1], (number?.end ?? span[0]) + 1),
      end: 0,
      ownPrompt: null,
    })
  })
  return drafts.some(({ options }) => options.length > 1) ? drafts : null
}

/** A prompt that is the only item of an ordered list, because its options are indented too little to be in it. */
export interface ListPrompt {
  readonly number: number
  readonly numberSpan: Span
  readonly start: number
  readonly prompt: Prose
}

/** Reads such a prompt; null for any other list. */
export function readListPrompt(list: List, text: string): ListPrompt | null {
  const item = list.children[0]
  const span = item === undefined ? null : spanOf(item)
  const number = span === null ? null : itemNumber(text, span[0])
  if (item === undefined || span === null || number === null || list.children.length > 1) return null
  const state = blockState(false)
  for (const child of item.children) readBlock(state, child, text)
  const { prompt } = assemble(state.events, forms, text, false)
  const empty: Prose = { text: '', span: [number.end, number.end] }
  return {
    number: number.number,
    numberSpan: [span[0], number.end],
    start: span[0],
    prompt: prompt.filled ? proseOf(prompt) : empty,
  }
}
