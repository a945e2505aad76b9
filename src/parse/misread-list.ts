import { renumberList, type ArenaTree } from './arena.ts'
import { column, rowType, WIDTH } from './rows.ts'

/** How often a text is read at most. The first time shows lists, one more which of them are items of those above. */
const ROUNDS = 4

/** Numbers of lists that satteri has to be told to begin at 1, by where they stand, from first to last. */
type Numbers = ReadonlyMap<number, string>

/**
 * Reads a text with its lists. Below indented code satteri 0.10.5 lets only a list stand that may interrupt a paragraph:
 * one that starts at 1 and whose first item is not empty. `27. ### Title` is a paragraph then, and its heading is lost.
 * So it is given ` 1. ### Title`, which takes as much room, and the tree is told the number that stands there.
 *
 * @returns null where that does not help
 */
export function readWithLists(text: string, treeOf: (source: string) => ArenaTree): ArenaTree | null {
  const markers = markersBelowSpace(text)
  if (markers.size === 0) return treeOf(text)
  let numbers: Numbers = new Map()
  for (let round = 0; round < ROUNDS; round += 1) {
    const tree = treeOf(startingAtOne(text, numbers))
    const found = numbersIn(tree, { text, markers, numbers })
    if (found === null) return null
    if (isSame(found, numbers)) {
      restore(tree, numbers)
      return tree
    }
    numbers = found
  }
  return null
}

/** Whether a text has to be read first to know. */
export function mayHaveMisreadList(text: string): boolean {
  return markersBelowSpace(text).size > 0
}

/** The offsets of item markers below a line that could be indented code: cheap to find, where the tree is dear to walk. */
function markersBelowSpace(text: string): ReadonlySet<number> {
  const found = new Set<number>()
  // A search that begins with a rare character costs a third of one for four spaces.
  for (const space of ['\n    ', '>     ', '\t']) {
    let at = text.startsWith('    ') ? 0 : text.indexOf(space)
    while (at !== -1) {
      const next = addMarkersBelow(text, at + 1, found)
      if (next === -1) break
      at = text.indexOf(space, text.lastIndexOf('\n', next))
    }
  }
  return found
}

/**
 * Adds the markers with which the next line of text begins, of which `- 27. a` has two. Definitions do not change what may
 * stand below them, so below one it goes on. Answers where the last line that it looked at begins; -1 where there is none.
 */
function addMarkersBelow(text: string, line: number, found: Set<number>): number {
  let start = line
  let at = line
  do {
    const lineEnd = text.indexOf('\n', at)
    if (lineEnd === -1) return -1
    start = endOf(blank, text, lineEnd)
    for (let next = start; next !== -1; next = endOf(opening, text, at)) {
      at = next
      if (endOf(marker, text, at) !== -1) found.add(at)
    }
  } while (text.startsWith('[', at))
  return start
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

const blank = /[\s>]*/y

/** A number, or a bullet with nothing behind it. */
const marker = /\d{1,9}[.)](?![^ \t\r\n])|[-+*][ \t]*(?![^\r\n])/y

/** What opens an item or a quote that can hold a list. */
const opening = /(?:\d{1,9}[.)]|[-+*>])[ \t]+/y

interface Reading {
  readonly text: string
  readonly markers: ReadonlySet<number>
  /** Those that were read as 1. */
  readonly numbers: Numbers
}

/**
 * The numbers that should be read as 1: those that were and began a list, and those that were read as text, as a block of
 * text cannot begin with the marker of an item. Null where one does that is not the sibling right below a block of code:
 * then it could be part of what is above.
 */
function numbersIn({ table }: ArenaTree, { text, markers, numbers }: Reading): Numbers | null {
  const ones = onesOf(numbers)
  const found = new Map<number, string>()
  for (let at = 0; at < table.length; at += WIDTH) {
    const type = table[at + column.type]
    const start = table[at + column.start] ?? -1
    if (type === rowType.list) {
      const number = ones.get(start)
      if (number !== undefined && isBelowCode(table, at)) found.set(start - number.length + 1, number)
    } else if (type === rowType.paragraph || type === rowType.heading || type === rowType.table) {
      if (ones.has(start)) return null
      if (!markers.has(start)) continue
      const [number = ''] = /^\d*/.exec(text.slice(start, start + LONGEST)) ?? []
      if (number === '' || !isBelowCode(table, at)) return null
      found.set(start, number)
    }
  }
  return found
}

/** Digits of a list's number. */
const LONGEST = 9

/** The same numbers by where their last digit stands, which is where the 1 is read. */
function onesOf(numbers: Numbers): Numbers {
  return new Map(Array.from(numbers, ([at, number]) => [at + number.length - 1, number]))
}

function isBelowCode(table: Int32Array, at: number): boolean {
  const above = at - WIDTH
  return (
    table[above + column.type] === rowType.code && table[above + column.parent] === table[at + column.parent]
  )
}

function isSame(some: Numbers, others: Numbers): boolean {
  return some.size === others.size && [...some.keys()].every((at) => others.has(at))
}

function startingAtOne(text: string, numbers: Numbers): string {
  const parts: string[] = []
  let done = 0
  for (const [at, number] of numbers) {
    parts.push(text.slice(done, at), '1'.padStart(number.length))
    done = at + number.length
  }
  return parts.join('') + text.slice(done)
}

/** Gives lists that were read as starting at 1 their numbers. */
function restore(tree: ArenaTree, numbers: Numbers): void {
  if (numbers.size === 0) return
  const { table } = tree
  const ones = onesOf(numbers)
  for (let at = 0; at < table.length; at += WIDTH) {
    if (table[at + column.type] !== rowType.list) continue
    const number = ones.get(table[at + column.start] ?? -1)
    if (number !== undefined) renumberList(tree, at / WIDTH, number)
  }
}
