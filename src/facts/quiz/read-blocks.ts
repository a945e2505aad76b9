import type { List, Nodes, Paragraph } from 'mdast'
import type { Span } from '../../model/span.ts'
import { spanOf } from './blocks.ts'
import type { Content } from './content.ts'
import { blockContent, lineContent } from './content.ts'
import type { QuizEvent } from './events.ts'
import { readKeyBlock, readKeyList, readKeyParagraph, readModelAnswer, readNamedList } from './key-block.ts'
import { readLines } from './read-lines.ts'
import { readTitleLine } from './question-title.ts'
import { settleQuote } from './quote.ts'
import { readHtml } from './read-html.ts'
import { readOptionList } from './read-list.ts'
import { isPromising } from './promising.ts'
import { readParagraphLines } from './read-paragraph.ts'

/** What the reader of blocks remembers between two of them. */
export interface BlockState {
  readonly events: QuizEvent[]
  /** How many of the events were looked at for options, and whether one was found. */
  looked: number
  hasOption: boolean
  /** Whether an answer word stood alone right before; `many` when it stood above a list of answers. */
  asked: 'no' | 'one' | 'many'
  /** Whether paragraphs may stand in for headings here. */
  readonly titles: boolean
  /** What a quote is here: it asks where one stands right above the first options, and below boxes says more of them. */
  quote: 'prose' | 'prompt' | 'comment'
}

/** A state with nothing read. */
export const blockState = (titles: boolean): BlockState => ({
  events: [],
  looked: 0,
  hasOption: false,
  asked: 'no',
  titles,
  quote: 'prose',
})

/** Whether an option was read so far. Each event is looked at once, however often this is asked. */
export function sawOption(state: BlockState): boolean {
  const { events } = state
  while (!state.hasOption && state.looked < events.length) {
    state.hasOption = events[state.looked]?.kind === 'option'
    state.looked += 1
  }
  return state.hasOption
}

function proseContent(node: Nodes): () => Content {
  let content: Content | null = null
  return () => {
    if (content === null) {
      content = blockContent(node)
      content.blocks = false
    }
    return content
  }
}

const pushProse = (state: BlockState, node: Nodes): void => {
  state.events.push({ kind: 'prose', content: proseContent(node), node })
}

/** Reads one block that is no heading into events. */
export function readBlock(state: BlockState, node: Nodes, text: string): void {
  const span = spanOf(node)
  if (span === null) return
  const before = state.events.length
  readNode(state, node, span, text)
  settleQuote(state, before, span[0], text)
}

function readNode(state: BlockState, node: Nodes, span: Span, text: string): void {
  const asked = state.asked
  const push = (event: QuizEvent): void => void state.events.push(event)
  if (node.type === 'html') {
    const waits = readHtml(text, span[0], span[1], asked !== 'no', push)
    state.asked = waits ? (asked === 'no' ? 'one' : asked) : asked === 'many' ? 'many' : 'no'
    return
  }
  state.asked = 'no'
  if (node.type === 'paragraph') readParagraph(state, node, text, asked)
  else if (node.type === 'list') readList(state, node, text, asked)
  else if (asked === 'many' && (node.type === 'table' || node.type === 'code')) {
    const entries = readKeyBlock(node, text)
    if (entries === null) pushProse(state, node)
    else push({ kind: 'keys', entries })
  } else if (node.type === 'thematicBreak') push({ kind: 'close' })
  else if (node.type !== 'footnoteDefinition') pushProse(state, node)
}

function readParagraph(state: BlockState, node: Paragraph, text: string, asked: BlockState['asked']): void {
  const span = spanOf(node) ?? [0, 0]
  const push = (event: QuizEvent): void => void state.events.push(event)
  if (asked === 'many') {
    const entries = readKeyParagraph(node, text) ?? readModelAnswer(node, text)
    state.asked = 'many'
    if (entries !== null) return push({ kind: 'keys', entries })
  }
  const title = state.titles ? readTitleLine(node, text) : null
  if (title === null && asked === 'no' && !isPromising(text, span)) return pushProse(state, node)
  let lines = readLines(node, text)
  if (title !== null) {
    push({ kind: 'title', title })
    const content = lineContent(title.line, text, title.line.end, title.rest)
    if (content.filled) push({ kind: 'prose', content: () => content, node: null })
    lines = lines.slice(1)
  }
  const before = state.events.length
  const waits = readParagraphLines({ text, lines, asked: asked !== 'no', push })
  if (!waits) return
  state.asked = state.events.length > before && state.events.at(-1)?.kind === 'close' ? 'many' : 'one'
}

function readList(state: BlockState, list: List, text: string, asked: BlockState['asked']): void {
  const push = (event: QuizEvent): void => void state.events.push(event)
  if (asked !== 'no') {
    const named = asked === 'many' ? readNamedList(list, text) : null
    const entries = named ?? readKeyList(list, text, asked === 'many')
    if (entries !== null) return push({ kind: 'keys', entries })
  }
  if (readOptionList(list, text, asked !== 'no', push)) return
  if (list.ordered === true) push({ kind: 'ordered', list })
  else pushProse(state, list)
}

/** An event that stands for a list which turned out to hold no questions. */
export const listProse = (list: List): QuizEvent => ({
  kind: 'prose',
  content: proseContent(list),
  node: list,
})
