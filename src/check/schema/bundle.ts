import type { SchemaConfig } from '../../model/config.ts'
import type { Json } from '../../model/json.ts'
import { addDocument } from './document.ts'
import type { Fail, SchemaPlace } from './fail.ts'
import type { SchemaFiles } from './files.ts'
import { emptyLibrary } from './library.ts'
import { absoluteRef } from './references.ts'
import { atPointer } from './view.ts'

/** The copy of a schema file, with every `$id` and `$ref` made absolute. */
export interface Document {
  readonly key: string
  readonly schema: Json
}

/** A schema with all that it refers to. */
export interface Bundle {
  readonly main: Document
  /** All of them, the main one first. */
  readonly documents: readonly Document[]
  readonly fail: Fail
  resolve(ref: string): Json | undefined
  /** Where an absolute reference leads. */
  placeOf(ref: string): SchemaPlace
}

/** Copies a schema and every file that it refers to, and resolves all references; throws at the first that leads nowhere. */
export function bundleSchema(config: SchemaConfig, files: SchemaFiles): Bundle {
  const library = emptyLibrary(files)
  const { byFile, byKey, references, fail } = library
  const main = addDocument(library, config.file.replaceAll('\\', '/'), config.schema)
  // The list grows while files are added.
  for (const reference of references) reference.copy[reference.keyword] = absoluteRef(reference, library)
  return {
    main: { key: main.key, schema: main.copy },
    documents: [...byFile.values()].map(({ key, copy }) => ({ key, schema: copy })),
    fail,
    resolve(ref) {
      const [key = '', fragment = ''] = ref.split('#', 2)
      const resource = key === '' ? main : byKey.get(key)
      return resource && atPointer(resource.copy, fragment)
    },
    placeOf(ref) {
      const [key = '', fragment = ''] = ref.split('#', 2)
      const { file, pointer } = byKey.get(key) ?? main
      return { file, pointer: pointer + fragment }
    },
  }
}
