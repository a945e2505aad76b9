import { isObject } from '../../json-value.ts'
import type { SchemaConfig } from '../../model/config.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { pointerPart } from '../../pointer.ts'
import { bundleSchema, refuseCycles } from './bundle.ts'
import type { Bundle, SchemaFiles } from './bundle.ts'
import type { SchemaError, ValidateFunction } from './error.ts'
import { countSteps, writeSteps } from './steps.ts'
import { isUnique } from './unique.ts'
import type { SchemaView } from './view.ts'

/** A schema as a function, and as data to explain the function's errors with. */
export interface CompiledSchema {
  readonly validate: ValidateFunction
  readonly view: SchemaView
}

const step = 'lessonlintStep'

/** Compiles a schema with ajv, which is loaded only here. Throws a LessonlintError that names file, place and next step. */
export async function compileWithAjv(config: SchemaConfig, files: SchemaFiles): Promise<CompiledSchema> {
  const bundle: Bundle = bundleSchema(config, files)
  const draft = draftOf(config, bundle)
  refuseCycles(bundle)
  const { RE2JS } = await import('re2js')
  const steps = countSteps()
  const patterns = new Map<string, { test(text: string): boolean }>()
  const linear = (pattern: string) => {
    const known = patterns.get(pattern)
    if (known !== undefined) return known
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern))
    // Linear in the text is still the text's length times the pattern's.
    const cost = 1 / 16 + compiled.programSize() / 512
    const test = (text: string): boolean => {
      steps.spend(1 + text.length * cost)
      return compiled.test(text)
    }
    const made = { test, toString: () => pattern }
    patterns.set(pattern, made)
    return made
  }
  refusePatterns(bundle, linear)
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const { Ajv } = await import('ajv')
  const { default: addFormats } = await import('ajv-formats')
  const regExp = Object.assign((pattern: string) => linear(pattern), { code: 'linear' })
  const options = {
    allErrors: true,
    verbose: true,
    strict: false,
    // `required: [constructor]` must not be met by what every object inherits.
    ownProperties: true,
    logger: false,
    inlineRefs: false,
    code: { regExp },
  } as const
  const ajv = draft === '2020-12' ? new Ajv2020(options) : new Ajv(options)
  addFormats.default(ajv)
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    errors: false,
    validate: isUnique,
  })
  const spend = (cost: number): true => {
    steps.spend(cost)
    return true
  }
  ajv.addKeyword({ keyword: step, errors: false, validate: spend })
  const [main, ...others] = bundle.documents
  if (main === undefined) throw new TypeError('a bundle has a schema')
  for (const document of [main, ...others]) refuseInvalid(document)
  for (const { schema } of bundle.documents) writeSteps(schema, step)
  try {
    for (const { schema } of others) ajv.addSchema(asSchema(schema))
    const run = ajv.compile(asSchema(main.schema))
    const view: SchemaView = {
      root: main.schema,
      resolve: bundle.resolve,
      test: (pattern, text) => linear(pattern).test(text),
      steps,
    }
    return { validate: limited(run), view }
  } catch (error) {
    bundle.fail(
      bundle.placeOf(`${main.key}#`).file,
      '',
      `the schema cannot be used: ${words(error)}; correct the schema`,
      error,
    )
  }

  function refuseInvalid({ key, schema }: { key: string; schema: Json }): void {
    if (ajv.validateSchema(asSchema(schema), false) === true) return
    const worst = [...(ajv.errors ?? [])].sort((a, b) => b.instancePath.length - a.instancePath.length)[0]
    const { file, pointer } = bundle.placeOf(`${key}#${worst?.instancePath ?? ''}`)
    bundle.fail(
      file,
      pointer,
      `this is not JSON Schema ${draft}: it ${worst?.message ?? 'is malformed'}; correct the schema`,
    )
  }
}

function limited(run: { (data: unknown): unknown; errors?: unknown }): ValidateFunction {
  return (data) => {
    try {
      if (run(data) === true) return []
      // ajv declares its errors more loosely than it makes them in verbose mode.
      return (run.errors ?? []) as readonly SchemaError[]
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return null
    }
  }
}

function draftOf(config: SchemaConfig, bundle: Bundle): '2020-12' | 'draft-07' {
  if (!isObject(config.schema) && typeof config.schema !== 'boolean') {
    bundle.fail(config.file, '', 'a schema is an object; write one, or take the setting `schema` away')
  }
  const named = isObject(config.schema) ? config.schema.$schema : undefined
  if (named === undefined) return '2020-12'
  if (typeof named !== 'string') {
    bundle.fail(
      config.file,
      '/$schema',
      '`$schema` must be text, the address of JSON Schema 2020-12 or draft-07; correct it',
    )
  }
  if (/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/.test(named)) return '2020-12'
  if (/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/.test(named)) return 'draft-07'
  bundle.fail(
    config.file,
    '/$schema',
    `\`$schema\` is "${named}", which is not read; use https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema#`,
  )
}

function refusePatterns(bundle: Bundle, linear: (pattern: string) => unknown): void {
  for (const { key, schema } of bundle.documents) {
    const stack: { value: Json; pointer: string }[] = [{ value: schema, pointer: '' }]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (typeof next.value !== 'object' || next.value === null) continue
      for (const [name, value] of Object.entries(next.value)) {
        const pointer = `${next.pointer}/${pointerPart(name)}`
        stack.push({ value, pointer })
        const found = patternsIn(name, value)
        for (const pattern of found) {
          try {
            linear(pattern)
          } catch (error) {
            const { file, pointer: place } = bundle.placeOf(`${key}#${pointer}`)
            const why =
              'is no regular expression that can be tested in linear time (no look-around, no back-references)'
            bundle.fail(file, place, `the pattern \`${pattern}\` ${why}; write it in another way`, error)
          }
        }
      }
    }
  }
}

function patternsIn(keyword: string, value: Json): readonly string[] {
  if (keyword === 'pattern' && typeof value === 'string') return [value]
  return keyword === 'patternProperties' && isObject(value) ? Object.keys(value) : []
}

function asSchema(schema: Json): JsonObject | boolean {
  return isObject(schema) || typeof schema === 'boolean' ? schema : {}
}

function words(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/lessonlint:\/\d+/g, '').replace(/\.$/, '')
}
