import { isList } from '../../json-value.ts'
import type { Json } from '../../model/json.ts'

const typeWords: { readonly [type: string]: string } = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
}

const formatWords: { readonly [format: string]: string } = {
  date: 'a date such as 2026-01-31',
  time: 'a time such as 09:30:00Z',
  'date-time': 'a date and time such as 2026-01-31T09:30:00Z',
  email: 'an email address',
  uri: 'an address such as https://example.org/',
  'uri-reference': 'an address or a path',
  uuid: 'a UUID',
  regex: 'a regular expression',
}

/** JSON Schema's `type` in words: `text or a whole number`. */
export function wordsForTypes(types: readonly string[]): string {
  return join(types.map((type) => typeWords[type] ?? type))
}

/** What a value is, in words; one that is not large is shown. */
export function wordsForValue(value: Json | undefined): string {
  if (value === null || value === undefined) return 'nothing'
  if (isList(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  return typeof value === 'string' ? `the text \`${shown(value)}\`` : `${value}`
}

/** JSON Schema's `format` in words. */
export function wordsForFormat(format: string): string {
  return formatWords[format] ?? `in the format \`${format}\``
}

/** A value as it is shown in a message: one line, not too long, and in quotes where nothing would be seen of it. */
export function shown(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  const line = text.replace(/\s+/g, ' ')
  if (line.trim() === '') return `"${line}"`
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

/** `a`, `a or b`, `a, b or c`. */
export function join(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}
