import { LessonlintError } from '../../model/error.ts'
import type { SchemaFiles } from './files.ts'

/** A place in a schema file: its absolute path, and a JSON pointer. */
export interface SchemaPlace {
  readonly file: string
  readonly pointer: string
}

/** Throws what is wrong with a schema at a place, in words. */
export type Fail = (place: SchemaPlace, what: string, cause?: unknown) => never

/** Fails with the line and column of the place, where they are known. */
export function failIn({ locate }: SchemaFiles): Fail {
  return ({ file, pointer }, what, cause) => {
    const place = locate?.(file, pointer) ?? null
    const where = `${file}${place === null ? '' : `:${place}`}${pointer === '' ? '' : ` (${pointer})`}`
    throw new LessonlintError('schema', `${where}: ${what}`, cause === undefined ? {} : { cause })
  }
}
