import type { Content } from './content.ts'
import { addContent, emptyContent } from './content.ts'
import type { QuizEvent } from './events.ts'
import type { BlockState } from './read-blocks.ts'
import { sawOption } from './read-blocks.ts'

/**
 * Makes a comment of what a quote says below boxes, and remembers what the next quote would be. A quote that asks is none:
 * it is the prompt of the next boxes.
 *
 * @param from how many events there were before the block
 * @param start where the block begins
 */
export function settleQuote(state: BlockState, from: number, start: number, text: string): void {
  const { events } = state
  const last = events.at(-1)
  if (last === undefined || events.length === from) return
  if (last.kind === 'option') {
    if (state.quote !== 'prompt')
      state.quote = last.option.box !== null && !isQuoted(text, start) ? 'comment' : 'prose'
    return
  }
  if (state.quote === 'comment') {
    const said = isQuoted(text, start) ? proseFrom(events, from) : null
    if (said !== null && !/[?？]\s*$/.test(said.text))
      events.splice(from, events.length, { kind: 'comment', content: said })
    else if (!isCode(last)) state.quote = 'prose'
  } else if (!isCode(last) && !sawOption(state)) state.quote = isQuoted(text, start) ? 'prompt' : 'prose'
}

const isCode = (event: QuizEvent): boolean => event.kind === 'prose' && event.node?.type === 'code'

/** What events from an index on say; null where one of them is no prose. */
function proseFrom(events: readonly QuizEvent[], from: number): Content | null {
  let said: Content | null = null
  for (let index = from; index < events.length; index++) {
    const event = events[index]
    if (event?.kind !== 'prose') return null
    const content = event.content()
    addContent((said ??= emptyContent(content.start)), content)
  }
  return said
}

/** Whether a block stands in a quote, by the marks before it on its line. */
function isQuoted(text: string, start: number): boolean {
  let at = start - 1
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at--
  return text.charAt(at) === '>'
}
