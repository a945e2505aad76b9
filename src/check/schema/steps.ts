import { isList, isObject } from '../../json-value.ts'
import type { Json, JsonObject } from '../../model/json.ts'

/** What a schema may cost for one file. A real one takes some hundred steps. */
const LIMIT = 100_000

/** Counts the work for one file in steps of about a microsecond: a schema can double its own work at each level. */
export interface Steps {
  /** Starts a new count. */
  begin(): void
  /** Throws a RangeError when the file takes too many. */
  spend(steps: number): void
}

/** Starts to count. */
export function countSteps(): Steps {
  let left = LIMIT
  return {
    begin() {
      left = LIMIT
    },
    spend(steps) {
      left -= steps
      if (left < 0) throw new RangeError('the schema takes too many steps')
    },
  }
}

/** For a schema that is known to be cheap. */
export const uncounted: Steps = { begin: () => {}, spend: () => {} }

const single = [
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'additionalItems'],
  ...['unevaluatedItems', 'contains', 'not', 'if', 'then', 'else'],
]
const several = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']
const named = ['properties', 'patternProperties', 'dependentSchemas', 'dependencies', '$defs', 'definitions']

/** Writes a keyword with the cost of one evaluation into each schema of a document. */
export function writeSteps(document: Json, keyword: string): void {
  const stack: Json[] = [document]
  const seen = new Set<Json>()
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    if (!isObject(schema) || seen.has(schema)) continue
    seen.add(schema)
    for (const name of single) stack.push(schema[name] ?? null)
    for (const name of several) for (const each of listOf(schema[name])) stack.push(each)
    for (const name of named) for (const each of valuesOf(schema[name])) stack.push(each)
    Object.defineProperty(schema, keyword, { value: costOf(schema), enumerable: true, configurable: true })
  }
}

/** Values and names are compared one after the other, which is fast. */
function costOf(schema: JsonObject): number {
  const names = [
    schema.dependentRequired,
    schema.dependentSchemas,
    schema.dependencies,
    schema.patternProperties,
  ]
  const compared =
    listOf(schema.enum).length + listOf(schema.required).length + names.flatMap(valuesOf).length
  return 1 + Math.floor(compared / 16)
}

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : []
}

function valuesOf(value: Json | undefined): readonly Json[] {
  return isObject(value) ? Object.values(value) : []
}
