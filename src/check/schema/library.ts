import type { Json } from '../../model/json.ts'
import { failIn, type Fail, type SchemaPlace } from './fail.ts'
import type { SchemaFiles } from './files.ts'

/** A schema that a reference can name: a whole file, or a part of one with an `$id` of its own. */
export interface Resource extends SchemaPlace {
  /** What it is called in the bundle, in place of its own `$id`. */
  readonly key: string
  readonly copy: Json
  /** Pointers from the resource by the names of its anchors. */
  readonly anchors: Map<string, string>
}

/** A copy that is still being written to. */
export type Copy = { [key: string]: Json }

/** A reference that is still to be made absolute, in the copy that it stands in. */
export interface OpenReference {
  readonly copy: Copy
  readonly keyword: '$ref' | '$dynamicRef'
  readonly ref: string
  readonly resource: Resource
  readonly place: SchemaPlace
}

/** What a bundle has been given so far. */
export interface Library {
  readonly files: SchemaFiles
  readonly fail: Fail
  /** In the order in which they came: the first is the schema that the configuration names. */
  readonly byFile: Map<string, Resource>
  readonly byId: Map<string, Resource>
  readonly byKey: Map<string, Resource>
  readonly references: OpenReference[]
}

/** A library without schemas. */
export function emptyLibrary(files: SchemaFiles): Library {
  return {
    files,
    fail: failIn(files),
    byFile: new Map(),
    byId: new Map(),
    byKey: new Map(),
    references: [],
  }
}

/** Gives a schema a key. */
export function addResource({ byKey }: Library, { file, pointer }: SchemaPlace, copy: Json): Resource {
  const key = `lessonlint:/${byKey.size}`
  const resource: Resource = { key, file, pointer, copy, anchors: new Map() }
  byKey.set(key, resource)
  return resource
}
