import { isList, isObject } from '../json-value.ts'
import type { SchemaConfig } from '../model/config.ts'
import type { FrontMatter } from '../model/facts.ts'
import type { Json } from '../model/json.ts'
import type { ReferenceValue, Violation } from '../model/kind.ts'
import type { SchemaFiles } from './schema/files.ts'
import type { ValidateFunction } from './schema/error.ts'
import { explainErrors, sorted, type Context } from './schema/explain.ts'
import { keyWords, placesOf, type Places } from './schema/places.ts'
import { shapeOf, type Shape } from './schema/shape.ts'
import { validSurprise } from './schema/surprise.ts'
import { surpriseParts } from './schema/value.ts'
import { pointerPart } from '../pointer.ts'
import type { SchemaView } from './schema/view.ts'

export type { SchemaFiles } from './schema/files.ts'
export type { SchemaView } from './schema/view.ts'

/** What a schema says of a front matter. */
export interface SchemaAnswer {
  /** One for each cause, in source order. */
  readonly violations: readonly Violation[]
  readonly lessonRefs: readonly ReferenceValue[]
  readonly fileRefs: readonly ReferenceValue[]
}

/** A schema that is ready to be asked. */
export interface SchemaCheck {
  /** The keys that it requires at its root, in its order. */
  readonly required: readonly string[]
  /** `eol` is the line end that repairs are written with. */
  validate(frontMatter: FrontMatter, eol?: string): SchemaAnswer
}

/**
 * Compiles a schema, 2020-12 or draft-07. Throws a LessonlintError of code `schema` that names file, place and next step
 * when the schema, or one that it refers to, cannot be used.
 */
export async function compileSchema(config: SchemaConfig, files: SchemaFiles): Promise<SchemaCheck> {
  const { compileWithAjv } = await import('./schema/compile.ts')
  const { validate, view } = await compileWithAjv(config, files)
  return schemaCheck(validate, view)
}

/** Makes a check of a compiled schema; for one that was compiled beforehand, `viewOf` gives the view. */
export function schemaCheck(validate: ValidateFunction, view: SchemaView): SchemaCheck {
  const shape = shapeOf(view)
  const required = [
    ...new Set(shape?.schemas.flatMap(({ required }) => (isList(required) ? required.map(String) : []))),
  ]
  return {
    required,
    validate(frontMatter, eol = '\n') {
      const { data, errors } = frontMatter
      if (data === null) return nothing
      const places = placesOf(frontMatter)
      view.steps.begin()
      const noted = unlessLong(() => noteValues(data, shape, places))
      if (noted === null) return { violations: [tooLong(places)], lessonRefs: [], fileRefs: [] }
      // A duplicate key or a tag leaves a mapping that can be checked; other errors leave half of one.
      const isWhole = errors.every(({ code }) => code === 'duplicate' || code === 'tag')
      const context: Context = { frontMatter, places, view, shape, eol }
      const found = isWhole ? unlessLong(() => violationsOf(validate(data), noted, context)) : []
      const violations = found ?? [tooLong(places)]
      // Copies, as a list that grew has room for more than a dozen others, and there are two for each file.
      return { violations, lessonRefs: noted.lessonRefs.slice(), fileRefs: noted.fileRefs.slice() }
    },
  }
}

const nothing: SchemaAnswer = { violations: [], lessonRefs: [], fileRefs: [] }

interface Noted {
  readonly lessonRefs: ReferenceValue[]
  readonly fileRefs: ReferenceValue[]
  /** Violations of what no validator checks: deprecated keys, and values that are not what they look like. */
  readonly violations: Violation[]
}

/** What work gives; null when it takes a schema too many steps. */
function unlessLong<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function tooLong(places: Places): Violation {
  const data = { key: 'front matter', detail: 'takes its schema too many steps to check' }
  return { code: 'other', pointer: '', span: places.value(''), data, near: null, related: [], repair: [] }
}

function violationsOf(
  errors: ReturnType<ValidateFunction>,
  noted: Noted,
  context: Context,
): readonly Violation[] {
  if (errors === null) return [tooLong(context.places)]
  if (errors.length === 0 && noted.violations.length === 0) return []
  const explained = errors.length === 0 ? [] : explainErrors(errors, context)
  const broken = new Set(explained.map(({ pointer }) => pointer))
  return sorted([...explained, ...noted.violations.filter(({ pointer }) => !broken.has(pointer))])
}

/** Walks a front matter and its schema side by side, for what the schema declares about values that are there. */
function noteValues(root: Json, rootShape: Shape | null, places: Places): Noted {
  const noted: Noted = { lessonRefs: [], fileRefs: [], violations: [] }
  const mayReadOtherwise = places.entries.some(({ source }) => source !== null)

  function visit(value: Json, shape: Shape | null, pointer: string): void {
    if (shape === null) return
    if (shape.deprecated) noted.violations.push(deprecated(pointer, shape, places))
    if (isList(value)) {
      let index = 0
      for (const item of value) {
        const inner = shape.item(index)
        if (mayTell(item, inner)) visit(item, inner, `${pointer}/${index}`)
        index += 1
      }
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        const inner = shape.property(key)
        if (mayTell(value[key], inner)) visit(value[key] ?? null, inner, `${pointer}/${pointerPart(key)}`)
      }
    } else note(value, shape, pointer)
  }

  /** Most values are scalars that the schema says nothing of which is noted here. */
  function mayTell(value: Json | undefined, shape: Shape | null): boolean {
    if (shape === null) return false
    if (mayReadOtherwise || shape.lessonRef || shape.fileRef || shape.deprecated) return true
    return isList(value) ? value.length > 0 : isObject(value)
  }

  function note(value: Exclude<Json, object> | null, shape: Shape, pointer: string): void {
    const isReference = (shape.lessonRef || shape.fileRef) && value !== ''
    if (isReference && (typeof value === 'string' || typeof value === 'number')) {
      const reference = { value, pointer, span: places.value(pointer) }
      if (shape.lessonRef) noted.lessonRefs.push(reference)
      if (shape.fileRef) noted.fileRefs.push(reference)
    }
    if (!mayReadOtherwise) return
    const entry = places.at(pointer)
    const surprise = entry === undefined ? null : validSurprise(value, entry, shape.types)
    if (surprise === null) return
    const { data, repair } = surpriseParts(surprise)
    const span = places.value(pointer)
    const all = { key: keyWords(pointer), ...data }
    noted.violations.push({ code: 'surprise', pointer, span, data: all, near: null, related: [], repair })
  }

  visit(root, rootShape, '')
  return noted
}

function deprecated(pointer: string, { schemas }: Shape, places: Places): Violation {
  const description = schemas.find((each) => each.deprecated === true)?.description
  const advice = typeof description === 'string' ? description.replace(/\.\s*$/, '') : 'leave it out'
  const data = { key: keyWords(pointer), advice }
  return { code: 'deprecated', pointer, span: places.key(pointer), data, near: null, related: [], repair: [] }
}
