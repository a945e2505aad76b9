import { isList, isObject } from '../../json-value.ts'
import type { Replacement } from '../../model/facts.ts'
import type { Json } from '../../model/json.ts'
import { writeScalar } from '../../lesson/scalar.ts'
import type { Places } from './places.ts'
import { pointerPart } from '../../pointer.ts'

/** The edit that adds a key to a mapping in block style, after those that the schema names before it; null if none can be made. */
export function insertKey(
  places: Places,
  parent: string,
  key: string,
  value: string,
  order: readonly string[],
  eol: string,
): Replacement | null {
  if (places.at(parent)?.style !== 'map') return null
  const present = (name: string) => places.at(`${parent}/${pointerPart(name)}`)
  const at = order.indexOf(key)
  const before = order.slice(0, Math.max(at, 0)).findLast((name) => present(name) !== undefined)
  const after = order.slice(at + 1).find((name) => present(name) !== undefined)
  const neighbour = present(before ?? after ?? '')
  if (neighbour?.key == null) return null
  const indent = neighbour.key[0] - neighbour.whole[0]
  // The first key of an item shares its line with the dash.
  if (indent === 0 && parent !== '') return null
  const offset = before === undefined ? neighbour.whole[0] : neighbour.whole[1]
  const text = `${' '.repeat(indent)}${writeScalar(key, 'plain')}: ${value}${eol}`
  return { span: [offset, offset], text }
}

/** A value that a schema leaves no choice about, as YAML: its default, its constant, its only word; null if there is none. */
export function placeholder(schema: Json | undefined): string | null {
  if (!isObject(schema)) return null
  const only = isList(schema.enum) && schema.enum.length === 1 ? schema.enum[0] : undefined
  const value = schema.default ?? schema.const ?? only
  return value === undefined ? null : writeValue(value)
}

/** A value as YAML on one line. */
export function writeValue(value: Json): string {
  return typeof value === 'string' ? writeScalar(value, 'plain') : JSON.stringify(value)
}
