import lessonSchema from '../../schemas/lesson.schema.json' with { type: 'json' }
import { isObject } from '../json-value.ts'
import type { KindConfig, QuizConfig, SchemaConfig, SectionConfig } from '../model/config.ts'
import type { JsonObject } from '../model/json.ts'
import { type DefaultKind, defaultSection, lessonKind, pageKind } from './defaults.ts'
import { listOf, type RawKind, type RawQuiz, type RawSection } from './raw.ts'

/** The kinds where a configuration names none. */
export function defaultKinds(): readonly KindConfig[] {
  return [
    { ...lessonKind, schema: builtInSchema(lessonKind.levels) },
    { ...pageKind, schema: null },
  ]
}

/** A kind as configured; what is left out is taken from the default kind of the same nature. */
export function resolveKind(raw: RawKind, loadSchema: (path: string) => SchemaConfig): KindConfig {
  const base: DefaultKind = raw.name === 'page' ? pageKind : lessonKind
  const levels = raw.levels ?? base.levels
  const standard = base.lesson ? builtInSchema(levels) : null
  const { schema } = raw
  return {
    name: raw.name,
    lesson: base.lesson,
    files: raw.files === undefined ? base.files : listOf(raw.files),
    // Named files are all there is to a kind; only our own guess also looks into the front matter.
    commonKeys: base.commonKeys,
    requiredKeys: raw.files === undefined ? base.requiredKeys : 0,
    schema: schema === undefined ? standard : schema === false ? null : loadSchema(schema),
    path: raw.path ?? base.path,
    id: raw.id ?? base.id,
    sections:
      raw.sections === undefined ? base.sections : listOf<RawSection>(raw.sections).map(resolveSection),
    closed: raw.closed ?? base.closed,
    levels,
    slugs: raw.slugs ?? base.slugs,
    site: { ...base.site, ...raw.site },
    quiz: resolveQuiz(base.quiz, raw.quiz),
  }
}

function resolveSection(raw: RawSection): SectionConfig {
  return typeof raw === 'string' ? { ...defaultSection, title: raw } : { ...defaultSection, ...raw }
}

function resolveQuiz(base: QuizConfig, raw: RawQuiz = {}): QuizConfig {
  const { notation, ...rest } = raw
  if (notation === undefined) return { ...base, ...rest }
  return { ...base, ...rest, notations: notation === 'auto' ? 'auto' : listOf(notation) }
}

/** The schema that comes with the package, with the levels of the course in the place of ours. */
function builtInSchema(levels: readonly string[]): SchemaConfig {
  const file = 'lessonlint/schemas/lesson.schema.json'
  const schema: JsonObject = lessonSchema
  if (levels === lessonKind.levels || !isObject(schema.properties)) return { file, schema }
  const level = isObject(schema.properties.level) ? schema.properties.level : {}
  return {
    file,
    schema: { ...schema, properties: { ...schema.properties, level: { ...level, enum: levels } } },
  }
}
