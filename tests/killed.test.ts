import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { chance, measure } from './measure.ts'
import { newFolder } from './repository.ts'
import { timed } from './slowness.ts'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const KILLS = measure(200, 12)
const INTERRUPTS = measure(50, 5)
/** Written in this order, one after the other. */
const folders = ['a', 'b', 'c', 'd']
const FILES = 25

// Longer than a page of memory or of a disk, so that half of it could be told from the whole.
const filler = 'Words about apples, pears and the soil that they grow in.\n\n'.repeat(200)
const old = `# Apples\n\n[Soil](../soil/Soil.md)\n\n${filler}[Soil](../soil/SOIL.md) ends it.\n`
const mended = old.replace('Soil.md', 'soil.md').replace('SOIL.md', 'soil.md')

const course = newFolder()
for (const name of [...folders, 'soil']) mkdirSync(join(course, name))
writeFileSync(join(course, 'lessonlint.yaml'), 'extends: lessonlint:links\n')
writeFileSync(join(course, 'soil/soil.md'), '# Soil\n')
const lessons = folders.flatMap((folder) =>
  Array.from({ length: FILES }, (_, at) => join(course, folder, `${at}.md`)),
)

beforeEach(() => {
  for (const file of lessons) writeFileSync(file, old)
})

/** How many files are as they were, how many are mended, how many are anything else; and what lies beside them. */
function look() {
  const texts = lessons.map((file) => readFileSync(file, 'utf8'))
  const names = [...folders, 'soil', '.'].flatMap((folder) => readdirSync(join(course, folder)))
  return {
    old: texts.filter((text) => text === old).length,
    mended: texts.filter((text) => text === mended).length,
    corrupt: texts.filter((text) => text !== old && text !== mended).length,
    hidden: names.filter((name) => name.startsWith('.')).length,
  }
}

/** When to send a signal: so many milliseconds after so many changes in the folders, as a busy machine needs it. */
interface Moment {
  readonly changes: number
  readonly after: number
}

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
  /** How many changes were seen in the folders. */
  readonly changes: number
  /** Milliseconds from the signal to the end. */
  readonly delay: number
}

/** A real `lessonlint --fix`, and a signal to it. */
async function fix(
  signal?: NodeJS.Signals,
  moment: Moment = { changes: Infinity, after: 0 },
): Promise<Ended> {
  const child = spawn(process.execPath, [command, '--fix'], { cwd: course })
  let [output, changes, sent] = ['', 0, Infinity]
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const send = async (): Promise<void> => {
    await wait(moment.after)
    sent = performance.now()
    child.kill(signal)
  }
  if (moment.changes === 0) void send()
  const note = (): void => {
    changes += 1
    if (changes === moment.changes) void send()
  }
  const watchers = folders.map((folder) => watch(join(course, folder), note))
  const [code, by] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...end) => resolve(end)),
  )
  for (const watcher of watchers) watcher.close()
  return { code, signal: by, output, changes, delay: performance.now() - sent }
}

describe('a run of --fix', () => {
  let whole = { milliseconds: 0, changes: 0 }

  test('that is left alone mends every file', async () => {
    const started = performance.now()
    const { code, changes } = await fix()
    whole = { milliseconds: performance.now() - started, changes }
    expect(code).toBe(0)
    expect(look()).toEqual({ old: 0, mended: lessons.length, corrupt: 0, hidden: 0 })
  })

  /** One moment in four lies anywhere in the run, the others while files are written. */
  function moment(random: () => number): Moment {
    if (random() < 0.25) return { changes: 0, after: random() * whole.milliseconds }
    return { changes: 1 + Math.floor(random() * whole.changes), after: random() * 4 }
  }

  test(`killed ${KILLS} times: every file is the old one or the new one, and the next run leaves nothing beside them`, async () => {
    const random = chance(1)
    const met = { between: 0, leftovers: 0 }
    // Chance picks the moments: it goes on until enough of them were those that the test is about.
    const isEnough = () => met.between > KILLS / 3 && met.leftovers > KILLS / 10
    for (let round = 0; round < KILLS || (round < 5 * KILLS && !isEnough()); round += 1) {
      for (const file of lessons) if (readFileSync(file, 'utf8') !== old) writeFileSync(file, old)
      await fix('SIGKILL', moment(random))
      const { corrupt, hidden, ...seen } = look()
      expect({ round, corrupt }).toEqual({ round, corrupt: 0 })
      // A run writes one file at a time.
      expect(hidden).toBeLessThanOrEqual(1)
      if (seen.old > 0 && seen.mended > 0) met.between += 1
      if (hidden === 0) continue
      met.leftovers += 1
      expect(await fix()).toMatchObject({ code: 0 })
      expect(look()).toEqual({ old: 0, mended: lessons.length, corrupt: 0, hidden: 0 })
    }
    expect(met, 'the kills met what they were meant to meet').toSatisfy(isEnough)
  }, 3_600_000)

  test.each(['SIGINT', 'SIGTERM'] as const)(
    `%s at ${INTERRUPTS} moments: it ends within half a second, and at once nothing lies beside the files`,
    { ...timed, timeout: 3_600_000 },
    async (signal) => {
      const random = chance(2)
      const met = { between: 0 }
      const isEnough = () => met.between > INTERRUPTS / 4
      for (let round = 0; round < INTERRUPTS || (round < 5 * INTERRUPTS && !isEnough()); round += 1) {
        for (const file of lessons) if (readFileSync(file, 'utf8') !== old) writeFileSync(file, old)
        const { delay, output, ...end } = await fix(signal, moment(random))
        const { corrupt, hidden, ...seen } = look()
        expect({ round, corrupt, hidden }).toEqual({ round, corrupt: 0, hidden: 0 })
        if (end.signal !== null) expect(end.signal).toBe(signal)
        if (seen.old > 0) expect(output).toBe('')
        expect(delay).toBeLessThan(500)
        if (seen.old > 0 && seen.mended > 0) met.between += 1
      }
      expect(met).toSatisfy(isEnough)
    },
  )
})

test('what a killed run left is taken away also where there is nothing to mend any more', async () => {
  for (const file of lessons) writeFileSync(file, mended)
  // No process has so high a number.
  writeFileSync(join(course, 'c/.lessonlint-write-999999999-0'), old.slice(0, 100))
  expect(await fix()).toMatchObject({ code: 0 })
  expect(look()).toEqual({ old: 0, mended: lessons.length, corrupt: 0, hidden: 0 })
})
