import type { FrontMatterEntry, Replacement } from '../../model/facts.ts'
import type { Json } from '../../model/json.ts'
import { writeScalar } from '../../lesson/scalar.ts'

/** A value that YAML reads otherwise than its author meant. */
export interface Surprise {
  readonly source: string
  readonly reading: string
  readonly advice: string
  readonly repair: readonly Replacement[]
}

const booleans: { readonly [word: string]: string } = { yes: 'true', on: 'true', no: 'false', off: 'false' }
const decimal = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/

/** Why a value of the wrong type may have been meant well; null when it was not. `types` are those that are allowed. */
export function wrongTypeSurprise(
  value: Json,
  entry: FrontMatterEntry,
  types: readonly string[],
): Surprise | null {
  const has = (type: string) => types.includes(type)
  const { style } = entry
  const numeric = has('integer') || has('number')
  if (style === 'plain' && has('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return unquoted(entry, entry.source ?? String(value), value)
  }
  if (typeof value === 'string' && numeric) return wordedNumber(value, entry, has('number'))
  if (style === 'plain' && typeof value === 'string' && has('boolean')) {
    const meant = booleans[value.toLowerCase()]
    if (meant === undefined) return null
    return replace(entry, value, 'which YAML reads as text', meant)
  }
  const isScalar = style === 'plain' || style === 'single' || style === 'double'
  return isScalar && has('array') && value !== null ? bareItem(value, entry) : null
}

function unquoted(entry: FrontMatterEntry, source: string, value: Json): Surprise {
  const kind = typeof value === 'number' ? 'the number' : 'the boolean'
  const text = `"${source}"`
  return {
    source,
    reading: `which YAML reads as ${kind} ${String(value)}`,
    advice: 'put it in quotes to keep it text',
    repair: [{ span: entry.value, text }],
  }
}

function wordedNumber(value: string, entry: FrontMatterEntry, fraction: boolean): Surprise | null {
  const digits = value.replaceAll('_', '')
  if (!decimal.test(digits) || (!fraction && !Number.isInteger(Number(digits)))) return null
  const number = String(Number(digits))
  if (entry.style === 'plain') return replace(entry, value, 'which YAML reads as text', number)
  if (entry.style === 'block') return null
  const source = entry.style === 'single' ? `'${value}'` : `"${value}"`
  return {
    source,
    reading: 'which is text',
    advice: 'a number has no quotes',
    repair: [{ span: entry.value, text: number }],
  }
}

function bareItem(value: Json, entry: FrontMatterEntry): Surprise | null {
  const source = String(value)
  const items = typeof value === 'string' && entry.style === 'plain' ? itemsIn(value) : [source]
  if (items.some((item) => item === '')) return null
  if (items.length === 1 && /^(?:none|nothing|nil|n\/a|-+)$/i.test(source)) {
    const repair = [{ span: entry.value, text: '[]' }]
    return { source, reading: 'which is text, not a list', advice: 'an empty list is written `[]`', repair }
  }
  const style = entry.style === 'plain' ? 'plain' : entry.style
  const text = `[${items.map((item) => (typeof value === 'string' ? writeScalar(item, style) : item)).join(', ')}]`
  return {
    source,
    reading: `which is ${typeof value === 'string' ? 'text' : 'one value'}, not a list`,
    advice: `a list is written \`${text}\``,
    repair: [{ span: entry.value, text }],
  }
}

/** One item is what the author wrote; several with commas or dashes between them are what was meant. */
function itemsIn(text: string): readonly string[] {
  const isDashed = /^-\p{L}/u.test(text)
  return isDashed ? text.slice(1).split(/\s-(?=\S)/) : text.split(',').map((item) => item.trim())
}

/** Why a value that the schema allows may still not be what was meant; null when it is. */
export function validSurprise(
  value: Json,
  entry: FrontMatterEntry,
  types: ReadonlySet<string>,
): Surprise | null {
  const { source } = entry
  if (source === null) return null
  if (typeof value === 'number' && (types.has('integer') || types.has('number'))) {
    if (types.has('number') && decimal.test(source) && !/^[-+]?0\d/.test(source)) return null
    const older = olderReading(source)
    // `07` is 7 for every reader.
    if (older === String(value)) return null
    const both = older === null ? `${value}` : `${value} and YAML 1.1 as ${older}`
    return replace(entry, source, `which YAML reads as ${both}`, String(value))
  }
  if (typeof value !== 'string' || !types.has('string') || types.has('boolean')) return null
  const meant = booleans[source.toLowerCase()]
  if (meant === undefined) return null
  return {
    source,
    reading: `which YAML 1.1 reads as ${meant}`,
    advice: 'put it in quotes to keep it text',
    repair: [{ span: entry.value, text: `"${source}"` }],
  }
}

/** What YAML 1.1 reads where a zero leads: an octal number, or text where there is no such number. */
function olderReading(source: string): string | null {
  if (!/^[-+]?0\d+$/.test(source)) return null
  return /[89]/.test(source) ? 'text' : String(Number.parseInt(source, 8))
}

function replace(entry: FrontMatterEntry, source: string, reading: string, text: string): Surprise {
  return { source, reading, advice: `write \`${text}\``, repair: [{ span: entry.value, text }] }
}
