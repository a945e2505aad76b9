import type { List, ListItem } from 'mdast'
import { itemNumber } from './answer-list.ts'
import { spanOf } from './blocks.ts'
import { addBlock, blockContent, emptyContent } from './content.ts'
import type { OptionDraft, QuizEvent } from './events.ts'
import { numbers, seriesOf } from './letters.ts'
import { numberKeys } from './number-keys.ts'
import { bareDraft } from './option-draft.ts'
import type { QuestionDraft } from './question-draft.ts'

/**
 * Makes options of an ordered list that stands below a question's title or number and above an answer by number:
 * `1. The plum`, `2. The pear`, `**Answer: 2**`. Any other list has steps, or questions.
 *
 * @param titled whether the heading is such a title; a paragraph may be one as well
 * @param before the questions before these
 */
export function withNumberedOptions(
  events: readonly QuizEvent[],
  titled: boolean,
  before: readonly QuestionDraft[],
  text: string,
): readonly QuizEvent[] {
  if (!events.some(({ kind }) => kind === 'ordered')) return events
  let asked = titled
  let alike = before.slice(-USUAL).filter(isNumbered).length
  return events.flatMap((event, at) => {
    if (event.kind === 'title') asked = true
    if (event.kind !== 'ordered' || !asked) return [event]
    const options = optionsOf(event.list, text)
    const keys = options === null ? [] : keysBelow(events, at + 1)
    if (options === null || keys.length === 0) return [event]
    const beyond = keys.filter((key) => key > options.length)
    // It counts something else, but in a quiz that is written so it is a wrong key, unless it is what an option says.
    if (beyond.length > 0 && (alike < USUAL || beyond.some((key) => says(options, key)))) return [event]
    alike += 1
    return options.map((option) => ({ kind: 'option', option }) as const)
  })
}

/** How many questions in a row are written so where that is usual. */
const USUAL = 2

function isNumbered({ options }: QuestionDraft): boolean {
  return seriesOf(options) === numbers
}

function says(options: readonly OptionDraft[], key: number): boolean {
  return options.some(({ content }) => content.text.trim() === `${key}`)
}

/** The numbers of the answer that stands below an index, behind prose at most. */
function keysBelow(events: readonly QuizEvent[], from: number): readonly number[] {
  for (let at = from; at < events.length; at++) {
    const event = events[at]
    if (event?.kind === 'answer') {
      const { run, line, rest } = event.read
      return run === null ? numberKeys(line, rest).map((key) => Number(line.text.charAt(key))) : []
    }
    if (event?.kind !== 'prose' && event?.kind !== 'close') break
  }
  return []
}

/** The items of a list as options; null unless there are several, and they count from 1 on. */
function optionsOf(list: List, text: string): readonly OptionDraft[] | null {
  const { children } = list
  if (children.length < 2 || children.length > numbers.length) return null
  const options: OptionDraft[] = []
  for (const item of children) {
    const option = optionOf(item, text)
    if (option?.label !== numbers.charAt(options.length)) return null
    options.push(option)
  }
  return options
}

function optionOf(item: ListItem, text: string): OptionDraft | null {
  const start = spanOf(item)?.[0] ?? 0
  const number = itemNumber(text, start)
  if (number === null) return null
  const content = emptyContent(number.end + 1)
  for (const child of item.children) addBlock(content, child)
  const draft = bareDraft(start, { start, content, whole: () => blockContent(item, start), box: null })
  return { ...draft, label: text.slice(start, number.end), labelSpan: [start, number.end] }
}
