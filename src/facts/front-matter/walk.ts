import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml'
import type { Pair, Range, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { FrontMatterEntry, FrontMatterError } from '../../model/facts.ts'
import type { Json } from '../../model/json.ts'
import type { Span } from '../../model/span.ts'
import { pointerPart } from '../../pointer.ts'
import { surprisingSource } from './surprise.ts'

/** What a composed block holds, with offsets relative to the block. */
export interface Walked {
  readonly data: Json
  readonly entries: readonly FrontMatterEntry[]
  readonly errors: readonly FrontMatterError[]
}

type Style = FrontMatterEntry['style']

interface Anchor {
  readonly span: Span
  value: Json
  weight: number
  open: boolean
}

/** Where an entry stands: its key, what surrounds it, and where its value would be if it had one. */
interface Slot {
  readonly pointer: string
  readonly key: Span | null
  /** Where the entry begins: the key, or the dash of an item. */
  readonly start: number
  readonly empty: number
  readonly flow: boolean
}

/** Reads a node to JSON and its entries in one pass; what aliases repeat is bounded by `budget` characters. */
export function walkYaml(root: unknown, source: string, budget: number): Walked {
  const entries: FrontMatterEntry[] = []
  const errors: FrontMatterError[] = []
  const anchors = new Map<string, Anchor>()
  let weight = 0
  let repeated = 0

  function read(node: unknown, slot: Slot): { value: Json; end: number } {
    const before = weight
    weight += 1
    const anchor = openAnchor(node)
    const result = readValue(node, slot)
    if (anchor !== null) {
      anchor.value = result.value
      anchor.weight = weight - before
      anchor.open = false
    }
    return result
  }

  function openAnchor(node: unknown): Anchor | null {
    if (!(isScalar(node) || isMap(node) || isSeq(node)) || node.anchor === undefined) return null
    const [start, end] = rangeOf(node) ?? [0, 0]
    const anchor: Anchor = { span: [start, end], value: null, weight: 0, open: true }
    anchors.set(node.anchor, anchor)
    return anchor
  }

  function readValue(node: unknown, slot: Slot): { value: Json; end: number } {
    const range = rangeOf(node)
    if (range === null || (isScalar(node) && range[0] === range[1] && node.type === 'PLAIN')) {
      add(slot, [slot.empty, slot.empty], 'plain', null)
      return { value: null, end: slot.empty }
    }
    if (isMap(node)) return readMap(node, range, slot)
    if (isSeq(node)) return readSeq(node, range, slot)
    const span: Span = [range[0], trimmedEnd(range[0], range[1])]
    if (isAlias(node)) {
      add(slot, span, 'plain', null)
      return { value: resolve(node.source, span), end: span[1] }
    }
    if (!isScalar(node)) return { value: null, end: span[1] }
    const value = scalarValue(node)
    const style = scalarStyle(node)
    weight += typeof value === 'string' ? value.length : 1
    add(slot, span, style, style === 'plain' ? surprisingSource(source.slice(...span), value) : null)
    return { value, end: span[1] }
  }

  function resolve(name: string, span: Span): Json {
    const anchor = anchors.get(name)
    if (anchor === undefined || anchor.open) {
      const reason = anchor === undefined ? 'names no anchor above it' : 'refers to a value that contains it'
      errors.push({ code: 'alias', span, data: { name, reason }, related: anchor?.span ?? null })
      return null
    }
    repeated += anchor.weight
    if (repeated > budget) {
      const reason = `makes the block grow beyond ${budget} characters`
      if (repeated - anchor.weight <= budget) {
        errors.push({ code: 'alias', span, data: { name, reason }, related: anchor.span })
      }
      return null
    }
    weight += anchor.weight
    return anchor.value
  }

  function readMap(node: YAMLMap, range: Range, slot: Slot): { value: Json; end: number } {
    const flow = node.flow === true
    const place = entries.push(entry(slot, [range[0], range[0]], flow ? 'flow-map' : 'map')) - 1
    const value: { [key: string]: Json } = {}
    const firsts = new Map<string, Span>()
    let end = range[0]
    for (const pair of node.items) {
      if (!isPair(pair)) continue
      const read = readPair(pair, slot.pointer, flow, firsts)
      if (read === null) continue
      end = Math.max(end, read.end)
      if (read.key !== null) define(value, read.key, read.value)
    }
    close(place, slot, [range[0], flow ? range[1] : end], flow ? 'flow-map' : 'map')
    return { value, end: flow ? range[1] : end }
  }

  /** A key that stands twice gives an error, no entry, and no data: the first one counts. */
  function readPair(pair: Pair, parent: string, flow: boolean, firsts: Map<string, Span>) {
    const range = rangeOf(pair.key)
    if (!isScalar(pair.key) || range === null) return null
    const name = String(pair.key.value ?? '')
    const key: Span = [range[0], range[1]]
    const first = firsts.get(name)
    const slot: Slot = {
      pointer: `${parent}/${pointerPart(name)}`,
      key,
      start: key[0],
      empty: afterColon(source, key[1]),
      flow,
    }
    if (first !== undefined) {
      errors.push({ code: 'duplicate', span: key, data: { key: name }, related: first })
      return { key: null, value: null, end: rangeOf(pair.value)?.[1] ?? slot.empty }
    }
    firsts.set(name, key)
    return { key: name, ...read(pair.value, slot) }
  }

  function readSeq(node: YAMLSeq, range: Range, slot: Slot): { value: Json; end: number } {
    const flow = node.flow === true
    const place = entries.push(entry(slot, [range[0], range[0]], flow ? 'flow-list' : 'list')) - 1
    const value: Json[] = []
    let end = range[0]
    for (const [index, item] of node.items.entries()) {
      // The dash stands before an item's anchor and tag, so it is looked for from the item before.
      const dash = flow ? (rangeOf(item)?.[0] ?? end) : skipBlank(source, end)
      const pointer = `${slot.pointer}/${index}`
      const result = isPair(item)
        ? { value: null, end }
        : read(item, { pointer, key: null, start: dash, empty: flow ? dash : dash + 1, flow })
      end = Math.max(end, result.end)
      value.push(result.value)
    }
    close(place, slot, [range[0], flow ? range[1] : end], flow ? 'flow-list' : 'list')
    return { value, end: flow ? range[1] : end }
  }

  function add(slot: Slot, value: Span, style: Style, written: string | null): void {
    entries.push({ ...entry(slot, value, style), source: written })
  }

  /** A collection's end is known only after its items, but its entry comes before theirs. */
  function close(place: number, slot: Slot, value: Span, style: Style): void {
    entries[place] = entry(slot, value, style)
  }

  function entry(slot: Slot, value: Span, style: Style): FrontMatterEntry {
    const end = Math.max(value[1], slot.empty, slot.key?.[1] ?? 0)
    const last = value[1] === value[0] ? end : value[1]
    const whole = slot.flow ? wholeInFlow(source, slot.start, last) : wholeInBlock(source, slot.start, last)
    return { pointer: slot.pointer, key: slot.key, value, whole, style, source: null }
  }

  function trimmedEnd(start: number, end: number): number {
    let at = end
    while (at > start && isBlank(source.charCodeAt(at - 1))) at -= 1
    return at
  }

  const start = rangeOf(root)?.[0] ?? 0
  const { value } = read(root, { pointer: '', key: null, start, empty: start, flow: true })
  return { data: value, entries, errors }
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

function wholeInBlock(source: string, start: number, end: number): Span {
  let from = start
  while (from > 0 && isSpace(source.charCodeAt(from - 1))) from -= 1
  if (from > 0 && !isBreak(source.charCodeAt(from - 1))) return [start, end]
  let to = end
  while (to < source.length && !isBreak(source.charCodeAt(to))) to += 1
  if (source.charCodeAt(to) === 13 && source.charCodeAt(to + 1) === 10) to += 1
  return [from, Math.min(to + 1, source.length)]
}

/** With one of the commas beside it, so that what is left still reads well. */
function wholeInFlow(source: string, start: number, end: number): Span {
  let to = skipBlank(source, end)
  if (source[to] === ',') {
    to += 1
    while (isSpace(source.charCodeAt(to))) to += 1
    return [start, to]
  }
  let from = start
  while (from > 0 && isBlank(source.charCodeAt(from - 1))) from -= 1
  return source[from - 1] === ',' ? [from - 1, end] : [start, end]
}

function afterColon(source: string, keyEnd: number): number {
  let at = keyEnd
  while (isBlank(source.charCodeAt(at))) at += 1
  return source[at] === ':' ? at + 1 : keyEnd
}

/** Past blanks and comments. */
function skipBlank(source: string, from: number): number {
  let at = from
  for (;;) {
    while (isBlank(source.charCodeAt(at))) at += 1
    if (source[at] !== '#') return at
    while (at < source.length && !isBreak(source.charCodeAt(at))) at += 1
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13
}

function isBlank(code: number): boolean {
  return isSpace(code) || isBreak(code)
}
