import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rules } from '../rules/index.ts'
import { loadConfig } from '../src/config/load.ts'
import type { Config } from '../src/model/config.ts'
import { chooseParser } from '../src/parse/choose.ts'
import { memorySource } from '../src/read/memory.ts'
import type { SessionParts } from '../src/session/parts.ts'
import { createSession, type Session } from '../src/session/session.ts'

/** How a small course in memory is linted. */
export interface CourseOptions {
  /** The rule or rules to run, at their own severity, besides those that the course's configuration names; all of a preset when left out. */
  readonly only?: string | readonly string[]
  readonly preset?: Config['preset']
  readonly engine?: 'auto' | 'remark'
}

const folder = mkdtempSync(join(tmpdir(), 'lessonlint-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Opens a course in memory. Without a lessonlint.yaml of its own it has the default kinds and counts as native. */
export async function openCourse(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: CourseOptions = {},
): Promise<Session> {
  return await createSession({ ...(await courseParts(files, options)), remember: true })
}

/** What a session of such a course is made of. */
export async function courseParts(
  files: Readonly<Record<string, string | Uint8Array>>,
  { only, preset, engine = 'auto' }: CourseOptions = {},
): Promise<SessionParts> {
  const config = await courseConfig(files['lessonlint.yaml'])
  const { parser } = await chooseParser(engine, config.limits.fileTime)
  return {
    config: {
      ...config,
      root: '/course',
      inferred: false,
      preset: preset ?? config.preset,
      rules: only === undefined ? config.rules : [onlyRule(only), ...config.rules],
    },
    rules,
    source: memorySource(files),
    parser,
    version: '0.0.0',
    schemaFiles: { root: '/course' },
    isReported: () => true,
    unmatched: () => [],
  }
}

/** Settings that turn every rule off but these. */
function onlyRule(only: string | readonly string[]): Config['rules'][number] {
  const wanted = [only].flat()
  const settings = rules.map(
    ({ id, severity }) => [id, { severity: wanted.includes(id) ? severity : 'off', options: {} }] as const,
  )
  return { files: null, rules: Object.fromEntries(settings) }
}

async function courseConfig(text: string | Uint8Array | undefined): Promise<Config> {
  if (text === undefined) return await loadConfig({ cwd: folder, config: false }, rules)
  const file = join(folder, 'lessonlint.yaml')
  writeFileSync(file, text)
  return await loadConfig({ cwd: folder, config: file }, rules)
}
