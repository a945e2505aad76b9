import { existsSync, realpathSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { stringify } from 'yaml'
import type { Session } from '../index.ts'
import { LessonlintError } from '../model/error.ts'
import type { KindConfig, RuleConfig, SectionConfig } from '../model/config.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { byCodeUnit } from '../order.ts'
import { isFolder } from '../read/is-folder.ts'
import { pathFrom } from '../read/path-from.ts'
import { jsonText } from '../report/json-text.ts'

/** How a configuration is printed. */
export type ConfigFormat = 'yaml' | 'json'

/** The whole configuration with all defaults, as a configuration file that says the same. */
export function showConfig({ config }: Session, cwd: string, format: ConfigFormat): string {
  const { file, preset, exclude, assets, kinds, rules, plugins, engine, limits } = config
  const always = rules.filter((layer) => layer.files === null)
  const overrides = rules.filter((layer) => layer.files !== null)
  const data = {
    extends: `lessonlint:${preset}`,
    root: shown(cwd, config.root),
    exclude,
    assets,
    kinds: kinds.map((kind) => kindData(kind, cwd)),
    rules: Object.fromEntries(always.flatMap((layer) => Object.entries(ruleData(layer.rules)))),
    overrides: overrides.map((layer) => ({ files: layer.files ?? [], rules: ruleData(layer.rules) })),
    plugins,
    engine,
    limits: { ...limits },
  } satisfies JsonObject
  return printed(
    data,
    format,
    file === null ? 'no configuration file: these are the defaults' : `from ${shown(cwd, file)}`,
  )
}

/**
 * What holds for one file: its kind, and the rules that are on.
 *
 * @throws LessonlintError `no-files` when there is no such file below the root
 */
export function showFileConfig(session: Session, cwd: string, file: string, format: ConfigFormat): string {
  const place = resolve(cwd, file)
  if (!existsSync(place)) throw new LessonlintError('no-files', `No file "${file}".`)
  const path = pathFrom(realpathSync(session.config.root), realpathSync(place))
  const no = (what: string): LessonlintError => new LessonlintError('no-files', `"${file}" ${what}.`)
  if (path === '..' || path.startsWith('../')) {
    throw no(`is not below the course root "${shown(cwd, session.config.root)}"`)
  }
  if (isFolder(place)) throw no('is a folder, and rules look at files')
  if (!session.entries().includes(path)) {
    throw no('is not read: it is excluded, hidden by a name that starts with a dot, or ignored by git')
  }
  const { kind, rules } = session.settings(path)
  const isLesson = session.config.kinds.some(({ name, lesson }) => lesson && name === kind)
  const asked = rules.filter(({ rule: { on } }) => on !== 'asset' && (on !== 'lesson' || isLesson))
  const active = asked.map(({ rule, severity, options }): [string, Json] => [
    rule.id,
    setting(severity, options),
  ])
  active.sort(([a], [b]) => byCodeUnit(a, b))
  return printed(
    { path, kind, rules: Object.fromEntries(active) },
    format,
    'the rules that are on for this file',
  )
}

function printed(data: JsonObject, format: ConfigFormat, note: string): string {
  return format === 'json'
    ? jsonText(data)
    : `# ${note}\n${stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })}`
}

function kindData(kind: KindConfig, cwd: string): JsonObject {
  const { notations, ...quiz } = kind.quiz
  return withoutNulls({
    name: kind.name,
    files: kind.files,
    ...schemaData(kind, cwd),
    path: kind.path,
    id: kind.id,
    sections: kind.sections.map(sectionData),
    closed: kind.closed,
    levels: kind.levels,
    slugs: kind.slugs,
    site: withoutNulls({ ...kind.site }),
    quiz: { notation: notations, ...quiz },
  })
}

/** Nothing of the schema that a kind has by itself, which is in no file of the course. */
function schemaData({ lesson, schema }: KindConfig, cwd: string): JsonObject {
  if (schema === null) return lesson ? { schema: false } : {}
  return isAbsolute(schema.file) ? { schema: shown(cwd, schema.file) } : {}
}

/** What is not set has no value that could be written. */
function withoutNulls(data: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null))
}

/** A section as short as a configuration would write it. */
function sectionData({ title, optional, aliases, subtitle }: SectionConfig): Json {
  if (!optional && !subtitle && aliases.length === 0) return title
  return {
    title,
    ...(optional ? { optional } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(subtitle ? { subtitle } : {}),
  }
}

function ruleData(rules: { readonly [id: string]: RuleConfig }): JsonObject {
  return Object.fromEntries(
    Object.entries(rules).map(([id, { severity, options }]) => [id, setting(severity, options)]),
  )
}

function setting(severity: RuleConfig['severity'], options: JsonObject): Json {
  if (Object.keys(options).length === 0) return severity ?? {}
  return severity === undefined ? options : { severity, ...options }
}

function shown(cwd: string, path: string): string {
  return pathFrom(cwd, path) || '.'
}
