import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml'
import type { Pair, Range, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { FrontMatterEntry, FrontMatterError } from '../../model/facts.ts'
import type { Json } from '../../model/json.ts'
import type { Span } from '../../model/span.ts'
import { pointerPart } from '../../pointer.ts'
import { followAliases, type Aliases } from './aliases.ts'
import { afterColon, skipBlank, trimmedEnd, wholeInBlock, wholeInFlow } from './blanks.ts'
import { pendingEntry } from './pending-entry.ts'
import { surprisingSource } from './surprise.ts'

/** What a composed block holds, with offsets relative to the block. */
export interface Walked {
  readonly data: Json
  readonly entries: readonly FrontMatterEntry[]
  readonly errors: readonly FrontMatterError[]
}

type Style = FrontMatterEntry['style']

/** Where an entry stands: its key, what surrounds it, and where its value would be if it had one. */
interface Slot {
  readonly pointer: string
  readonly key: Span | null
  /** Where the entry begins: the key, or the dash of an item. */
  readonly start: number
  readonly empty: number
  readonly flow: boolean
}

/** A walk through a block, with what it has found so far. */
interface Walk {
  readonly source: string
  readonly entries: FrontMatterEntry[]
  readonly errors: FrontMatterError[]
  readonly aliases: Aliases
}

/** What a node gives. */
interface Value {
  readonly value: Json
  readonly end: number
}

/** Reads a node to JSON and its entries in one pass; what aliases repeat is bounded by `budget` characters. */
export function walkYaml(root: unknown, source: string, budget: number): Walked {
  const entries: FrontMatterEntry[] = []
  const errors: FrontMatterError[] = []
  const walk: Walk = { source, entries, errors, aliases: followAliases(budget, errors) }
  const start = rangeOf(root)?.[0] ?? 0
  const { value } = read(walk, root, { pointer: '', key: null, start, empty: start, flow: true })
  return { data: value, entries, errors }
}

function read(walk: Walk, node: unknown, slot: Slot): Value {
  const { aliases } = walk
  const name = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
  if (name === undefined) {
    aliases.weigh(1)
    return readValue(walk, node, slot)
  }
  const [start, end] = rangeOf(node) ?? [0, 0]
  const anchor = aliases.open(name, [start, end])
  aliases.weigh(1)
  const result = readValue(walk, node, slot)
  aliases.close(anchor, result.value)
  return result
}

function readValue(walk: Walk, node: unknown, slot: Slot): Value {
  const range = rangeOf(node)
  if (range === null || (isScalar(node) && range[0] === range[1] && node.type === 'PLAIN')) {
    walk.entries.push(entryOf(walk.source, slot, [slot.empty, slot.empty], 'plain'))
    return { value: null, end: slot.empty }
  }
  if (isMap(node)) return readMap(walk, node, range, slot)
  if (isSeq(node)) return readList(walk, node, range, slot)
  const span: Span = [range[0], trimmedEnd(walk.source, range[0], range[1])]
  if (isScalar(node)) return readScalar(walk, node, span, slot)
  if (!isAlias(node)) return { value: null, end: span[1] }
  walk.entries.push(entryOf(walk.source, slot, span, 'plain'))
  return { value: walk.aliases.resolve(node.source, span), end: span[1] }
}

function readScalar({ source, entries, aliases }: Walk, node: Scalar, span: Span, slot: Slot): Value {
  const value = scalarValue(node)
  const style = scalarStyle(node)
  aliases.weigh(typeof value === 'string' ? value.length : 1)
  const written = style === 'plain' ? surprisingSource(source.slice(...span), value) : null
  entries.push({ ...entryOf(source, slot, span, style), source: written })
  return { value, end: span[1] }
}

function readMap(walk: Walk, node: YAMLMap, range: Range, slot: Slot): Value {
  const { source, entries } = walk
  const flow = node.flow === true
  const place = entries.push(pendingEntry) - 1
  const value: { [key: string]: Json } = {}
  const firsts = new Map<string, Span>()
  let end = range[0]
  for (const pair of node.items) {
    if (!isPair(pair)) continue
    const read = readPair(walk, pair, slot.pointer, flow, firsts)
    if (read === null) continue
    end = Math.max(end, read.end)
    if (read.key !== null) define(value, read.key, read.value)
  }
  if (flow) end = range[1]
  entries[place] = entryOf(source, slot, [range[0], end], flow ? 'flow-map' : 'map')
  return { value, end }
}

/** A key that stands twice gives an error, no entry, and no data: the first one counts. */
function readPair(walk: Walk, pair: Pair, parent: string, flow: boolean, firsts: Map<string, Span>) {
  const range = rangeOf(pair.key)
  if (!isScalar(pair.key) || range === null) return null
  const name = String(pair.key.value ?? '')
  const key: Span = [range[0], range[1]]
  const empty = afterColon(walk.source, key[1])
  const first = firsts.get(name)
  if (first !== undefined) {
    walk.errors.push({ code: 'duplicate', span: key, data: { key: name }, related: first })
    return { key: null, value: null, end: rangeOf(pair.value)?.[1] ?? empty }
  }
  firsts.set(name, key)
  const slot: Slot = { pointer: `${parent}/${pointerPart(name)}`, key, start: key[0], empty, flow }
  return { key: name, ...read(walk, pair.value, slot) }
}

function readList(walk: Walk, node: YAMLSeq, range: Range, slot: Slot): Value {
  const { source, entries } = walk
  const flow = node.flow === true
  const place = entries.push(pendingEntry) - 1
  const value: Json[] = []
  let end = range[0]
  for (const [index, item] of node.items.entries()) {
    // The dash stands before an item's anchor and tag, so it is looked for from the item before.
    const dash = flow ? (rangeOf(item)?.[0] ?? end) : skipBlank(source, end)
    const pointer = `${slot.pointer}/${index}`
    const result = isPair(item)
      ? { value: null, end }
      : read(walk, item, { pointer, key: null, start: dash, empty: flow ? dash : dash + 1, flow })
    end = Math.max(end, result.end)
    value.push(result.value)
  }
  if (flow) end = range[1]
  entries[place] = entryOf(source, slot, [range[0], end], flow ? 'flow-list' : 'list')
  return { value, end }
}

function entryOf(source: string, slot: Slot, value: Span, style: Style): FrontMatterEntry {
  const end = Math.max(value[1], slot.empty, slot.key?.[1] ?? 0)
  const last = value[1] === value[0] ? end : value[1]
  const whole = slot.flow ? wholeInFlow(source, slot.start, last) : wholeInBlock(source, slot.start, last)
  return { pointer: slot.pointer, key: slot.key, value, whole, style, source: null }
}

function rangeOf(node: unknown): Range | null {
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) return node.range ?? null
  return null
}

/** Values that JSON lacks stay as they are written. */
function scalarValue(node: Scalar): Json {
  const { value } = node
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : (node.source ?? String(value))
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  return node.source ?? String(value)
}

function scalarStyle(node: Scalar): Style {
  if (node.type === 'QUOTE_DOUBLE') return 'double'
  if (node.type === 'QUOTE_SINGLE') return 'single'
  return node.type === 'PLAIN' ? 'plain' : 'block'
}

/** `__proto__` is a key like any other. */
function define(object: { [key: string]: Json }, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  } else object[key] = value
}
