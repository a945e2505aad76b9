import { isAlias, isMap, isScalar, isSeq, Parser, parseDocument, type CST, type Document } from 'yaml'
import { pointerPart } from '../pointer.ts'
import { LessonlintError } from '../model/error.ts'
import type { Json } from '../model/json.ts'
import { lineAndColumn } from './line-and-column.ts'
import { yamlFault } from './yaml-fault.ts'

/** A YAML or JSON text as data, with the places of its keys and values. */
export interface ConfigDocument {
  readonly value: Json
  /** `file:line:column` of the value at a JSON pointer, or of its key; of the nearest value above if there is none. */
  place(pointer: string, part?: 'key' | 'value'): string
}

const maxDepth = 64
const maxNodes = 50_000

/**
 * Reads a configuration or schema file's text. `shown` is the file's name in messages.
 *
 * @throws {LessonlintError} `config`, with every syntax error and its place.
 */
export function readDocument(shown: string, source: string): ConfigDocument {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source
  const at = (offset: number): string => `${shown}:${lineAndColumn(text, offset)}`
  if (nestsTooDeep(text))
    throw broken([`${at(0)} The file nests lists and mappings more than ${maxDepth} deep.`])
  const document = parseDocument(text, { prettyErrors: false, version: '1.2', schema: 'core' })
  const faults = [...document.errors, ...document.warnings].map(
    (error) => `${at(error.pos[0])} ${yamlFault(error, text)}`,
  )
  if (faults.length === 0 && shown.endsWith('.json')) faults.push(...jsonFaults(text, at))
  if (faults.length > 0) throw broken(faults.slice(0, 10))
  const { value, places, fault } = toData(document)
  if (fault !== null) throw broken([`${at(fault.offset)} ${fault.message}`])
  return {
    value,
    place(pointer, part = 'value') {
      for (let known = pointer; ; known = known.slice(0, Math.max(0, known.lastIndexOf('/')))) {
        const found = places.get(known)
        if (found !== undefined) return at(part === 'key' && known === pointer ? found.key : found.value)
        if (known === '') return at(0)
      }
    },
  }
}

function broken(faults: readonly string[]): LessonlintError {
  return new LessonlintError(
    'config',
    `The configuration cannot be read. Mend it and run again.\n${faults.join('\n')}`,
  )
}

/** Deep nesting makes the composer of yaml recurse until the process ends, so its tokens are looked at first. */
function nestsTooDeep(text: string): boolean {
  const brackets = text.match(/[[{]/g)?.length ?? 0
  const dashes = text.match(/[-?:](?=\s)/g)?.length ?? 0
  if (brackets + dashes <= maxDepth) return false
  for (const token of new Parser().parse(text)) {
    const pending: { token: CST.Token; depth: number }[] = [{ token, depth: 0 }]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.depth > maxDepth) return true
      for (const child of childrenOf(next.token)) pending.push({ token: child, depth: next.depth + 1 })
    }
  }
  return false
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) =>
    [key, value].filter((child) => child !== undefined && child !== null),
  )
}

/** YAML takes comments and single quotes; JSON does not, and other readers of the file would stumble. */
function jsonFaults(text: string, at: (offset: number) => string): readonly string[] {
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    const offset = /position (\d+)/.exec(String(error))?.[1]
    return [`${at(offset === undefined ? 0 : Number(offset))} This is not JSON.`]
  }
}

interface Data {
  readonly value: Json
  readonly places: ReadonlyMap<string, { readonly key: number; readonly value: number }>
  readonly fault: { readonly message: string; readonly offset: number } | null
}

/** Turns yaml's nodes into data. Own code, because `toJS` recurses into keys and does not tell places. */
function toData(document: Document): Data {
  const places = new Map<string, { key: number; value: number }>()
  const open = new Set<unknown>()
  let nodes = 0
  let fault: Data['fault'] = null

  const fail = (message: string, offset: number): null => {
    fault ??= { message, offset }
    return null
  }

  function convert(node: unknown, pointer: string, key: number | null, outer: number): Json {
    const offset = rangeStart(node) ?? outer
    nodes += 1
    if (nodes > maxNodes) return fail(`The file holds more than ${maxNodes} values.`, offset)
    places.set(pointer, { key: key ?? offset, value: offset })
    if (isAlias(node)) {
      const target = node.resolve(document)
      if (target === undefined) return fail('A value that starts with `*` must be in quotes.', offset)
      return convert(target, pointer, key, offset)
    }
    if (isScalar(node)) return scalar(node.value, offset)
    if (!isMap(node) && !isSeq(node)) return null
    if (open.has(node)) return fail('This list or mapping contains itself.', offset)
    open.add(node)
    const value = isMap(node)
      ? Object.fromEntries(node.items.map((pair) => member(pair.key, pair.value, pointer, offset)))
      : node.items.map((item, index) => convert(item, `${pointer}/${index}`, null, offset))
    open.delete(node)
    return value
  }

  function member(key: unknown, value: unknown, pointer: string, outer: number): [string, Json] {
    const offset = rangeStart(key) ?? outer
    if (!isScalar(key)) return ['', fail('A key must be plain text.', offset)]
    const name = String(key.value ?? '')
    return [name, convert(value, `${pointer}/${pointerPart(name)}`, offset, offset)]
  }

  function scalar(value: unknown, offset: number): Json {
    if (value === null || value === undefined) return null
    if (typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    return fail('This is no value of JSON.', offset)
  }

  const value = convert(document.contents, '', null, 0)
  return { value, places, fault }
}

function rangeStart(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? null) : null
}
