import { isList, isObject } from '../../json-value.ts'
import type { Json } from '../../model/json.ts'
import { keyOfPart } from '../../pointer.ts'
import { uncounted, type Steps } from './steps.ts'

/** A schema that is ready to be walked: every `$ref` in it resolves, and patterns are tested in linear time. */
export interface SchemaView {
  readonly root: Json
  resolve(ref: string): Json | undefined
  test(pattern: string, text: string): boolean
  /** The count of what one file costs, of which everything that walks the schema for it takes its share. */
  readonly steps: Steps
}

/** A view of one schema that refers to nothing but itself, by JSON pointer. */
export function viewOf(root: Json, test: SchemaView['test']): SchemaView {
  const resolve: SchemaView['resolve'] = (ref) =>
    ref.startsWith('#') ? atPointer(root, ref.slice(1)) : undefined
  return { root, test, resolve, steps: uncounted }
}

/** The value that a JSON pointer in a URI fragment leads to (RFC 6901, section 6). */
export function atPointer(root: Json, fragment: string): Json | undefined {
  if (fragment === '') return root
  if (!fragment.startsWith('/')) return undefined
  let value: Json = root
  for (const part of fragment.slice(1).split('/')) {
    const key = unescapePart(part)
    if (isList(value)) {
      const item: Json | undefined = /^\d+$/.test(key) ? value[Number(key)] : undefined
      if (item === undefined) return undefined
      value = item
    } else if (isObject(value) && Object.hasOwn(value, key)) {
      value = value[key] ?? null
    } else return undefined
  }
  return value
}

function unescapePart(part: string): string {
  const plain = keyOfPart(part)
  if (!plain.includes('%')) return plain
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}
