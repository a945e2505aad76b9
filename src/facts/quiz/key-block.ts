import type { Code, List, ListItem, Nodes, Paragraph, Table, TableCell } from 'mdast'
import { endOf, startOf } from '../../parse/place.ts'
import { readAnswerLine, readAnswerWord, readBareAnswer } from './answer-line.ts'
import { itemNumber } from './answer-list.ts'
import { addBlock, addLine, emptyContent } from './content.ts'
import type { KeyEntry } from './events.ts'
import { isClearKey, readColumns, readFreeKey, readKeyEntry, readKeyName } from './key-line.ts'
import { readKeyColumns, readKeyLine, readMoreKeys } from './key-pairs.ts'
import type { Line } from './lines.ts'
import { plainLine } from './lines.ts'
import { readLines } from './read-lines.ts'
import { readLabels } from './option-label.ts'
import { words } from './words.ts'

/** Reads the entries of a block of a key; null where it is something else. */
export function readKeyBlock(node: Nodes, text: string): readonly KeyEntry[] | null {
  if (node.type === 'paragraph') return readKeyParagraph(node, text)
  if (node.type === 'list') return readNamedList(node, text) ?? readKeyList(node, text, false)
  if (node.type === 'code') return readLineEntries(codeLines(node, text), text, true)
  return node.type === 'table' ? readKeyTable(node, text) : null
}

/** Reads a paragraph whose lines each name their question, and what explains them below. */
export function readKeyParagraph(node: Paragraph, text: string): readonly KeyEntry[] | null {
  return readLineEntries(readLines(node, text), text, false)
}

// `Model answer: ...`: what is asked of a reader has no text behind its colon.
const modelAnswer = /[^:：\r\n]{0,30}[:：]\s*\S/y

/** Reads a paragraph of a key that answers its question in words, `**4. Respuesta modelo**: ...`: the key goes on below. */
export function readModelAnswer(node: Paragraph, text: string): readonly KeyEntry[] | null {
  const [line, ...others] = readLines(node, text)
  const name = line === undefined ? null : readKeyName(line.text)
  if (line === undefined || name === null) return null
  const word = words.answer(line.text, name.rest)
  modelAnswer.lastIndex = name.rest + word
  if (word === 0 || !modelAnswer.test(line.text)) return null
  if (others.some((other) => readLabels(other).length > 0)) return null
  const below = emptyContent(line.end)
  for (const other of others) addLine(below, other, text)
  return [{ number: name.number, read: readFreeKey(line, modelAnswer.lastIndex - 1), below }]
}

function readLineEntries(lines: readonly Line[], text: string, code: boolean): readonly KeyEntry[] | null {
  const entries: KeyEntry[] = []
  for (const line of lines) {
    const several = readKeyLine(line, 0, 1) ?? (code ? readKeyColumns(line) : null)
    if (several !== null) {
      for (const entry of several) entries.push(entry)
      continue
    }
    const entry = (code ? readColumns(line) : null) ?? readKeyEntry(line)
    const last = entries.at(-1)
    if (entry !== null && isClearKey(entry.read)) entries.push(entry)
    else if (last !== undefined) addLine(last.below, line, text)
    else if (line !== lines[0]) return null
  }
  return entries.length > 0 ? entries : null
}

/** The lines of a code block as they stand in the source. */
function codeLines(node: Code, text: string): Line[] {
  const lines: Line[] = []
  const end = endOf(node)
  for (let at = startOf(node); at < end;) {
    lineEnd.lastIndex = at
    const stop = Math.min(lineEnd.exec(text)?.index ?? end, end)
    if (stop > at) lines.push(plainLine(text.slice(at, stop), at, false))
    at = stop + 1
  }
  const isFenced = /^[`~]{3}/.test(lines[0]?.text ?? '')
  return isFenced ? lines.slice(1, -1) : lines
}

const lineEnd = /[\r\n]/g

function firstLine(item: ListItem, text: string): Line | undefined {
  const first = item.children[0]
  return first?.type === 'paragraph' ? readLines(first, text)[0] : undefined
}

/** Reads a list whose items each name their question, whatever their own numbers. */
export function readNamedList(list: List, text: string): readonly KeyEntry[] | null {
  const entries: KeyEntry[] = []
  for (const item of list.children) {
    const line = firstLine(item, text)
    const entry = line === undefined ? null : readKeyEntry(line)
    if (entry === null) return null
    addItem(entry, item, text)
    entries.push(entry)
  }
  return isMostlyClear(entries) ? entries : null
}

/** The entries of a list of answers; null where it is no such list. `any` takes free texts for answers too. */
export function readKeyList(list: List, text: string, any: boolean): readonly KeyEntry[] | null {
  if (list.ordered !== true) return null
  const entries: KeyEntry[] = []
  for (const item of list.children) {
    const line = firstLine(item, text)
    const start = Math.max(startOf(item), 0)
    const number = itemNumber(text, start)?.number ?? 0
    const several = line === undefined ? null : readMoreKeys(line, number)
    if (several !== null) {
      for (const entry of several) entries.push(entry)
      continue
    }
    const read =
      line === undefined ? null : (readBareAnswer(line) ?? readAnswerLine(line) ?? readFreeKey(line, 0))
    const entry = { number, read, below: emptyContent(start) }
    addItem(entry, item, text)
    entries.push(entry)
  }
  return any || isMostlyClear(entries) ? entries : null
}

function addItem({ read, below }: KeyEntry, item: ListItem, text: string): void {
  const [first, ...others] = item.children
  if (first?.type === 'paragraph') {
    const lines = readLines(first, text)
    for (const line of lines.slice(read === null ? 0 : 1)) addLine(below, line, text)
  } else if (first !== undefined) addBlock(below, first)
  for (const child of others) addBlock(below, child)
}

/** Whether more than half of some entries say clearly what is right. */
function isMostlyClear(entries: readonly KeyEntry[]): boolean {
  return entries.filter(({ read }) => isClearKey(read)).length * 2 > entries.length
}

/** Reads a table that has questions' numbers in some columns, and their answers in others. */
function readKeyTable(table: Table, text: string): readonly KeyEntry[] | null {
  const [head, ...rows] = table.children
  const entries: KeyEntry[] = []
  if (head === undefined) return null
  const titles = head.children.map((cell) => readLines(cell, text)[0]?.text ?? '')
  const answers = titles.map((title) => readAnswerWord(title) !== null)
  for (const row of rows) readKeyRow(row.children, answers, text, entries)
  return isMostlyClear(entries) ? entries : null
}

function readKeyRow(
  cells: readonly TableCell[],
  answers: readonly boolean[],
  text: string,
  entries: KeyEntry[],
): void {
  const anyColumn = !answers.includes(true)
  let number: number | null = null
  let last: KeyEntry | null = null
  for (const [index, cell] of cells.entries()) {
    const line = readLines(cell, text)[0]
    if (line === undefined) continue
    const name = answers[index] === true ? null : readKeyName(cellText(line))
    if (name !== null && (index === 0 || name.rest >= cellText(line).length)) {
      number = name.number
      last = null
    } else if (number !== null && last === null && (anyColumn || answers[index] === true)) {
      last = { number, read: readBareAnswer(line) ?? readFreeKey(line, 0), below: emptyContent(line.end) }
      entries.push(last)
    } else if (last !== null) addBlock(last.below, cell)
  }
}

const cellText = ({ text }: Line): string => text.trim()
