import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { rules } from '../rules/index.ts'
import { unmatchedGlobs } from '../src/config/globs.ts'
import { loadConfig } from '../src/config/load.ts'
import { schemaReader } from '../src/config/schema-reader.ts'
import { lint, openSession } from '../src/index.ts'
import type { Preset } from '../src/model/config.ts'
import { chooseParser } from '../src/parse/choose.ts'
import { diskSource } from '../src/read/disk.ts'
import { memorySource } from '../src/read/memory.ts'
import { createSession, type Session } from '../src/session/session.ts'
import { threadReaders } from '../src/threads/readers.ts'
import { plainPart } from './plain-part.ts'

// Threads start from source here, which takes each a second.
const slow = { timeout: 60_000 }
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'lessonlint-threads-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** Twenty numbered files; which of them look like lessons is for a test to say. */
function numbered(isLesson: (index: number) => boolean): Readonly<Record<string, string>> {
  const lesson = '---\ntitle: Pears\nlevel: beginner\nduration: 5\n---\n# Pears\n\n[gone](gone.md)\n'
  const page = '# Pears\n\n[gone](gone.md)\n\n# Again\n'
  return Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => {
      const name = `${String(index + 1).padStart(2, '0')}. Pears.md`
      return [name, isLesson(index) ? lesson : page]
    }),
  )
}

/** A session of which every file is read by threads, none by the one that asks. */
async function readByThreads(cwd: string, preset: Preset, threads: number): Promise<Session> {
  const config = await loadConfig({ cwd, preset }, rules)
  const { parser } = await chooseParser('auto', config.limits.fileTime)
  let given = 0
  const session = await createSession({
    ...{ config, rules, parser, version: manifest.version, isReported: () => true, once: true },
    source: diskSource(config.root, { exclude: config.exclude }),
    schemaFiles: schemaReader(config),
    unmatched: (paths) => unmatchedGlobs(config, paths, []),
    startReaders(wanted) {
      const onRead: typeof wanted.onRead = (...file) => {
        given += 1
        wanted.onRead(...file)
      }
      const readers = threadReaders(threads)({ ...wanted, onRead })
      return readers && { take: () => null, done: readers.done }
    },
  })
  expect(given).toBe(session.paths().length)
  return session
}

describe('however many threads read a course, the report is the same', () => {
  const courses = {
    orchard: () => fixture('orchard'),
    thicket: () => fixture('thicket'),
    rubble: () => fixture('rubble'),
    'pages that are no lessons': () => plant(numbered(() => false)),
    'lessons in all places but those of the sample that is looked at first': () =>
      plant(numbered((index) => index % 3 !== 0)),
    'pages in all places but those of that sample': () => plant(numbered((index) => index % 3 === 0)),
  }
  for (const [name, root] of Object.entries(courses)) {
    test(name, slow, async () => {
      const cwd = root()
      const session = await openSession({ cwd, preset: 'strict' })
      const alone = session.report()
      for (const threads of [1, 3]) {
        const others = await readByThreads(cwd, 'strict', threads)
        expect(others.paths()).toEqual(session.paths())
        expect(others.report()).toEqual(alone)
      }
      for (const threads of [0, 2]) expect(await lint({ cwd, preset: 'strict', threads })).toEqual(alone)
    })
  }

  test('with the smallest preset, which reads no quiz', slow, async () => {
    const cwd = fixture('thicket')
    const alone = (await openSession({ cwd, preset: 'links' })).report()
    expect(alone.problems).not.toHaveLength(0)
    expect((await readByThreads(cwd, 'links', 2)).report()).toEqual(alone)
  })
})

describe('what a run for one report leaves out can still be asked for', () => {
  for (const preset of ['links', 'recommended'] as const) {
    for (const threads of [0, 2]) {
      test(`${preset}, ${threads} threads`, slow, async () => {
        const cwd = fixture('orchard')
        const whole = await openSession({ cwd })
        const lean =
          threads === 0
            ? await openSession({ cwd, preset, threads, once: true })
            : await readByThreads(cwd, preset, threads)
        expect(lean.paths()).toEqual(whole.paths())
        for (const path of whole.paths()) {
          const facts = whole.file(path)?.facts
          const names = Object.keys(facts ?? {}) as (keyof NonNullable<typeof facts>)[]
          expect(names).toContain('questions')
          for (const name of names) {
            expect(plainPart(lean.file(path)?.facts[name])).toEqual(name === 'hash' ? '' : facts?.[name])
          }
        }
      })
    }
  }
})

test('what a thread took and did not give is read by the one that waits for it', async () => {
  const files = numbered(() => true)
  const config = await loadConfig({ cwd: plant({}), config: false }, rules)
  const { parser } = await chooseParser('auto', 1000)
  const parts = {
    ...{ config: { ...config, root: '/course' }, rules, parser, version: '0' },
    source: memorySource(files),
    schemaFiles: { root: '/course' },
    isReported: () => true,
    unmatched: () => [],
    once: true,
  }
  const whole = await createSession(parts)
  const ranges: (readonly [number, number])[] = [
    [0, 5],
    [9, 11],
  ]
  const session = await createSession({
    ...parts,
    startReaders: () => ({ take: () => ranges.shift() ?? null, done: async () => {} }),
  })
  expect(session.paths()).toHaveLength(20)
  expect(session.report()).toEqual(whole.report())
})
