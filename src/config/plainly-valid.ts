import { isList, isObject, stringsOf } from '../json-value.ts'
import type { Json, JsonObject } from '../model/json.ts'

type Keyword = (value: Json, expected: Json, schema: JsonObject) => boolean

/**
 * Whether a value plainly fits a schema. False only says that ajv has to be asked, which explains what is wrong but takes
 * 150 ms to load and compile: nearly every run has a valid configuration. Knows the keywords that our own schema uses.
 */
export function isPlainlyValid(root: JsonObject, value: Json): boolean {
  let isKnown = true

  function fits(schema: Json | undefined, item: Json): boolean {
    if (typeof schema === 'boolean') return schema
    if (!isObject(schema)) return unknown()
    return Object.entries(schema).every(([keyword, expected]) => {
      const holds = keywords[keyword]
      return holds === undefined ? unknown() : holds(item, expected, schema)
    })
  }

  /** Under `if` and `not` a false would count as an answer, so it is noted besides. */
  function unknown(): false {
    isKnown = false
    return false
  }

  const always: Keyword = () => true
  const keywords: { readonly [keyword: string]: Keyword | undefined } = {
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
    if: (item, expected, schema) => fits((fits(expected, item) ? schema.then : schema.else) ?? true, item),
    not: (item, expected) => !fits(expected, item),
    $ref: (item, expected) => fits(definition(root, expected), item),
    properties: (item, expected) =>
      !isObject(item) ||
      Object.entries(expected ?? {}).every(
        ([key, each]) => !Object.hasOwn(item, key) || fits(each, item[key] ?? null),
      ),
    additionalProperties: (item, expected, { properties }) =>
      !isObject(item) ||
      Object.entries(item).every(([key, each]) => hasKey(properties, key) || fits(expected, each)),
    propertyNames: (item, expected) =>
      !isObject(item) || Object.keys(item).every((key) => fits(expected, key)),
    required: (item, expected) =>
      !isObject(item) || stringsOf(expected).every((key) => Object.hasOwn(item, key)),
    items: (item, expected) => !isList(item) || item.every((each) => fits(expected, each)),
    minItems: (item, expected) => !isList(item) || item.length >= Number(expected),
    uniqueItems: (item) => {
      if (!isList(item)) return true
      return item.every(isScalar) ? new Set(item).size === item.length : unknown()
    },
    type: (item, expected) =>
      stringsOf(isList(expected) ? expected : [expected]).some((type) => isOf(item, type)),
    enum: (item, expected) =>
      isList(expected) && expected.every(isScalar) ? expected.includes(item) : unknown(),
    pattern: (item, expected) => typeof item !== 'string' || new RegExp(String(expected), 'u').test(item),
    minLength: (item, expected) => typeof item !== 'string' || [...item].length >= Number(expected),
    maxLength: (item, expected) => typeof item !== 'string' || [...item].length <= Number(expected),
    minimum: (item, expected) => typeof item !== 'number' || item >= Number(expected),
    maximum: (item, expected) => typeof item !== 'number' || item <= Number(expected),
  }

  return fits(root, value) && isKnown
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
