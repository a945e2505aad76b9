import type { Json } from '../../model/json.ts'

/** An error of ajv in verbose mode, as far as we read it. */
export interface SchemaError {
  readonly keyword: string
  /** JSON pointer of the value. */
  readonly instancePath: string
  /** Where the keyword stands; begins with the `$ref` that led there. */
  readonly schemaPath: string
  readonly params: { readonly [name: string]: unknown }
  readonly message?: string
  readonly propertyName?: string
  /** The keyword's value. */
  readonly schema?: Json
  readonly parentSchema?: Json
  readonly data?: Json
}

/** Gives a value's errors; null when the schema takes too many steps on it. */
export type ValidateFunction = (data: Json) => readonly SchemaError[] | null
