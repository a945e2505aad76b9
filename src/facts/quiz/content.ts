import type { Nodes } from 'mdast'
import type { Prose } from '../../model/facts.ts'
import { endOf, startOf } from '../../parse/place.ts'
import { foldSpaces } from '../fold-spaces.ts'
import { kept } from '../kept.ts'
import type { OptionDraft, QuizEvent } from './events.ts'
import type { Line } from './lines.ts'
import { endAt, fragmentsIn, offsetAt, startAt } from './lines.ts'
import { skipSpaces, trimSpaces } from './spaces.ts'

/** Text that is still being gathered, from parts of lines and from whole blocks. */
export interface Content {
  start: number
  end: number
  /** Whether anything was gathered, were it an image without text. */
  filled: boolean
  /** The parts' texts with spaces between them. */
  text: string
  /** What is neither code nor image. */
  prose: string
  code: boolean
  image: boolean
  /** Whether whole blocks were added after its first line. */
  blocks: boolean
}

/** Content with nothing in it, at a place. */
export function emptyContent(at: number): Content {
  return { start: at, end: at, filled: false, text: '', prose: '', code: false, image: false, blocks: false }
}

function grow(content: Content, start: number, end: number, text: string): void {
  if (content.filled) {
    content.end = Math.max(content.end, end)
    content.text += ` ${text}`
    return
  }
  content.filled = true
  content.start = start
  content.end = end
  content.text = text
}

/** Adds what stands between two indexes of a line. */
export function addLine(content: Content, line: Line, text: string, from = 0, to = line.text.length): void {
  const first = skipSpaces(line.text, from, to)
  const last = trimSpaces(line.text, first, to)
  let start = -1
  if (!line.plain) {
    start = addFragments(content, line, { from, to, first, last })
    if (last <= first && start < 0) return
  } else {
    if (last <= first) return
    content.prose += line.text.slice(first, last)
  }
  if (start < 0) start = startAt(line, text, first)
  // Emphasis that opened before this part of the line closes outside of it.
  const inner = first > 0 && last > first && line.wrapper !== null && line.wrapper.end >= line.end
  let end = to === line.text.length ? line.end : endAt(line, text, last)
  if (inner && start > line.start) end = Math.min(end, offsetAt(line, text, last - 1) + 1)
  grow(content, start, Math.max(start, end), line.text.slice(first, last))
}

interface Part {
  readonly from: number
  readonly to: number
  /** Where its first character stands that is no white space, and where its last one ends. */
  readonly first: number
  readonly last: number
}

/** Adds what code and images say of a part of a line. Returns where the part begins, if that is with an image; else -1. */
function addFragments(content: Content, line: Line, { from, to, first, last }: Part): number {
  const fragments = fragmentsIn(line, from, to)
  const image = fragments.find((fragment) => fragment.kind === 'image' && fragment.at >= from)
  if (last <= first && image === undefined) return -1
  if (image !== undefined) content.image = true
  for (const fragment of fragments) {
    if (fragment.at >= last || fragment.at + fragment.value.length <= first) continue
    if (fragment.kind === 'code') content.code = true
    if (fragment.kind !== 'text') continue
    content.prose += fragment.value.slice(Math.max(0, first - fragment.at), last - fragment.at)
  }
  return image !== undefined && image.at <= first ? image.open : -1
}

/** An offset, or another one where a node has no place. */
function orElse(offset: number, other: number): number {
  return offset < 0 ? other : offset
}

/** Adds a whole block. */
export function addBlock(content: Content, node: Nodes): void {
  const start = orElse(startOf(node), content.end)
  const end = orElse(endOf(node), start)
  const seen = visible(node)
  grow(content, start, end, seen.text)
  content.prose += seen.prose
  content.code ||= seen.code
  content.image ||= seen.image
  content.blocks = true
}

/** A whole block as content. */
export function blockContent(node: Nodes, start = Math.max(startOf(node), 0)): Content {
  const content = emptyContent(start)
  addBlock(content, node)
  return content
}

/** What stands between two indexes of a line, as content. */
export function lineContent(
  line: Line,
  text: string,
  start: number,
  from = 0,
  to = line.text.length,
): Content {
  const content = emptyContent(start)
  addLine(content, line, text, from, to)
  return content
}

/** Everything that an option says, its label and further lines included. */
export function wholeOf(option: OptionDraft, text: string): Content {
  const content = option.whole()
  for (const line of option.below) addLine(content, line, text)
  return content
}

/** The event that an option is where it turns out to be prose. */
export function optionProse(option: OptionDraft, text: string): Extract<QuizEvent, { kind: 'prose' }> {
  return { kind: 'prose', content: () => wholeOf(option, text), node: null }
}

/** Adds content that was gathered elsewhere, later in the source. */
export function addContent(content: Content, more: Content): void {
  if (!more.filled) return
  grow(content, more.start, more.end, more.text)
  content.prose += ` ${more.prose}`
  content.code ||= more.code
  content.image ||= more.image
  content.blocks ||= more.blocks
}

/** What was gathered, as prose. */
export function proseOf(content: Content): Prose {
  return { text: kept(foldSpaces(content.text)), span: [content.start, content.end] }
}

/** Prose, or null where nothing was gathered. */
export function proseOrNull(content: Content): Prose | null {
  return content.filled ? proseOf(content) : null
}

interface Visible {
  text: string
  prose: string
  code: boolean
  image: boolean
}

/** What a reader sees of any block. Keeps its own stack: lists may be nested deeply. */
function visible(root: Nodes): Visible {
  const seen: Visible = { text: '', prose: '', code: false, image: false }
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('children' in node) {
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index]
        if (child !== undefined) stack.push(child)
      }
      if (isBlock(node)) seen.text += ' '
    } else if (node.type === 'text') {
      seen.text += node.value
      seen.prose += node.value
    } else if (node.type === 'code' || node.type === 'inlineCode') {
      seen.text += node.type === 'code' ? ` ${node.value} ` : node.value
      seen.code = true
    } else if (node.type === 'image' || node.type === 'imageReference') {
      seen.text += node.alt ?? ''
      seen.image = true
    } else if (node.type === 'html') {
      const written = withoutTags(node.value)
      seen.text += written
      seen.prose += written
    } else if (node.type === 'break') seen.text += ' '
  }
  return seen
}

/** What HTML says besides its tags; a comment says nothing. */
const withoutTags = (html: string): string =>
  html.startsWith('<!--') ? '' : html.replace(/<[^<>]*>/g, html.includes('\n') ? ' ' : '')

const isBlock = (node: Nodes): boolean =>
  node.type === 'paragraph' ||
  node.type === 'listItem' ||
  node.type === 'tableCell' ||
  node.type === 'heading'
