import { isList } from '../../json-value.ts'
import type { FrontMatter, Replacement } from '../../model/facts.ts'
import type { Violation, ViolationCode } from '../../model/kind.ts'
import { canonical } from './canonical.ts'
import type { SchemaError } from './error.ts'
import { foldErrors } from './fold.ts'
import { insertKey, placeholder } from './insertion.ts'
import { nearWord } from './near.ts'
import { keyWords, type Places } from './places.ts'
import type { Shape } from './shape.ts'
import { explainValue } from './value.ts'
import { pointerPart, pointerParts } from '../../pointer.ts'
import { atPointer, type SchemaView } from './view.ts'
import { shown } from './words.ts'

/** What the explanation of one file's errors draws on. */
export interface Context {
  readonly frontMatter: FrontMatter
  readonly places: Places
  readonly view: SchemaView
  readonly shape: Shape | null
  readonly eol: string
}

/** Makes ajv's errors into violations, one for each cause, in source order. */
export function explainErrors(errors: readonly SchemaError[], context: Context): Violation[] {
  const found: Violation[] = []
  const values = new Map<string, Violation>()
  const keys = new Map<string, KeyErrors>()
  for (const error of foldErrors(errors, context.view)) {
    if (noteKey(error, keys)) continue
    if (error.keyword === 'uniqueItems') found.push(...duplicates(error, context))
    else {
      const violation = explainValue(error, context)
      const known = values.get(violation.pointer)
      if (known === undefined || rank(violation) < rank(known)) values.set(violation.pointer, violation)
    }
  }
  for (const [pointer, each] of keys) found.push(...explainKeys(pointer, each, context))
  return sorted([...found, ...values.values()])
}

/** Puts violations in source order; of two at one place the one whose message comes first stays first. */
export function sorted(violations: Violation[]): Violation[] {
  return violations.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
}

// A value that breaks several keywords has one problem: the one that has to be mended first.
const order: readonly ViolationCode[] = [
  'surprise',
  'type',
  'enum',
  'const',
  'length',
  'count',
  'minimum',
  'maximum',
  'format',
  'pattern',
]

function rank({ code }: Violation): number {
  const place = order.indexOf(code)
  return place === -1 ? order.length : place
}

/** Among more unknown keys than these nobody made a slip. */
const comparedKeys = 50

interface KeyErrors {
  readonly missing: Map<string, string | null>
  readonly unknown: Set<string>
}

/** Keeps errors about the keys of a mapping, which are explained together; false for other errors. */
function noteKey({ keyword, params, instancePath }: SchemaError, keys: Map<string, KeyErrors>): boolean {
  const missing = textOf(params.missingProperty)
  const unknown = textOf(params.additionalProperty) ?? textOf(params.unevaluatedProperty)
  if (missing === null && unknown === null) return false
  const known = keys.get(instancePath) ?? { missing: new Map(), unknown: new Set() }
  keys.set(instancePath, known)
  const because = keyword === 'required' ? null : textOf(params.property)
  if (missing !== null && !(known.missing.get(missing) === null)) known.missing.set(missing, because)
  if (unknown !== null) known.unknown.add(unknown)
  return true
}

function explainKeys(pointer: string, { missing, unknown }: KeyErrors, context: Context): Violation[] {
  const shape = shapeAt(context.shape, pointer)
  const known = shape?.keys ?? []
  const left = new Map(missing)
  const found: Violation[] = []
  for (const key of unknown) {
    // With several branches a key may be known in one and unevaluated in another.
    if (missing.size > 0 && known.includes(key)) continue
    const isCompared = found.length < comparedKeys
    const lacking = isCompared ? nearWord(key, [...left.keys()]) : null
    if (lacking !== null) left.delete(lacking)
    const near = lacking ?? (isCompared ? nearWord(key, known) : null)
    found.push(unknownKey(pointer, key, near, lacking !== null, context))
  }
  if (!context.frontMatter.closed) return found
  for (const [key, because] of left) found.push(missingKey(pointer, key, because, known, context))
  return found
}

function unknownKey(
  parent: string,
  key: string,
  near: string | null,
  rename: boolean,
  context: Context,
): Violation {
  const pointer = `${parent}/${pointerPart(key)}`
  const span = context.places.key(pointer)
  const inside = parent === '' ? 'front matter' : keyWords(parent)
  const repair = rename && near !== null ? [{ span, text: near }] : []
  return {
    code: 'unknown',
    pointer,
    span,
    data: { key: keyWords(pointer), inside },
    near,
    related: [],
    repair,
  }
}

function missingKey(
  parent: string,
  key: string,
  because: string | null,
  known: readonly string[],
  context: Context,
): Violation {
  const pointer = `${parent}/${pointerPart(key)}`
  const value = guess(parent, key, context)
  const repair = value === null ? null : insertKey(context.places, parent, key, value, known, context.eol)
  const data = {
    key: keyWords(pointer),
    inside: parent === '' ? 'front matter' : keyWords(parent),
    because: because === null ? '' : `, which \`${because}\` asks for`,
  }
  const span = context.places.container(parent)
  return {
    code: 'missing',
    pointer,
    span,
    data,
    near: null,
    related: [],
    repair: repair === null ? [] : [repair],
  }
}

/** The value that a missing key can only have. */
function guess(parent: string, key: string, { shape }: Context): string | null {
  const place = shapeAt(shape, `${parent}/${pointerPart(key)}`)
  for (const schema of place?.schemas ?? []) {
    const value = placeholder(schema)
    if (value !== null) return value
  }
  return null
}

/** What the schema says of the place of a pointer. */
function shapeAt(root: Shape | null, pointer: string): Shape | null {
  let shape = root
  for (const part of pointerParts(pointer)) {
    if (shape === null) return null
    shape = (/^\d+$/.test(part) ? shape.item(Number(part)) : null) ?? shape.property(part)
  }
  return shape
}

/** Every item that stands in a list before; ajv names one pair only. */
function duplicates({ instancePath }: SchemaError, { frontMatter, places }: Context): Violation[] {
  const list = atPointer(frontMatter.data, instancePath)
  if (!isList(list)) return []
  const firsts = new Map<string, string>()
  const found: Violation[] = []
  for (const [index, item] of list.entries()) {
    const pointer = `${instancePath}/${index}`
    const text = canonical(item)
    const first = firsts.get(text)
    if (first === undefined) {
      firsts.set(text, pointer)
      continue
    }
    const entry = places.at(pointer)
    const repair: Replacement[] = entry === undefined ? [] : [{ span: entry.whole, text: '' }]
    const data = { key: keyWords(instancePath), value: shown(item) }
    const related = [{ span: places.value(first), message: 'It stands here first.' }]
    found.push({ code: 'duplicate', pointer, span: places.value(pointer), data, near: null, related, repair })
  }
  return found
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
