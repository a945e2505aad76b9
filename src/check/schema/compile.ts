import { isObject } from '../../json-value.ts'
import type { SchemaConfig } from '../../model/config.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { createAjv, type Compiler } from './ajv.ts'
import { bundleSchema, type Bundle, type Document } from './bundle.ts'
import { refuseCycles } from './cycles.ts'
import { draftOf, type Draft } from './draft.ts'
import type { SchemaError, ValidateFunction } from './error.ts'
import type { SchemaFiles } from './files.ts'
import { linearPatterns, refusePatterns } from './patterns.ts'
import { countSteps, writeSteps } from './steps.ts'
import type { SchemaView } from './view.ts'

/** A schema as a function, and as data to explain the function's errors with. */
export interface CompiledSchema {
  readonly validate: ValidateFunction
  readonly view: SchemaView
}

/** Compiles a schema with ajv. Throws a LessonlintError that names file, place and next step. */
export async function compileWithAjv(config: SchemaConfig, files: SchemaFiles): Promise<CompiledSchema> {
  const bundle: Bundle = bundleSchema(config, files)
  const { main, documents, resolve } = bundle
  const draft = draftOf(config, bundle.fail)
  refuseCycles(bundle)
  const steps = countSteps()
  const patterns = await linearPatterns(steps)
  refusePatterns(bundle, patterns)
  const { ajv, step } = await createAjv(draft, patterns, steps)
  for (const document of documents) refuseInvalid(document, draft, ajv, bundle)
  for (const { schema } of documents) writeSteps(schema, step)
  const validate = compileBundle(bundle, ajv)
  const test: SchemaView['test'] = (pattern, text) => patterns(pattern).test(text)
  return { validate, view: { root: main.schema, resolve, test, steps } }
}

function compileBundle(bundle: Bundle, ajv: Compiler): ValidateFunction {
  const { main, documents } = bundle
  try {
    for (const each of documents) if (each.key !== main.key) ajv.addSchema(asSchema(each.schema))
    return limited(ajv.compile(asSchema(main.schema)))
  } catch (error) {
    const what = `the schema cannot be used: ${words(error)}; correct the schema`
    bundle.fail(bundle.placeOf(`${main.key}#`), what, error)
  }
}

function refuseInvalid({ key, schema }: Document, draft: Draft, ajv: Compiler, bundle: Bundle): void {
  if (ajv.validateSchema(asSchema(schema), false) === true) return
  const worst = [...(ajv.errors ?? [])].sort((a, b) => b.instancePath.length - a.instancePath.length)[0]
  bundle.fail(
    bundle.placeOf(`${key}#${worst?.instancePath ?? ''}`),
    `this is not JSON Schema ${draft}: it ${worst?.message ?? 'is malformed'}; correct the schema`,
  )
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

function asSchema(schema: Json): JsonObject | boolean {
  return isObject(schema) || typeof schema === 'boolean' ? schema : {}
}

function words(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/lessonlint:\/\d+/g, '').replace(/\.$/, '')
}
