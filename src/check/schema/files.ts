import type { Json } from '../../model/json.ts'

/** How other schema files are reached; the check itself reads no disk. */
export interface SchemaFiles {
  /** The course root, absolute: `$ref` leads to no file outside of it. */
  readonly root: string
  /** A schema file's contents by absolute path; undefined when there is no such file. */
  readonly readSchema?: (file: string) => Json | undefined
  /** Where a JSON pointer stands in a file, as `line:column`; null when that is not known. */
  readonly locate?: (file: string, pointer: string) => string | null
}
