import { isObject } from '../../json-value.ts'
import type { SchemaConfig } from '../../model/config.ts'
import type { Fail } from './fail.ts'

/** The drafts of JSON Schema that are read. */
export type Draft = '2020-12' | 'draft-07'

/** The draft that a schema is written in; 2020-12 where it names none. */
export function draftOf({ file, schema }: SchemaConfig, fail: Fail): Draft {
  if (!isObject(schema) && typeof schema !== 'boolean') {
    fail({ file, pointer: '' }, 'a schema is an object; write one, or take the setting `schema` away')
  }
  const named = isObject(schema) ? schema.$schema : undefined
  if (named === undefined) return '2020-12'
  const place = { file, pointer: '/$schema' }
  if (typeof named !== 'string') {
    fail(place, '`$schema` must be text, the address of JSON Schema 2020-12 or draft-07; correct it')
  }
  if (/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/.test(named)) return '2020-12'
  if (/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/.test(named)) return 'draft-07'
  fail(
    place,
    `\`$schema\` is "${named}", which is not read; use https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema#`,
  )
}
