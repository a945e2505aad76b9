import { isList, isObject, stringsOf } from '../json-value.ts'
import type { Json, JsonObject } from '../model/json.ts'

/** A value that is held against a schema. */
interface Reading {
  readonly root: JsonObject
  /** Whether all that the schema says is known here. Under `if` and `not` a false would count as an answer, so this is noted besides. */
  isKnown: boolean
}

/** Whether an item keeps to one keyword of a schema. */
type Keyword = (item: Json, expected: Json, reading: Reading, schema: JsonObject) => boolean

/**
 * Whether a value plainly fits a schema. False only says that ajv has to be asked, which explains what is wrong but takes
 * 150 ms to load and compile: nearly every run has a valid configuration. Knows the keywords that our own schema uses.
 */
export function isPlainlyValid(root: JsonObject, value: Json): boolean {
  const reading: Reading = { root, isKnown: true }
  return fits(root, value, reading) && reading.isKnown
}

function fits(schema: Json | undefined, item: Json, reading: Reading): boolean {
  if (typeof schema === 'boolean') return schema
  if (!isObject(schema)) return unknown(reading)
  return Object.entries(schema).every(([name, expected]) => {
    const holds = keywords[name]
    return holds === undefined ? unknown(reading) : holds(item, expected, reading, schema)
  })
}

function unknown(reading: Reading): false {
  reading.isKnown = false
  return false
}

const always: Keyword = () => true

const keywords: { readonly [name: string]: Keyword | undefined } = {
  ...{
    $schema: always,
    $defs: always,
    title: always,
    description: always,
    default: always,
    examples: always,
  },
  // They belong to `if`.
  ...{ then: always, else: always },
  if: (item, expected, reading, schema) =>
    fits((fits(expected, item, reading) ? schema.then : schema.else) ?? true, item, reading),
  not: (item, expected, reading) => !fits(expected, item, reading),
  $ref: (item, expected, reading) => fits(definition(reading.root, expected), item, reading),
  properties: (item, expected, reading) =>
    !isObject(item) ||
    Object.entries(expected ?? {}).every(
      ([key, each]) => !Object.hasOwn(item, key) || fits(each, item[key] ?? null, reading),
    ),
  additionalProperties: (item, expected, reading, { properties }) =>
    !isObject(item) ||
    Object.entries(item).every(([key, each]) => hasKey(properties, key) || fits(expected, each, reading)),
  propertyNames: (item, expected, reading) =>
    !isObject(item) || Object.keys(item).every((key) => fits(expected, key, reading)),
  required: (item, expected) =>
    !isObject(item) || stringsOf(expected).every((key) => Object.hasOwn(item, key)),
  items: (item, expected, reading) => !isList(item) || item.every((each) => fits(expected, each, reading)),
  minItems: (item, expected) => !isList(item) || item.length >= Number(expected),
  uniqueItems: (item, _expected, reading) => {
    if (!isList(item)) return true
    return item.every(isScalar) ? new Set(item).size === item.length : unknown(reading)
  },
  type: (item, expected) =>
    stringsOf(isList(expected) ? expected : [expected]).some((type) => isOf(item, type)),
  enum: (item, expected, reading) =>
    isList(expected) && expected.every(isScalar) ? expected.includes(item) : unknown(reading),
  pattern: (item, expected) => typeof item !== 'string' || new RegExp(String(expected), 'u').test(item),
  minLength: (item, expected) => typeof item !== 'string' || [...item].length >= Number(expected),
  maxLength: (item, expected) => typeof item !== 'string' || [...item].length <= Number(expected),
  minimum: (item, expected) => typeof item !== 'number' || item >= Number(expected),
  maximum: (item, expected) => typeof item !== 'number' || item <= Number(expected),
}

function definition({ $defs }: JsonObject, reference: Json): Json | undefined {
  const name = typeof reference === 'string' ? /^#\/\$defs\/(\w+)$/.exec(reference)?.[1] : undefined
  return name !== undefined && isObject($defs) && Object.hasOwn($defs, name) ? $defs[name] : undefined
}

function hasKey(value: Json | undefined, key: string): boolean {
  return isObject(value) && Object.hasOwn(value, key)
}

function isOf(value: Json, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return isList(value)
  if (type === 'object') return isObject(value)
  return type === 'null' ? value === null : typeof value === type
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null
}
