import type { Heading as HeadingNode, RootContent } from 'mdast'
import { foldSpaces } from '../fold-spaces.ts'
import { readAnswerLine, readAnswerWord, readBareAnswer } from './answer-line.ts'
import type { Content } from './content.ts'
import { addBlock, addLine, emptyContent } from './content.ts'
import type { KeyEntry } from './events.ts'
import { readKeyBlock } from './key-block.ts'
import { isClearKey, readKeyEntry } from './key-line.ts'
import type { Line } from './lines.ts'
import { readLines } from './read-lines.ts'
import type { KeyGroup } from './pair-keys.ts'
import { readLabels } from './option-label.ts'
import { words } from './words.ts'
import { isWordAt } from './word-characters.ts'

/** Whether a heading says that answers stand below it: `Answer Key`, `Quiz 3: Answers`, `Detailed answer rationales`. */
export function isKeyHeading(shown: string): boolean {
  const end = Math.min(shown.length, 80)
  for (let at = 0; at < end; at++) {
    if (!isWordAt(shown, at) || isWordAt(shown, at - 1)) continue
    if (words.answers(shown, at) > words.answer(shown, at) || words.explanations(shown, at) > 0) return true
  }
  return false
}

/** Whether a heading says nothing else, so that what stands below it is a key even if nobody can read it. */
export function isPlainKeyHeading(shown: string): boolean {
  const word = readAnswerWord(shown)
  if (word?.plural !== true) return false
  return !/^\s*[\p{L}\p{N}]/u.test(shown.slice(word.end))
}

/** A key that has a section of its own, and where it ends among the blocks. */
export interface KeySection {
  readonly groups: readonly KeyGroup[]
  readonly to: number
}

/** Whether a key has answers to several questions, so that it is no answer to one. */
export function isShared(key: KeySection | null): boolean {
  const numbers = new Set(key?.groups.flatMap(({ entries }) => entries.map(({ number }) => number)))
  return numbers.size > 1
}

interface Reading {
  readonly text: string
  readonly groups: { readonly title: string; readonly entries: KeyEntry[] }[]
  /** The entry that has a heading, and how deep that is: all below it belongs to it. */
  headed: { readonly entry: Open; readonly depth: number } | null
  /** The last entry of blocks, which what stands below it explains. */
  last: KeyEntry | null
}

/** An entry whose heading has only its number: the answer may stand below. */
interface Open {
  readonly number: number
  read: KeyEntry['read']
  below: Content
  readonly headed: true
  /** Whether a block below was read. */
  begun: boolean
}

/** Reads the key below a heading of a depth; null where nothing there is one. Linear in its blocks. */
export function readKeySection(
  blocks: readonly RootContent[],
  from: number,
  depth: number,
  text: string,
): KeySection | null {
  return readUntil(blocks, from, text, (node) => node.type === 'heading' && node.depth <= depth)
}

/** Reads the key that is hidden behind a summary which says so; null where an HTML block opens none. */
export function readHiddenKey(blocks: readonly RootContent[], at: number, text: string): KeySection | null {
  const node = blocks[at]
  if (node?.type !== 'html') return null
  const { value } = node
  // Where it opens, so that of many keys each is looked through up to the next one.
  const opened = value.search(/<details\b/i)
  const from = opened < 0 ? -1 : value.search(/<summary\b/i)
  const to = value.indexOf('</', from)
  if (from < 0 || to < 0 || !isKeyHeading(value.slice(value.indexOf('>', from) + 1, to))) return null
  return readUntil(blocks, at + 1, text, (end) => end.type === 'html' && /<\/?details\b/i.test(end.value))
}

/** Reads a key in a fence whose first line says so, as a heading would; null for any other block. */
export function readFencedKey(blocks: readonly RootContent[], at: number, text: string): KeySection | null {
  const node = blocks[at]
  if (node?.type !== 'code' || !isKeyHeading(firstLine(node.value))) return null
  const entries = readKeyBlock(node, text)
  return entries === null ? null : { groups: [{ title: '', entries }], to: at + 1 }
}

function firstLine(text: string): string {
  const end = text.indexOf('\n')
  return end < 0 ? text : text.slice(0, end)
}

function readUntil(
  blocks: readonly RootContent[],
  from: number,
  text: string,
  isEnd: (node: RootContent) => boolean,
): KeySection | null {
  const reading: Reading = { text, groups: [{ title: '', entries: [] }], headed: null, last: null }
  let at = from
  for (; at < blocks.length; at++) {
    const node = blocks[at]
    if (node === undefined || isEnd(node)) break
    if (node.type === 'heading') {
      if (!readHeading(reading, node, blocks, at)) break
    } else readBelow(reading, node)
  }
  const groups = reading.groups.filter(({ entries }) => entries.length > 0)
  const all = groups.flatMap(({ entries }) => entries)
  return all.some(({ read }) => isClearKey(read)) ? { groups, to: at } : null
}

/** Takes a heading for an entry, for a part of one, or for that of a group; false where a question begins. */
function readHeading(
  reading: Reading,
  node: HeadingNode,
  blocks: readonly RootContent[],
  at: number,
): boolean {
  const { headed, text, groups } = reading
  const line = readLines(node, text)[0]
  const entry = line === undefined ? null : readKeyEntry(line)
  const isEntry = entry !== null && (isClearKey(entry.read) || entry.titled)
  if (!isEntry && headed !== null && node.depth > headed.depth) {
    addBlock(headed.entry.below, node)
    return true
  }
  reading.last = null
  reading.headed = null
  if (!isEntry) {
    groups.push({ title: foldSpaces(line?.text ?? ''), entries: [] })
    return true
  }
  if (!isClearKey(entry.read) && asks(blocks, at + 1, text)) return false
  const open: Open = {
    number: entry.number,
    read: entry.read,
    below: entry.below,
    begun: false,
    headed: true,
  }
  reading.headed = { entry: open, depth: node.depth }
  groups.at(-1)?.entries.push(open)
  return true
}

/** Whether options stand below a heading, before the next one. */
function asks(blocks: readonly RootContent[], from: number, text: string): boolean {
  for (let at = from; at < blocks.length && blocks[at]?.type !== 'heading'; at++) {
    const node = blocks[at]
    if (node?.type === 'paragraph') {
      const lines = readLines(node, text)
      if (at === from && lines.some((line) => readAnswerLine(line) !== null)) return false
      if (lines.filter((line) => readLabels(line).length > 0).length > 1) return true
    }
    if (node?.type !== 'list') continue
    if (node.children.some(({ checked }) => typeof checked === 'boolean')) return true
    const labels = node.children.filter((item) => {
      const first = item.children[0]
      const line = first?.type === 'paragraph' ? readLines(first, text)[0] : undefined
      return line !== undefined && readLabels(line).length > 0
    })
    if (labels.length > 1) return true
  }
  return false
}

function readBelow(reading: Reading, node: RootContent): void {
  const { headed, last, groups, text } = reading
  if (headed !== null) {
    readBody(headed.entry, node, text)
    return
  }
  if (node.type === 'thematicBreak') {
    reading.last = null
    return
  }
  if (node.type === 'html' || node.type === 'footnoteDefinition') return
  const entries = readKeyBlock(node, text)
  if (entries !== null) {
    for (const entry of entries) groups.at(-1)?.entries.push(entry)
    reading.last = node.type === 'paragraph' ? (entries.at(-1) ?? null) : null
  } else if (last !== null) addBlock(last.below, node)
}

/** Reads a block below an entry's heading: the answer, where the heading has none, and what explains it. */
function readBody(entry: Open, node: RootContent, text: string): void {
  if (node.type === 'thematicBreak' || node.type === 'html' || node.type === 'footnoteDefinition') return
  const isFirst = !entry.begun
  entry.begun = true
  if (isClearKey(entry.read) || node.type !== 'paragraph') return addBlock(entry.below, node)
  const lines = readLines(node, text)
  const answerIn = (line: Line): KeyEntry['read'] =>
    readAnswerLine(line) ?? (isFirst ? readBareAnswer(line) : null)
  const at = lines.findIndex((line) => answerIn(line) !== null)
  const line = lines[at]
  if (line === undefined) return addBlock(entry.below, node)
  entry.read = answerIn(line)
  // What stands before it repeats the question.
  entry.below = emptyContent(line.end)
  for (const more of lines.slice(at + 1)) addLine(entry.below, more, text)
}
