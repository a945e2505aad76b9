import { dirname, resolve, sep } from 'node:path'
import { memberOf } from '../json-value.ts'
import { presets, type Preset } from '../model/config.ts'
import { LessonlintError } from '../model/error.ts'
import type { JsonObject } from '../model/json.ts'
import { nearestOf } from '../nearest.ts'
import type { SetUpFiles } from '../read/git-set-up.ts'
import { readDocument } from './document.ts'
import { readNamed, shownPath } from './files.ts'
import { globFault } from './globs.ts'
import { listOf, type RawConfig } from './raw.ts'
import { validateConfig } from './validate.ts'

/** One configuration file, checked against the schema. */
export interface ConfigFile {
  readonly kind: 'file'
  readonly file: string
  readonly raw: RawConfig
  /** `file:line:column` of the value at a JSON pointer. */
  place(pointer: string): string
}

/** What a configuration is made of: presets and files, weakest first, the file itself last. */
export type ConfigPart = ConfigFile | { readonly kind: 'preset'; readonly preset: Preset }

/** How configuration files are read. */
export interface ReadContext {
  readonly cwd: string
  /** The top of the git work tree, which nothing is read outside of. */
  readonly top: string | null
  readonly schema: JsonObject
  readonly setUp: SetUpFiles | undefined
  /** The folder that an extended configuration must lie in; null for any. */
  readonly bound: string | null
}

/**
 * Reads a configuration and everything that it extends.
 *
 * @throws {LessonlintError} `config`, when one of the files cannot be read or is not valid, or when they go in a circle.
 */
export async function readConfigParts(file: string, context: ReadContext): Promise<readonly ConfigPart[]> {
  const parts: ConfigPart[] = []
  await addParts(parts, file, context, [], '')
  return parts
}

/** Files that count twice where two others extend them; nobody means more. */
const MOST_PARTS = 100

async function addParts(
  parts: ConfigPart[],
  file: string,
  context: ReadContext,
  chain: readonly string[],
  place: string,
): Promise<void> {
  if (chain.includes(file)) {
    const circle = [...chain.slice(chain.indexOf(file)), file].map((one) => shownPath(context.cwd, one))
    throw new LessonlintError(
      'config',
      `${place} \`extends\` goes in a circle: ${circle.join(' → ')}. Take one step out.`,
    )
  }
  if (parts.length + chain.length >= MOST_PARTS) {
    throw new LessonlintError(
      'config',
      `${place} \`extends\` leads to more than ${MOST_PARTS} files. Take some out.`,
    )
  }
  const own = await readConfigFile(file, context, place)
  for (const [index, name] of listOf(own.raw.extends).entries()) {
    const from = own.place(Array.isArray(own.raw.extends) ? `/extends/${index}` : '/extends')
    if (name.startsWith('lessonlint:')) parts.push({ kind: 'preset', preset: presetOf(name, from) })
    else {
      const other = resolve(dirname(file), name)
      refuseOutside(other, name, context, from)
      await addParts(parts, other, context, [...chain, file], from)
    }
  }
  parts.push(own)
}

function refuseOutside(file: string, name: string, { bound }: ReadContext, place: string): void {
  if (bound === null || file.startsWith(bound.endsWith(sep) ? bound : bound + sep)) return
  const message = `${place} \`extends\` names \`${name}\`, which lies outside of ${bound}. With --safe nothing out there is read.`
  throw new LessonlintError('config', message)
}

function presetOf(name: string, place: string): Preset {
  const preset = presets.find((one) => name === `lessonlint:${one}`)
  if (preset !== undefined) return preset
  const known = presets.map((one) => `lessonlint:${one}`)
  const near = nearestOf(known)(name)
  const hint = near === null ? `; there are ${known.join(', ')}.` : `; did you mean \`${near}\`?`
  throw new LessonlintError('config', `${place} There is no preset \`${name}\`${hint}`)
}

async function readConfigFile(file: string, context: ReadContext, asked: string): Promise<ConfigFile> {
  const text = readNamed(file, { ...context, code: 'config', place: asked })
  const document = readDocument(shownPath(context.cwd, file), text)
  const prefix = file.endsWith('package.json') ? '/lessonlint' : ''
  const value = (prefix === '' ? document.value : memberOf(document.value, 'lessonlint')) ?? {}
  const place = (pointer: string): string => document.place(prefix + pointer)
  const faults = await validateConfig(document, value, prefix, context.schema)
  if (faults.length > 0) throw invalid(faults)
  // The schema has just said that this is its shape.
  const raw = value as unknown as RawConfig
  const globs = globFaults(raw, place)
  if (globs.length > 0) throw invalid(globs)
  return { kind: 'file', file, raw, place }
}

function invalid(faults: readonly string[]): LessonlintError {
  return new LessonlintError(
    'config',
    `The configuration is not valid. Mend it and run again.\n${faults.join('\n')}`,
  )
}

function globFaults(raw: RawConfig, place: (pointer: string) => string): readonly string[] {
  const holders = [
    { globs: raw.exclude, pointer: '/exclude' },
    { globs: raw.assets, pointer: '/assets' },
    ...(raw.kinds ?? []).map(({ files }, index) => ({ globs: files, pointer: `/kinds/${index}/files` })),
    ...(raw.overrides ?? []).map(({ files }, index) => ({
      globs: files,
      pointer: `/overrides/${index}/files`,
    })),
  ]
  return holders.flatMap(({ globs, pointer }) =>
    listOf(globs).flatMap((glob, index) => {
      const fault = globFault(glob)
      if (fault === null) return []
      return `${place(Array.isArray(globs) ? `${pointer}/${index}` : pointer)} The glob \`${glob}\` ${fault}.`
    }),
  )
}
