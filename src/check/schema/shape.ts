import { isList, isObject } from '../../json-value.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { SchemaView } from './view.ts'

/** What a schema says of one place: every subschema that may hold there, references and choices followed. */
export interface Shape {
  /** The types that are allowed in any of them; empty when none is named. */
  readonly types: ReadonlySet<string>
  readonly lessonRef: boolean
  readonly fileRef: boolean
  readonly deprecated: boolean
  /** The subschemas themselves. */
  readonly schemas: readonly JsonObject[]
  /** The keys that it names, in its order. */
  readonly keys: readonly string[]
  property(key: string): Shape | null
  item(index: number): Shape | null
}

const applicators = ['allOf', 'anyOf', 'oneOf'] as const
const conditionals = ['if', 'then', 'else'] as const

/** The part of a shape that is about the place itself. */
type Own = Omit<Shape, 'property' | 'item'>

/** Gives the shape of a place where some schemas hold. */
type Intern = (schemas: readonly Json[]) => Shape | null

/**
 * Reads a schema lazily into shapes. Equal places share one shape, so recursive schemas are finite and a file costs one
 * look-up for each of its values.
 */
export function shapeOf(view: SchemaView): Shape | null {
  const numbers = new Map<JsonObject, number>()
  const shapes = new Map<string, Shape>()

  function numberOf(schema: JsonObject): number {
    const known = numbers.get(schema) ?? numbers.size
    numbers.set(schema, known)
    return known
  }

  function intern(roots: readonly Json[]): Shape | null {
    const schemas = closure(roots, view)
    if (schemas.length === 0) return null
    const key = schemas.map(numberOf).join(',')
    const known = shapes.get(key)
    if (known !== undefined) return known
    const own = ownOf(schemas)
    const shape = { ...own, property: propertiesOf(own, view, intern), item: itemsOf(schemas, intern) }
    shapes.set(key, shape)
    return shape
  }

  return intern([view.root])
}

function ownOf(schemas: readonly JsonObject[]): Own {
  return {
    schemas,
    types: new Set(schemas.flatMap(typesOf)),
    lessonRef: schemas.some(({ lessonRef }) => lessonRef === true),
    fileRef: schemas.some(({ fileRef }) => fileRef === true),
    deprecated: schemas.some(({ deprecated }) => deprecated === true),
    keys: [...new Set(schemas.flatMap(namesOf))],
  }
}

function typesOf({ type }: JsonObject): readonly string[] {
  return typeof type === 'string' ? [type] : isList(type) ? type.map(String) : []
}

function namesOf({ properties }: JsonObject): readonly string[] {
  return isObject(properties) ? Object.keys(properties) : []
}

function propertiesOf({ schemas, keys }: Own, view: SchemaView, intern: Intern): Shape['property'] {
  const names = new Set(keys)
  const named = new Map<string, Shape | null>()
  const hasPatterns = schemas.some(({ patternProperties }) => isObject(patternProperties))
  // Keys that none of the schemas tells from one another share what it says of them.
  let other: Shape | null | undefined
  const find = (key: string): Shape | null =>
    intern(schemas.flatMap((schema) => propertySchemas(schema, key, view)))
  return (key) => {
    if (!names.has(key)) {
      // They are the content's: of those that patterns tell apart none is kept, as they must not fill the memory.
      if (hasPatterns) return find(key)
      if (other === undefined) other = find(key)
      return other
    }
    const known = named.get(key)
    if (known !== undefined) return known
    const shape = find(key)
    named.set(key, shape)
    return shape
  }
}

function itemsOf(schemas: readonly JsonObject[], intern: Intern): Shape['item'] {
  const items = new Map<number, Shape | null>()
  // Behind the longest tuple all items are alike.
  const longest = Math.max(0, ...schemas.map((schema) => tuple(schema).length))
  return (index) => {
    const place = Math.min(index, longest)
    const known = items.get(place)
    if (known !== undefined) return known
    const shape = intern(schemas.flatMap((schema) => itemSchemas(schema, place)))
    items.set(place, shape)
    return shape
  }
}

/** The schemas that may hold wherever the given ones do. */
function closure(roots: readonly Json[], view: SchemaView): JsonObject[] {
  const found = new Set<JsonObject>()
  const stack: (Json | undefined)[] = [...roots].reverse()
  while (stack.length > 0) {
    const schema = stack.pop()
    if (!isObject(schema) || found.has(schema)) continue
    found.add(schema)
    for (const keyword of conditionals) stack.push(schema[keyword])
    for (const keyword of applicators) {
      const list = schema[keyword]
      if (isList(list)) for (const each of list) stack.push(each)
    }
    const dependent = schema.dependentSchemas
    if (isObject(dependent)) for (const each of Object.values(dependent)) stack.push(each)
    for (const ref of [schema.$ref, schema.$dynamicRef])
      if (typeof ref === 'string') stack.push(view.resolve(ref))
  }
  view.steps.spend(found.size / 8)
  return [...found]
}

function propertySchemas(schema: JsonObject, key: string, view: SchemaView): readonly Json[] {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema
  const found: Json[] = []
  if (isObject(properties) && Object.hasOwn(properties, key)) found.push(properties[key] ?? null)
  for (const [pattern, value] of Object.entries(isObject(patternProperties) ? patternProperties : {})) {
    if (view.test(pattern, key)) found.push(value)
  }
  if (found.length > 0) return found
  return [additionalProperties, unevaluatedProperties].flatMap((each) => (isObject(each) ? [each] : []))
}

function itemSchemas(schema: JsonObject, index: number): readonly Json[] {
  const positional = tuple(schema)[index]
  if (positional !== undefined) return [positional]
  const rest = isList(schema.items) ? schema.additionalItems : schema.items
  return [rest, schema.contains].flatMap((each) => (isObject(each) ? [each] : []))
}

function tuple({ prefixItems, items }: JsonObject): readonly Json[] {
  if (isList(prefixItems)) return prefixItems
  return isList(items) ? items : []
}
