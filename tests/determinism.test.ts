import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import { loadConfig } from '../src/config/load.ts'
import type { Report } from '../src/model/report.ts'
import { chooseParser } from '../src/parse/choose.ts'
import { diskSource } from '../src/read/disk.ts'
import type { ReportContext } from '../src/report/context.ts'
import { reporters, type Format } from '../src/report/reporters.ts'
import { createSession } from '../src/session/session.ts'
import { chance, measure } from './measure.ts'
import { newFolder } from './repository.ts'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
/** LESSONLINT_RUNS=1000 for more than the whole measure. */
const RUNS = Number(process.env['LESSONLINT_RUNS'] ?? measure(300, 60))
/** Every so manieth run is a process of its own, with another locale, time zone and working directory. */
const SPAWNED = 6

const formats = Object.keys(reporters) as readonly Format[]
/** Their paths are shown from the working directory, all or (in the log of a workflow) some. */
const fromHere: readonly Format[] = ['text', 'agent', 'junit', 'github']

type Texts = { readonly [format in Format]?: string }

/** One hash for each format; the report itself only where it differs, to be seen in the failure. */
function expectSame(texts: Texts, first: Texts, seed: number): void {
  const hashes = (of: Texts) => formats.map((format) => hash(of[format] ?? ''))
  const same = { ...first, ...texts }
  if (hashes(same).join() === hashes(first).join()) return
  expect(same, `seed ${seed}`).toEqual(first)
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** A copy of a sample course outside of git, in a folder whose name differs from run to run. */
function copyOf(course: string): string {
  const folder = join(newFolder(), `${course} ü`)
  cpSync(fileURLToPath(new URL(`../fixtures/${course}`, import.meta.url)), folder, { recursive: true })
  return folder
}

/** Milliseconds: a machine that is busy elsewhere must not make a problem of it. */
const patience = 60_000
const parsers = [
  (await chooseParser('auto', patience)).parser,
  (await chooseParser('remark', patience)).parser,
] as const

/** A run in this process: the walk lists files in any order, and both engines read them. */
async function runHere(root: string, seed: number): Promise<Texts> {
  const random = chance(seed)
  const config = await loadConfig({ cwd: root }, rules)
  const disk = diskSource(config.root, { exclude: config.exclude, fileSize: config.limits.fileSize })
  const source = { ...disk, list: async () => shuffled(await disk.list(), random) }
  process.env['TZ'] = random() < 0.5 ? 'Pacific/Kiritimati' : 'America/Los_Angeles'
  const parser = parsers[seed % 2 === 0 ? 0 : 1]
  const session = await createSession({
    ...{ config, source, parser, rules, version: '0.0.0', schemaFiles: { root: config.root } },
    isReported: () => true,
    unmatched: () => [],
  })
  const report = session.report()
  const context: ReportContext = {
    ...{ color: false, hyperlinks: false, width: Infinity, base: '', here: '', hostBase: '', quiet: false },
    ...{ source: (path) => session.text(path), ruleUrl: () => '', rules },
  }
  return Object.fromEntries(formats.map((format) => [format, reporters[format](report, context)]))
}

/** A run of the command, from the course's root, from elsewhere, or from one of its folders. */
function runThere(root: string, seed: number, outputs: string): Texts {
  const random = chance(seed)
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const folder = join(root, shuffled(folders, random)[0]?.name ?? '')
  const entries = shuffled(
    [...folders.map(({ name }) => name), ...readdirSync(root).filter((name) => name.endsWith('.md'))],
    random,
  )
  const [cwd, paths] = [
    [root, []],
    [root, [root]],
    [root, entries],
    [folder, ['..']],
    [outputs, [relative(outputs, root)]],
    [folder, entries.map((entry) => join(root, entry))],
  ][seed % 6] as [string, string[]]
  const env = {
    ...process.env,
    TZ: random() < 0.5 ? 'Asia/Kathmandu' : 'UTC',
    LC_ALL: shuffled(['C', 'tr_TR.UTF-8', 'sv_SE.UTF-8', 'de_DE.UTF-8'], random)[0],
    LANG: 'ar_EG.UTF-8',
    FORCE_COLOR: '0',
  }
  const shown = formats.filter((format) => cwd === root || !fromHere.includes(format))
  const files = shown.flatMap((format) => ['--format', format, '--output-file', join(outputs, format)])
  const engine = random() < 0.5 ? 'auto' : 'remark'
  const threads = String(Math.floor(random() * 9))
  const words = [...files, '--engine', engine, '--threads', threads, ...paths]
  const run = spawnSync(process.execPath, [command, ...words], {
    ...{ cwd, env, encoding: 'utf8' },
  })
  expect(run.stderr).toBe('')
  return Object.fromEntries(shown.map((format) => [format, readFileSync(join(outputs, format), 'utf8')]))
}

describe.each(['orchard', 'thicket'])('%s', (course) => {
  const inProcess = RUNS - Math.floor(RUNS / SPAWNED)

  test(`${inProcess} runs in one process give one hash for each format`, async () => {
    const roots = [copyOf(course), copyOf(course)]
    const first = await runHere(roots[0] ?? '', 0)
    expect(Object.keys(first)).toHaveLength(7)
    for (let seed = 1; seed < inProcess; seed += 1) {
      expectSame(await runHere(roots[seed % 3 === 0 ? 1 : 0] ?? '', seed), first, seed)
    }
  }, 3_600_000)

  test(`${RUNS - inProcess} runs of the command do, whatever the locale, time zone, folder and threads`, () => {
    const roots = [copyOf(course), copyOf(course)]
    const outputs = newFolder()
    const first = runThere(roots[0] ?? '', 0, outputs)
    expect(Object.keys(first)).toHaveLength(7)
    for (let seed = 1; seed < RUNS - inProcess; seed += 1) {
      expectSame(runThere(roots[seed % 2] ?? '', seed, outputs), first, seed)
    }
  }, 3_600_000)
})

test('a course in which problems are many is none the less the one that is measured', async () => {
  const root = copyOf('thicket')
  const outputs = newFolder()
  mkdirSync(outputs, { recursive: true })
  runThere(root, 0, outputs)
  const { problems } = JSON.parse(readFileSync(join(outputs, 'json'), 'utf8')) as Report
  expect(problems.length).toBeGreaterThan(50)
})
