import type { Json } from '../../model/json.ts'

// Readers of YAML 1.1 (section 10.2 of its type repository) still run many sites.
const elsewhere =
  /^(?:y|n|yes|no|on|off|[-+]?0b[01_]+|[-+]?\d[\d_]*_[\d_]*(?:\.\d*)?|\d+(?::[0-5]?\d)+|\d{4}-\d{1,2}-\d{1,2}(?:[Tt \t].*)?)$/i

/** The source of a plain scalar where it reads otherwise than it looks, here or in a YAML 1.1 reader; else null. */
export function surprisingSource(source: string, value: Json): string | null {
  if (typeof value !== 'string') return source === String(value) ? null : source
  return source.length <= 40 && elsewhere.test(source) ? source : null
}
