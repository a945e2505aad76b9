import { dirname, resolve, sep } from 'node:path'
import {
  engines,
  presets,
  type Config,
  type Limits,
  type Preset,
  type SchemaConfig,
} from '../model/config.ts'
import { LessonlintError } from '../model/error.ts'
import type { JsonObject } from '../model/json.ts'
import type { LintOptions } from '../model/options.ts'
import { findGitTop } from '../read/find-up.ts'
import type { SetUpFiles } from '../read/git-set-up.ts'
import { insideOf } from '../read/inside.ts'
import { defaultLimits } from './defaults.ts'
import { readDocument } from './document.ts'
import { type ConfigFile, type ReadContext, readConfigParts } from './extends.ts'
import { findConfig, readNamed, shownPath } from './files.ts'
import { globFault } from './globs.ts'
import { defaultKinds, resolveKind } from './kinds.ts'
import { listOf, type RawConfig } from './raw.ts'
import { rulesLayer, rulesLayers } from './rules.ts'
import { configSchema, type KnownRules, type RuleShape } from './schema.ts'
import { startFolder } from './start-folder.ts'
import { isSafe } from './set-up.ts'
import { validateConfig } from './validate.ts'
import { withoutFile } from './without-file.ts'

/**
 * The configuration for a run: found or named, extended, checked, and filled up with the defaults.
 *
 * @throws {LessonlintError} `config`, `schema` or `usage`, with `file:line:column` and what is wrong.
 */
export async function loadConfig(
  options: LintOptions,
  rules: readonly RuleShape[],
  known?: KnownRules,
  setUp?: SetUpFiles,
): Promise<Config> {
  const cwd = resolve(options.cwd ?? '.')
  const start = startFolder(options, cwd)
  const top = findGitTop(start)
  const file = typeof options.config === 'string' ? resolve(cwd, options.config) : null
  const found = options.config === undefined ? findConfig(start, top, cwd, setUp) : file
  const schema = configSchema(rules, known)
  const config =
    found === null
      ? withoutFile(top ?? rootFolder(options, cwd))
      : await fromFile(found, { cwd, schema, setUp, safe: isSafe(options) })
  return await withOptions(config, options, schema)
}

/** The course root outside git: the folder given, else the working directory; a file's own folder if it lies elsewhere. */
function rootFolder(options: LintOptions, cwd: string): string {
  const start = startFolder(options, cwd)
  if (options.paths?.[0] !== undefined && resolve(cwd, options.paths[0]) === start) return start
  return start === cwd || start.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep) ? cwd : start
}

interface FileContext extends Pick<ReadContext, 'cwd' | 'schema' | 'setUp'> {
  readonly safe: boolean
}

async function fromFile(file: string, { cwd, schema, setUp, safe }: FileContext): Promise<Config> {
  // Outside of git a configuration that is not trusted reaches no further than its own folder.
  const top = findGitTop(dirname(file)) ?? (safe ? dirname(file) : null)
  const parts = await readConfigParts(file, { cwd, top, schema, setUp, bound: safe ? top : null })
  const files = parts.filter((part) => part.kind === 'file')
  // A key that a stronger file gives replaces the weaker one's, but for rules and limits, which merge.
  const holder = (key: keyof RawConfig): ConfigFile | undefined =>
    files.findLast(({ raw }) => raw[key] !== undefined)
  const limits: Limits = Object.assign({}, defaultLimits, ...files.map(({ raw }) => raw.limits))
  const holderOfKinds = holder('kinds')
  const plugins = holder('plugins')
  const kinds =
    holderOfKinds === undefined ? defaultKinds() : kindsOf(holderOfKinds, { cwd, top, limits, setUp })
  if (safe) refusePlugins(plugins)
  return {
    file,
    readFrom: [...files.map((part) => part.file), ...kinds.flatMap(({ schema }) => schema?.file ?? [])],
    root: rootOf(file, holder('root')),
    exclude: listOf(holder('exclude')?.raw.exclude),
    assets: listOf(holder('assets')?.raw.assets),
    kinds,
    inferred: holderOfKinds === undefined,
    preset: parts.reduce<Preset>(
      (preset, part) => (part.kind === 'preset' ? part.preset : preset),
      'recommended',
    ),
    rules: files.flatMap(({ raw }) => rulesLayers(raw)),
    plugins: listOf(plugins?.raw.plugins).map((name) => pluginName(name, plugins)),
    engine: holder('engine')?.raw.engine ?? 'auto',
    limits,
  }
}

function rootOf(file: string, holder: ConfigFile | undefined): string {
  const folder = dirname(file)
  const named = holder?.raw.root
  if (named === undefined || holder === undefined) return folder
  const inside = insideOf(folder, true)(named)
  if (inside.kind === 'folder') return inside.absolute
  const why = inside.kind === 'outside' ? 'lies outside the folder of the configuration' : 'is not a folder'
  throw new LessonlintError(
    'config',
    `${holder.place('/root')} The course root \`${named}\` ${why}. Name a folder in it.`,
  )
}

/** Plugins named by path are meant from the file that names them. */
function pluginName(name: string, holder: ConfigFile | undefined): string {
  return holder !== undefined && /^\.{1,2}\//.test(name) ? resolve(dirname(holder.file), name) : name
}

function refusePlugins(holder: ConfigFile | undefined): void {
  const [name] = listOf(holder?.raw.plugins)
  if (name === undefined || holder === undefined) return
  const message = `${holder.place('/plugins')} The plugin "${name}" is a program, and --safe runs none. Lint without it: --no-config, or a --config without plugins.`
  throw new LessonlintError('plugin', message)
}

function kindsOf(
  holder: ConfigFile,
  context: Pick<ReadContext, 'cwd' | 'top' | 'setUp'> & { readonly limits: Limits },
): Config['kinds'] {
  return (holder.raw.kinds ?? []).map((kind, index) =>
    resolveKind(kind, (path): SchemaConfig => {
      const file = resolve(dirname(holder.file), path)
      const place = holder.place(`/kinds/${index}/schema`)
      const text = readNamed(file, { ...context, code: 'schema', place, size: context.limits.schemaSize })
      const { value } = readDocument(shownPath(context.cwd, file), text)
      if (
        typeof value === 'boolean' ||
        (typeof value === 'object' && value !== null && !Array.isArray(value))
      ) {
        return { file, schema: value }
      }
      throw new LessonlintError(
        'schema',
        `${place} ${shownPath(context.cwd, file)} is not a JSON Schema: it holds no mapping.`,
      )
    }),
  )
}

/** What the command line or the caller says stands above the configuration. */
async function withOptions(config: Config, options: LintOptions, schema: JsonObject): Promise<Config> {
  const { rules = {}, exclude = [], preset = config.preset, engine = config.engine } = options
  requireOneOf('preset', preset, presets)
  requireOneOf('engine', engine, engines)
  if (Object.keys(rules).length > 0) {
    const asked: JsonObject = config.plugins.length === 0 ? { rules } : { plugins: config.plugins, rules }
    const document = { place: () => '' }
    const faults = await validateConfig(document, asked, '', schema)
    if (faults.length > 0) throw new LessonlintError('usage', faults.map((fault) => fault.trim()).join('\n'))
  }
  for (const glob of exclude) {
    const fault = globFault(glob)
    if (fault !== null) throw new LessonlintError('usage', `The glob \`${glob}\` ${fault}.`)
  }
  return {
    ...config,
    preset,
    engine,
    exclude: [...config.exclude, ...exclude],
    rules: Object.keys(rules).length === 0 ? config.rules : [...config.rules, rulesLayer(rules, null)],
  }
}

/** A program may give what no command line lets through. */
function requireOneOf(what: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return
  throw new LessonlintError('usage', `There is no ${what} "${value}", but: ${choices.join(', ')}.`)
}
