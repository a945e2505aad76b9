import { isList, isObject } from '../../json-value.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { pointerPart } from '../../pointer.ts'
import type { Bundle } from './bundle.ts'

/** A schema object, and the reference that leads to it. */
interface Reached {
  readonly schema: JsonObject
  readonly ref: string
}

/** Which schemas are being looked into, and which hold no cycle. */
type States = Map<JsonObject, 'open' | 'done'>

/** Fails when a schema applies itself to the same value again, which no validation ends. */
export function refuseCycles(bundle: Bundle): void {
  const states: States = new Map()
  for (const { key, schema } of bundle.documents) {
    if (!isObject(schema)) continue
    for (const start of subschemas(schema)) refuseCycleFrom({ schema: start, ref: `${key}#` }, bundle, states)
  }
}

/** Looks depth first, without recursion: a schema that is reached while it is open leads to itself. */
function refuseCycleFrom(start: Reached, bundle: Bundle, states: States): void {
  const stack: (Reached & { readonly leave?: true })[] = [start]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { schema, ref, leave } = next
    if (leave) {
      states.set(schema, 'done')
      continue
    }
    const state = states.get(schema)
    if (state === 'open') {
      const what = 'the schema refers to itself without end (`$ref`); remove one of the references'
      bundle.fail(bundle.placeOf(ref), what)
    }
    if (state === 'done') continue
    states.set(schema, 'open')
    stack.push({ schema, ref, leave: true })
    for (const child of inPlace(next, bundle)) stack.push(child)
  }
}

/** The schemas that hold for the same value as a schema does. */
function inPlace({ schema, ref }: Reached, bundle: Bundle): Reached[] {
  const found: Reached[] = []
  const add = (value: Json | undefined, at: string): void => {
    if (isObject(value)) found.push({ schema: value, ref: at })
  }
  if (typeof schema.$ref === 'string') add(bundle.resolve(schema.$ref), schema.$ref)
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = schema[keyword]
    if (isList(list)) for (const [index, each] of list.entries()) add(each, `${ref}/${keyword}/${index}`)
  }
  for (const keyword of ['if', 'then', 'else', 'not']) add(schema[keyword], `${ref}/${keyword}`)
  for (const keyword of ['dependentSchemas', 'dependencies']) {
    const map = schema[keyword]
    if (!isObject(map)) continue
    for (const [name, each] of Object.entries(map)) add(each, `${ref}/${keyword}/${pointerPart(name)}`)
  }
  return found
}

/** Every object in a schema, without recursion. */
function subschemas(root: JsonObject): JsonObject[] {
  const found: JsonObject[] = []
  const stack: Json[] = [root]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (isObject(next)) {
      found.push(next)
      for (const value of Object.values(next)) stack.push(value)
    } else if (isList(next)) for (const value of next) stack.push(value)
  }
  return found
}
