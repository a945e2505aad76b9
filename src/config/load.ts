import { statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import type { Config, Limits, Preset, SchemaConfig } from '../model/config.ts'
import { LessonlintError } from '../model/error.ts'
import type { JsonObject } from '../model/json.ts'
import type { LintOptions } from '../model/options.ts'
import { findGitTop } from '../read/find-up.ts'
import { insideOf } from '../read/inside.ts'
import { defaultLimits } from './defaults.ts'
import { readDocument } from './document.ts'
import { type ConfigFile, readConfigParts } from './extends.ts'
import { findConfig, readNamed, shownPath } from './files.ts'
import { globFault } from './globs.ts'
import { defaultKinds, resolveKind } from './kinds.ts'
import { listOf, type RawConfig } from './raw.ts'
import { rulesLayer, rulesLayers } from './rules.ts'
import { configSchema, type KnownRules, type RuleShape } from './schema.ts'
import { validateConfig } from './validate.ts'

/**
 * The configuration for a run: found or named, extended, checked, and filled up with the defaults.
 *
 * @throws {LessonlintError} `config`, `schema` or `usage`, with `file:line:column` and what is wrong.
 */
export async function loadConfig(
  options: LintOptions,
  rules: readonly RuleShape[],
  known?: KnownRules,
): Promise<Config> {
  const cwd = resolve(options.cwd ?? '.')
  const start = startFolder(options, cwd)
  const top = findGitTop(start)
  const file = typeof options.config === 'string' ? resolve(cwd, options.config) : null
  const found = options.config === undefined ? findConfig(start, top, cwd) : file
  const schema = configSchema(rules, known)
  const config =
    found === null ? withoutFile(top ?? rootFolder(options, cwd)) : await fromFile(found, cwd, schema)
  return await withOptions(config, options, schema)
}

/** The folder that the configuration is looked for from: the first path's, else the working directory. */
function startFolder({ paths, overlay }: LintOptions, cwd: string): string {
  const first = paths?.[0] ?? overlay?.path
  if (first === undefined) return cwd
  const path = resolve(cwd, first)
  return isFolder(path) ? path : dirname(path)
}

/** The course root outside git: the folder given, else the working directory; a file's own folder if it lies elsewhere. */
function rootFolder(options: LintOptions, cwd: string): string {
  const start = startFolder(options, cwd)
  if (options.paths?.[0] !== undefined && isFolder(resolve(cwd, options.paths[0]))) return start
  return start === cwd || start.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep) ? cwd : start
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function withoutFile(root: string): Config {
  return {
    file: null,
    root,
    exclude: [],
    assets: [],
    kinds: defaultKinds(),
    inferred: true,
    preset: 'recommended',
    rules: [],
    plugins: [],
    engine: 'auto',
    limits: defaultLimits,
  }
}

async function fromFile(file: string, cwd: string, schema: JsonObject): Promise<Config> {
  const top = findGitTop(dirname(file))
  const parts = await readConfigParts(file, { cwd, top, schema })
  const files = parts.filter((part) => part.kind === 'file')
  // A key that a stronger file gives replaces the weaker one's, but for rules and limits, which merge.
  const holder = (key: keyof RawConfig): ConfigFile | undefined =>
    files.findLast(({ raw }) => raw[key] !== undefined)
  const limits: Limits = Object.assign({}, defaultLimits, ...files.map(({ raw }) => raw.limits))
  const holderOfKinds = holder('kinds')
  const plugins = holder('plugins')
  const kinds = holderOfKinds === undefined ? defaultKinds() : kindsOf(holderOfKinds, { cwd, top, limits })
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

function kindsOf(
  holder: ConfigFile,
  context: { readonly cwd: string; readonly top: string | null; readonly limits: Limits },
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
  if (Object.keys(rules).length > 0) {
    const asked: JsonObject = config.plugins.length === 0 ? { rules } : { plugins: config.plugins, rules }
    const document = { place: () => '' }
    const faults = await validateConfig(document, asked, '', schema)
    if (faults.length > 0) throw new LessonlintError('usage', faults.map((fault) => fault.trim()).join('\n'))
  }
  for (const glob of exclude) {
    const fault = globFault(glob)
    if (fault !== null) throw new LessonlintError('usage', `The glob \`${glob}\` ${fault}`)
  }
  return {
    ...config,
    preset,
    engine,
    exclude: [...config.exclude, ...exclude],
    rules: Object.keys(rules).length === 0 ? config.rules : [...config.rules, rulesLayer(rules, null)],
  }
}
