import { isList, isObject } from '../../json-value.ts'
import type { SchemaConfig } from '../../model/config.ts'
import { LessonlintError } from '../../model/error.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { pointerPart } from '../../pointer.ts'
import { atPointer } from './view.ts'

/** How other schema files are reached; the check itself reads no disk. */
export interface SchemaFiles {
  /** The course root, absolute: `$ref` leads to no file outside of it. */
  readonly root: string
  /** A schema file's contents by absolute path; undefined when there is no such file. */
  readonly readSchema?: (file: string) => Json | undefined
  /** Where a JSON pointer stands in a file, as `line:column`; null when that is not known. */
  readonly locate?: (file: string, pointer: string) => string | null
}

/** A schema with all that it refers to. */
export interface Bundle {
  /** Copies of the documents, with every `$id` and `$ref` made absolute; the first is the schema itself. */
  readonly documents: readonly { readonly key: string; readonly schema: Json }[]
  resolve(ref: string): Json | undefined
  /** Throws what is wrong with the schema at a place, in words. */
  fail(file: string, pointer: string, what: string, cause?: unknown): never
  /** The file and pointer of an absolute reference. */
  placeOf(ref: string): { readonly file: string; readonly pointer: string }
}

interface Resource {
  readonly key: string
  readonly file: string
  readonly pointer: string
  readonly original: Json
  readonly copy: Json
  readonly anchors: Map<string, string>
}

type Copy = { [key: string]: Json }

interface Reference {
  readonly copy: Copy
  readonly keyword: '$ref' | '$dynamicRef'
  readonly ref: string
  readonly resource: Resource
  readonly pointer: string
}

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
const metaSchema = /^https?:\/\/json-schema\.org\//

/** Copies a schema and every file that it refers to, and resolves all references; throws at the first that leads nowhere. */
export function bundleSchema(config: SchemaConfig, files: SchemaFiles): Bundle {
  const resources: Resource[] = []
  const byFile = new Map<string, Resource>()
  const byId = new Map<string, Resource>()
  const byKey = new Map<string, Resource>()
  const references: Reference[] = []

  function fail(file: string, pointer: string, what: string, cause?: unknown): never {
    const place = files.locate?.(file, pointer) ?? null
    const where = `${file}${place === null ? '' : `:${place}`}${pointer === '' ? '' : ` (${pointer})`}`
    throw new LessonlintError('schema', `${where}: ${what}`, cause === undefined ? {} : { cause })
  }

  function addResource(file: string, pointer: string, original: Json, copy: Json): Resource {
    const key = `lessonlint:/${resources.length}`
    const resource: Resource = { key, file, pointer, original, copy, anchors: new Map() }
    resources.push(resource)
    byKey.set(key, resource)
    return resource
  }

  /** Copies without recursion, so that a deep schema cannot exhaust the stack. */
  function addDocument(file: string, schema: Json): Resource {
    const copy: Json = isObject(schema) ? {} : schema
    const root = addResource(file, '', schema, copy)
    byFile.set(file, root)
    const stack = [
      { from: schema, to: copy as Copy | Json[], resource: root, pointer: '', depth: 0, isMap: false },
    ]
    if (!isObject(schema)) return root
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { from, to, pointer, depth, isMap } = next
      if (depth > depthLimit)
        fail(file, '', `the schema is nested more than ${depthLimit} levels deep; make it flatter`)
      const resource =
        isMap || isList(from) ? next.resource : register(next.from, next.to, next.resource, pointer)
      for (const [name, value] of isList(from)
        ? from.entries()
        : Object.entries(isObject(from) ? from : {})) {
        const key = String(name)
        // The draft is chosen once, for the schema that the configuration names.
        if (key === '$schema' && pointer === '') continue
        const isData = !isMap && dataKeywords.has(key) && !isList(from)
        const childPointer = `${pointer}/${pointerPart(key)}`
        const child: Json = isData || !(isObject(value) || isList(value)) ? value : isList(value) ? [] : {}
        if (!Object.hasOwn(to, key)) {
          Object.defineProperty(to, key, {
            value: child,
            enumerable: true,
            configurable: true,
            writable: true,
          })
        }
        if (child === value) continue
        const childIsMap = !isMap && !isList(from) && mapKeywords.has(key)
        // The copies are ours until they are handed on, so they may be written to.
        const target = child as Copy | Json[]
        stack.push({
          from: value,
          to: target,
          resource,
          pointer: childPointer,
          depth: depth + 1,
          isMap: childIsMap,
        })
      }
    }
    return root
  }

  /** Notes what a schema object is called and refers to, and makes both absolute in the copy. */
  function register(from: Json, to: Copy | Json[], parent: Resource, pointer: string): Resource {
    if (!isObject(from) || Array.isArray(to)) return parent
    let resource = parent
    const id = from.$id
    if (typeof id === 'string' && id.startsWith('#'))
      parent.anchors.set(id.slice(1), pointer.slice(parent.pointer.length))
    else if (typeof id === 'string' || pointer === '') {
      if (pointer !== '') resource = addResource(parent.file, pointer, from, to)
      if (typeof id === 'string') byId.set(id.replace(/#$/, ''), resource)
      to.$id = resource.key
    }
    for (const anchor of [from.$anchor, from.$dynamicAnchor]) {
      if (typeof anchor === 'string') resource.anchors.set(anchor, pointer.slice(resource.pointer.length))
    }
    for (const keyword of ['$ref', '$dynamicRef'] as const) {
      const ref = from[keyword]
      if (typeof ref === 'string')
        references.push({ copy: to, keyword, ref, resource, pointer: `${pointer}/${keyword}` })
    }
    return resource
  }

  function absolute({ ref, resource, pointer }: Reference): string {
    const [uri = '', fragment = ''] = ref.split('#', 2)
    if (metaSchema.test(uri) && !byId.has(uri)) return ref
    const target = uri === '' ? resource : (byId.get(uri) ?? fromFile(uri, resource, pointer))
    const anchor = fragment.startsWith('/') || fragment === '' ? fragment : target.anchors.get(fragment)
    const found = anchor === undefined ? undefined : atPointer(target.copy, anchor)
    if (!isObject(found) && typeof found !== 'boolean') {
      fail(
        resource.file,
        pointer,
        `\`$ref\` is "${ref}", which leads to no schema; correct it or add what it names`,
      )
    }
    return `${target.key}#${anchor ?? ''}`
  }

  function fromFile(uri: string, from: Resource, pointer: string): Resource {
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(uri)) {
      const what = `\`$ref\` is "${uri}", which is not fetched; save that schema in the course and refer to its file`
      fail(from.file, pointer, what)
    }
    const file = besides(from.file, uri)
    const root = files.root.replaceAll('\\', '/').replace(/\/$/, '')
    if (file === null || !`${file}/`.startsWith(`${root}/`)) {
      fail(
        from.file,
        pointer,
        `\`$ref\` is "${uri}", which is outside the course root; move that schema into it`,
      )
    }
    const known = byFile.get(file)
    if (known !== undefined) return known
    const schema = files.readSchema?.(file)
    if (schema === undefined)
      fail(
        from.file,
        pointer,
        `\`$ref\` is "${uri}", but there is no file ${file}; correct it or add the file`,
      )
    return addDocument(file, schema)
  }

  const main = addDocument(config.file.replaceAll('\\', '/'), config.schema)
  // The list grows while files are added.
  for (const reference of references) reference.copy[reference.keyword] = absolute(reference)

  const documents = [...byFile.values()].map(({ key, copy }) => ({ key, schema: copy }))
  return {
    documents: [
      ...documents.filter(({ key }) => key === main.key),
      ...documents.filter(({ key }) => key !== main.key),
    ],
    resolve(ref) {
      const [key = '', fragment = ''] = ref.split('#', 2)
      const resource = key === '' ? main : byKey.get(key)
      return resource && atPointer(resource.copy, fragment)
    },
    fail,
    placeOf(ref) {
      const [key = '', fragment = ''] = ref.split('#', 2)
      const resource = byKey.get(key) ?? main
      return { file: resource.file, pointer: resource.pointer + fragment }
    },
  }
}

/** A path relative to a file's folder, percent-decoded; null when it is malformed. */
function besides(file: string, uri: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(uri).replaceAll('\\', '/')
  } catch {
    return null
  }
  const parts = path.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 1) parts.pop()
    else return null
  }
  return path.startsWith('/') ? `/${parts.join('/')}` : parts.join('/')
}

/** Fails when a schema applies itself to the same value again, which no validation ends. */
export function refuseCycles(bundle: Bundle): void {
  const state = new Map<JsonObject, 'open' | 'done'>()
  for (const { key, schema } of bundle.documents) {
    if (!isObject(schema)) continue
    for (const start of subschemas(schema)) walk(start, key)
  }

  function walk(start: JsonObject, key: string): void {
    const stack: { node: JsonObject; leave: boolean; ref: string }[] = [
      { node: start, leave: false, ref: `${key}#` },
    ]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, leave, ref } = next
      if (leave) {
        state.set(node, 'done')
        continue
      }
      if (state.get(node) === 'open') {
        const { file, pointer } = bundle.placeOf(ref)
        bundle.fail(
          file,
          pointer,
          'the schema refers to itself without end (`$ref`); remove one of the references',
        )
      }
      if (state.get(node) === 'done') continue
      state.set(node, 'open')
      stack.push({ node, leave: true, ref })
      for (const child of inPlace(node, bundle, ref)) stack.push({ ...child, leave: false })
    }
  }
}

/** The schemas that hold for the same value as a schema does. */
function inPlace(node: JsonObject, bundle: Bundle, ref: string): { node: JsonObject; ref: string }[] {
  const found: { node: JsonObject; ref: string }[] = []
  const add = (value: Json | undefined, at: string): void => {
    if (isObject(value)) found.push({ node: value, ref: at })
  }
  if (typeof node.$ref === 'string') add(bundle.resolve(node.$ref), node.$ref)
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = node[keyword]
    if (isList(list)) for (const [index, each] of list.entries()) add(each, `${ref}/${keyword}/${index}`)
  }
  for (const keyword of ['if', 'then', 'else', 'not']) add(node[keyword], `${ref}/${keyword}`)
  for (const keyword of ['dependentSchemas', 'dependencies']) {
    const map = node[keyword]
    if (isObject(map))
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
