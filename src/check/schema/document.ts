import { isList, isObject } from '../../json-value.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { pointerPart } from '../../pointer.ts'
import { addResource, type Copy, type Library, type Resource } from './library.ts'

const dataKeywords = new Set(['enum', 'const', 'default', 'examples'])
const mapKeywords = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'dependencies',
])
const depthLimit = 200

/** An object or list of a schema, and its copy. */
interface Visit {
  readonly from: JsonObject | readonly Json[]
  readonly to: Copy | Json[]
  readonly resource: Resource
  readonly pointer: string
  readonly depth: number
  /** Whether the keys are names, not keywords. */
  readonly isMap: boolean
}

/** Copies a file's schema into a library, without recursion, so that a deep schema cannot exhaust the stack. */
export function addDocument(library: Library, file: string, schema: Json): Resource {
  const copy: Json = isObject(schema) ? {} : schema
  const root = addResource(library, { file, pointer: '' }, copy)
  library.byFile.set(file, root)
  if (!isObject(schema)) return root
  const stack: Visit[] = [
    { from: schema, to: copy as Copy, resource: root, pointer: '', depth: 0, isMap: false },
  ]
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    if (visit.depth > depthLimit) {
      const what = `the schema is nested more than ${depthLimit} levels deep; make it flatter`
      library.fail({ file, pointer: '' }, what)
    }
    for (const inner of copyOne(visit, library)) stack.push(inner)
  }
  return root
}

/** Copies the values of one object or list; answers those that have values of their own. */
function copyOne({ from, to, resource, pointer, depth, isMap }: Visit, library: Library): Visit[] {
  const isSchema = !isMap && isObject(from)
  const owner = isSchema ? register(library, from, to as Copy, resource, pointer) : resource
  const inner: Visit[] = []
  for (const [key, value] of Object.entries<Json>(from)) {
    // The draft is chosen once, for the schema that the configuration names.
    if (key === '$schema' && pointer === '') continue
    const isData = isSchema && dataKeywords.has(key)
    const child: Json = isData ? value : isList(value) ? [] : isObject(value) ? {} : value
    addOwn(to, key, child)
    if (child === value || typeof value !== 'object' || value === null) continue
    inner.push({
      from: value,
      // The copies are ours until they are handed on, so they may be written to.
      to: child as Copy | Json[],
      resource: owner,
      pointer: `${pointer}/${pointerPart(key)}`,
      depth: depth + 1,
      isMap: isSchema && mapKeywords.has(key),
    })
  }
  return inner
}

/** Sets what is not set yet; `__proto__` is a key like any other. */
function addOwn(to: Copy | Json[], key: string, value: Json): void {
  if (Object.hasOwn(to, key)) return
  Object.defineProperty(to, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Notes what a schema object is called and refers to, and gives it its key in the copy; answers whose it is. */
function register(library: Library, from: JsonObject, to: Copy, parent: Resource, pointer: string): Resource {
  let resource = parent
  const { file } = parent
  const id = from.$id
  if (typeof id === 'string' && id.startsWith('#')) {
    parent.anchors.set(id.slice(1), pointer.slice(parent.pointer.length))
  } else if (typeof id === 'string' || pointer === '') {
    if (pointer !== '') resource = addResource(library, { file, pointer }, to)
    if (typeof id === 'string') library.byId.set(id.replace(/#$/, ''), resource)
    to.$id = resource.key
  }
  for (const anchor of [from.$anchor, from.$dynamicAnchor]) {
    if (typeof anchor === 'string') resource.anchors.set(anchor, pointer.slice(resource.pointer.length))
  }
  for (const keyword of ['$ref', '$dynamicRef'] as const) {
    const ref = from[keyword]
    const place = { file, pointer: `${pointer}/${keyword}` }
    if (typeof ref === 'string') library.references.push({ copy: to, keyword, ref, resource, place })
  }
  return resource
}
