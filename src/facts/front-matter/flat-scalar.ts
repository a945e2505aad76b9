import { isDigit } from '../../ascii.ts'
import type { FrontMatterEntry } from '../../model/facts.ts'
import type { Json } from '../../model/json.ts'
import type { Span } from '../../model/span.ts'
import { kept } from '../kept.ts'
import { surprisingSource } from './surprise.ts'

/** A value on one line, and how it is written. */
export interface FlatScalar {
  readonly value: Json
  readonly style: 'plain' | 'single' | 'double'
}

/** What a key has that nothing is said of. */
export const empty: FlatScalar = { value: null, style: 'plain' }

// The first character keeps out indicators, and numbers that are no plain integers.
const plainText = /^[A-Za-z][^\t\0-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*$/
const flowText = /^[A-Za-z][\w./+ -]*$/
const quoted =
  /^(?:"[^"\\\t\0-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff]*"|'[^'\t\0-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff]*')$/

/** Reads a scalar; null for one that only the YAML library reads for sure. */
export function readScalar(text: string, where: 'block' | 'flow'): FlatScalar | null {
  const first = text.charCodeAt(0)
  if (first === 34 || first === 39) {
    return quoted.test(text)
      ? { value: kept(text.slice(1, -1)), style: first === 34 ? 'double' : 'single' }
      : null
  }
  if (isDigit(first)) {
    return /^(?:0|[1-9]\d{0,14})$/.test(text) ? { value: Number(text), style: 'plain' } : null
  }
  if (
    !(where === 'block' ? plainText : flowText).test(text) ||
    /:(?: |$)| #|^(?:null|true|false)$/i.test(text)
  )
    return null
  return { value: kept(text), style: 'plain' }
}

/** A scalar as an entry. */
export function entryOf(
  pointer: string,
  key: Span | null,
  value: Span,
  whole: Span,
  scalar: FlatScalar,
  source: string,
): FrontMatterEntry {
  const { style } = scalar
  const isPlain = style === 'plain' && value[0] < value[1]
  const written = isPlain ? surprisingSource(source.slice(value[0], value[1]), scalar.value) : null
  return { pointer, key, value, whole, style, source: written }
}
