import type { ErrorObject } from 'ajv/dist/2020.js'
import { stringsOf } from '../json-value.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { nearestOf } from '../nearest.ts'
import { keyOfPart, pointerPart } from '../pointer.ts'
import type { ConfigDocument } from './document.ts'
import { isPlainlyValid } from './plainly-valid.ts'

/**
 * What is wrong with a configuration: every breach of the schema, each as `file:line:column message`, in source order.
 * `prefix` is the JSON pointer of the configuration in its document.
 */
export async function validateConfig(
  document: Pick<ConfigDocument, 'place'>,
  value: Json,
  prefix: string,
  schema: JsonObject,
): Promise<readonly string[]> {
  if (isPlainlyValid(schema, value)) return []
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, logger: false })
  const validate = ajv.compile(schema)
  if (validate(value)) return []
  const errors = (validate.errors ?? []).filter(({ keyword }) => !summaries.has(keyword))
  // Which words a value may be says more than that it must be text.
  const chosen = new Set(
    errors.flatMap(({ keyword, instancePath }) => (keyword === 'enum' ? instancePath : [])),
  )
  const found = errors
    .filter(({ keyword, instancePath }) => keyword !== 'type' || !chosen.has(instancePath))
    .map(explain)
  const placed = found.map(
    ({ pointer, part, message }) => `${document.place(prefix + pointer, part)} ${sentence(message)}`,
  )
  return [...new Set(placed)].sort(byPlace)
}

/** Keywords that only repeat what the errors below them say. */
const summaries = new Set(['if', 'propertyNames'])

interface Finding {
  readonly pointer: string
  readonly part: 'key' | 'value'
  readonly message: string
}

function explain(error: ErrorObject): Finding {
  const { instancePath, keyword, params, data } = error
  const name = keyInWords(instancePath)
  const here = { pointer: instancePath, part: 'value' } as const
  if (error.propertyName !== undefined) return unknownRule(error, error.propertyName)
  if (keyword === 'additionalProperties') return unknownKey(error, String(params.additionalProperty))
  if (keyword === 'required') return { ...here, message: `${name} lacks \`${params.missingProperty}\`` }
  if (keyword === 'type')
    return { ...here, message: `${name} must be ${typeInWords(params.type)}, but is ${inWords(data)}` }
  if (keyword === 'enum')
    return { ...here, message: wrongChoice(name, data, stringsOf(params.allowedValues)) }
  if (keyword === 'minimum')
    return { ...here, message: `${name} must be at least ${params.limit}, but is ${inWords(data)}` }
  if (keyword === 'maximum')
    return { ...here, message: `${name} must be at most ${params.limit}, but is ${inWords(data)}` }
  if (keyword === 'minLength' || keyword === 'minItems') return { ...here, message: `${name} is empty` }
  if (keyword === 'maxLength') return { ...here, message: `${name} has more than ${params.limit} characters` }
  if (keyword === 'uniqueItems') return { ...here, message: `${name} holds a value twice` }
  const example = stringsOf(error.parentSchema?.examples)[0]
  const like = example === undefined ? '' : `; it looks like \`${example}\``
  return { ...here, message: `${name} cannot be ${inWords(data)}${like}` }
}

function unknownRule(error: ErrorObject, id: string): Finding {
  const near = nearestOf(stringsOf(error.params.allowedValues))(id)
  const pointer = `${error.instancePath}/${pointerPart(id)}`
  return { pointer, part: 'key', message: `There is no rule \`${id}\`${didYouMean(near)}` }
}

function unknownKey(error: ErrorObject, key: string): Finding {
  const known = Object.keys(error.parentSchema?.properties ?? {})
  const pointer = `${error.instancePath}/${pointerPart(key)}`
  const message = `${keyInWords(pointer)} is not a known key${didYouMean(nearestOf(known)(key))}`
  return { pointer, part: 'key', message }
}

function wrongChoice(name: string, data: unknown, allowed: readonly string[]): string {
  const near = typeof data === 'string' ? nearestOf(allowed)(data) : null
  return `${name} is ${inWords(data)}, but must be one of ${allowed.join(', ')}${didYouMean(near)}`
}

/** What ends in a question has its mark. */
function sentence(message: string): string {
  return message.endsWith('?') ? message : `${message}.`
}

function didYouMean(near: string | null): string {
  return near === null ? '' : `; did you mean \`${near}\`?`
}

/** A JSON pointer as an author writes it: `kinds[0].files`. */
function keyInWords(pointer: string): string {
  if (pointer === '') return 'The configuration'
  let words = ''
  for (const part of pointer.slice(1).split('/')) {
    const key = keyOfPart(part)
    words += /^\d+$/.test(key) ? `[${key}]` : `${words === '' ? '' : '.'}${key}`
  }
  return `\`${words}\``
}

const typeNames: { readonly [type: string]: string | undefined } = {
  string: 'text',
  array: 'a list',
  object: 'a mapping',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  null: 'null',
}

function typeInWords(types: unknown): string {
  return (Array.isArray(types) ? types : [types])
    .map((type) => typeNames[String(type)] ?? String(type))
    .join(' or ')
}

function inWords(data: unknown): string {
  if (data === null) return 'empty'
  if (Array.isArray(data)) return 'a list'
  if (typeof data === 'object') return 'a mapping'
  const text = String(data)
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``
}

/** By line and column, which stand before the first space. */
function byPlace(one: string, other: string): number {
  const [oneLine = 0, oneColumn = 0] = lineAndColumn(one)
  const [otherLine = 0, otherColumn = 0] = lineAndColumn(other)
  return oneLine - otherLine || oneColumn - otherColumn
}

function lineAndColumn(message: string): number[] {
  return (/:(\d+):(\d+) /.exec(message) ?? []).slice(1).map(Number)
}
