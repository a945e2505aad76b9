import type { FrontMatterEntry } from '../../model/facts.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Span } from '../../model/span.ts'
import { kept } from '../kept.ts'
import { surprisingSource } from './surprise.ts'

/** What `walkYaml` would give for a block without errors and comments; its places are those of the file. */
export interface Flat {
  readonly data: JsonObject
  readonly entries: readonly FrontMatterEntry[]
}

interface Scalar {
  readonly value: Json
  readonly style: 'plain' | 'single' | 'double'
}

// The first character keeps out indicators, and numbers that are no plain integers.
const plainText = /^[A-Za-z][^\t\0-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*$/
const flowText = /^[A-Za-z][\w./+ -]*$/
const quoted =
  /^(?:"[^"\\\t\0-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff]*"|'[^'\t\0-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff]*')$/
// A plain item begins and ends with no blank, so that each blank can be read in one way only.
const flowItem = /\s*("[^"\\\n]*"|'[^'\n]*'|[^,"'[\]{}\s](?:[^,"'[\]{}\n]*[^,"'[\]{}\s])?)[ ]*(,|$)/y

/**
 * Reads the flat front matter that nearly all lessons have in a fraction of the YAML library's time (5 us against 100):
 * keys at the line start, scalars, lists of scalars. Null for everything else, and for everything doubtful.
 *
 * @param source the file, of which the block stands at `inner`
 */
export function readFlat(source: string, inner: Span): Flat | null {
  const data: { [key: string]: Json } = {}
  // The first is the root's, which is known at the end.
  const entries: FrontMatterEntry[] = [nothing]
  const root = { start: -1, end: 0 }
  let list: { place: number; indent: number; items: Json[]; start: number } | null = null
  let open: { pointer: string; key: Span; name: string } | null = null

  /** A key without value on its line has a list below it, or nothing. */
  function finish(): void {
    if (list !== null && open !== null) {
      const value: Span = [list.start, root.end]
      const whole: Span = [open.key[0], lineEnd(source, root.end, inner[1])]
      entries[list.place] = {
        pointer: open.pointer,
        key: open.key,
        value,
        whole,
        style: 'list',
        source: null,
      }
      data[open.name] = list.items
    }
    list = null
    open = null
  }

  for (let at = inner[0]; at < inner[1];) {
    const next = lineEnd(source, at, inner[1])
    const end = trimmed(source, at, next)
    const start = at
    at = next
    if (end === start) continue
    const first = source.charCodeAt(start)
    if (first === 32 || first === 45 /* - */) {
      if (open === null) return null
      let dash = start
      while (source.charCodeAt(dash) === 32) dash += 1
      if (source.charCodeAt(dash) !== 45 || source.charCodeAt(dash + 1) !== 32) return null
      let from = dash + 1
      while (source.charCodeAt(from) === 32) from += 1
      const scalar = readScalar(source.slice(from, end), plainText)
      if (scalar === null) return null
      list ??= { place: entries.push(nothing) - 1, indent: dash - start, items: [], start: dash }
      if (list.indent !== dash - start) return null
      entries.push(
        entryOf(`${open.pointer}/${list.items.length}`, null, [from, end], [start, next], scalar, source),
      )
      list.items.push(scalar.value)
      root.end = end
      continue
    }
    const colon = keyEnd(source, start, end)
    if (colon === -1) return null
    finish()
    const name = kept(source.slice(start, colon))
    if (Object.hasOwn(data, name) || name === '__proto__') return null
    const key: Span = [start, colon]
    const pointer = `/${name}`
    if (root.start === -1) root.start = start
    let from = colon + 1
    while (from < end && source.charCodeAt(from) === 32) from += 1
    root.end = end
    if (from >= end) {
      // The place of its entry is kept until the lines below tell whether it has a list.
      const value: Span = [colon + 1, colon + 1]
      open = { pointer, key, name }
      if (!hasItem(source, next, inner[1]))
        entries.push(entryOf(pointer, key, value, [start, next], empty, source))
      data[name] = null
      continue
    }
    if (source.charCodeAt(from) === 91 /* [ */) {
      const items = readList(source, from, end, pointer, key, [start, next], entries)
      if (items === null) return null
      data[name] = items
      continue
    }
    const scalar = readScalar(source.slice(from, end), plainText)
    if (scalar === null) return null
    entries.push(entryOf(pointer, key, [from, end], [start, next], scalar, source))
    data[name] = scalar.value
  }
  finish()
  if (root.start === -1) return null
  const whole: Span = [root.start, root.end]
  entries[0] = { pointer: '', key: null, value: whole, whole, style: 'map', source: null }
  return { data, entries }
}

const empty: Scalar = { value: null, style: 'plain' }
const nothing: FrontMatterEntry = {
  pointer: '',
  key: null,
  value: [0, 0],
  whole: [0, 0],
  style: 'list',
  source: null,
}

function entryOf(
  pointer: string,
  key: Span | null,
  value: Span,
  whole: Span,
  scalar: Scalar,
  source: string,
): FrontMatterEntry {
  const { style } = scalar
  const isPlain = style === 'plain' && value[0] < value[1]
  const written = isPlain ? surprisingSource(source.slice(value[0], value[1]), scalar.value) : null
  return { pointer, key, value, whole, style, source: written }
}

/** Where a key of letters, digits, `_` and `-` ends, if a colon and a blank or the line's end follow; else -1. */
function keyEnd(source: string, start: number, end: number): number {
  let at = start
  for (; at < end; at += 1) {
    const code = source.charCodeAt(at)
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95
    const isOther = at > start && ((code >= 48 && code <= 57) || code === 45)
    if (!isLetter && !isOther) break
  }
  if (at === start || at - start > 100 || source.charCodeAt(at) !== 58) return -1
  return at + 1 === end || source.charCodeAt(at + 1) === 32 ? at : -1
}

function readScalar(text: string, plain: RegExp): Scalar | null {
  const first = text.charCodeAt(0)
  if (first === 34 || first === 39) {
    return quoted.test(text)
      ? { value: kept(text.slice(1, -1)), style: first === 34 ? 'double' : 'single' }
      : null
  }
  if (first >= 48 && first <= 57) {
    return /^(?:0|[1-9]\d{0,14})$/.test(text) ? { value: Number(text), style: 'plain' } : null
  }
  if (!plain.test(text) || /:(?: |$)| #|^(?:null|true|false)$/i.test(text)) return null
  return { value: kept(text), style: 'plain' }
}

/** A list in brackets on one line; adds its entries, and answers null when it holds more than scalars. */
function readList(
  source: string,
  from: number,
  end: number,
  pointer: string,
  key: Span,
  whole: Span,
  entries: FrontMatterEntry[],
): Json[] | null {
  if (source.charCodeAt(end - 1) !== 93 /* ] */) return null
  entries.push({ pointer, key, value: [from, end], whole, style: 'flow-list', source: null })
  const text = source.slice(from + 1, end - 1)
  const items: Json[] = []
  if (text.trim() === '') return items
  flowItem.lastIndex = 0
  for (;;) {
    const at = flowItem.lastIndex
    const match = flowItem.exec(text)
    const written = match?.[1]
    if (match === null || written === undefined) return null
    const scalar = readScalar(written, flowText)
    if (scalar === null) return null
    const start = from + 1 + at + match[0].indexOf(written)
    const last = start + written.length
    entries.push(
      entryOf(
        `${pointer}/${items.length}`,
        null,
        [start, last],
        itemWhole(source, start, last),
        scalar,
        source,
      ),
    )
    items.push(scalar.value)
    if (match[2] === '') return items
  }
}

/** The item with the comma after it and its blanks, or else with the one before it. */
function itemWhole(source: string, start: number, end: number): Span {
  let to = end
  while (source.charCodeAt(to) === 32) to += 1
  if (source.charCodeAt(to) === 44) {
    to += 1
    while (source.charCodeAt(to) === 32) to += 1
    return [start, to]
  }
  let from = start
  while (source.charCodeAt(from - 1) === 32) from -= 1
  return source.charCodeAt(from - 1) === 44 ? [from - 1, end] : [start, end]
}

/** Whether the next line that is not blank begins with a dash. */
function hasItem(source: string, from: number, end: number): boolean {
  let at = from
  while (at < end && isBlank(source.charCodeAt(at))) at += 1
  return at < end && source.charCodeAt(at) === 45
}

function lineEnd(source: string, from: number, end: number): number {
  const at = source.indexOf('\n', from)
  return at === -1 || at >= end ? end : at + 1
}

function trimmed(source: string, start: number, end: number): number {
  let at = end
  while (at > start && isBlank(source.charCodeAt(at - 1))) at -= 1
  return at
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13
}
