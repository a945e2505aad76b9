import type { Draft } from './draft.ts'
import type { Patterns } from './patterns.ts'
import type { Steps } from './steps.ts'
import { isUnique } from './unique.ts'

/** The part of ajv that compiles schemas. */
export type Compiler = Awaited<ReturnType<typeof createAjv>>['ajv']

/** How every schema is compiled, also our own, beforehand. */
export const ajvOptions = {
  allErrors: true,
  verbose: true,
  strict: false,
  // `required: [constructor]` must not be met by what every object inherits.
  ownProperties: true,
  logger: false,
  inlineRefs: false,
} as const

/** Sets ajv up, which is loaded only here. `step` is the keyword that counts what an evaluation costs. */
export async function createAjv(draft: Draft, patterns: Patterns, steps: Steps) {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const { Ajv } = await import('ajv')
  const { default: addFormats } = await import('ajv-formats')
  const options = {
    ...ajvOptions,
    code: { regExp: Object.assign((pattern: string) => patterns(pattern), { code: 'linear' }) },
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
  const step = 'lessonlintStep'
  ajv.addKeyword({ keyword: step, errors: false, validate: spend })
  return { ajv, step }
}
