import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { families } from './hostile-families.ts'
import { hostileUnit } from './hostile-unit.ts'
import { measure } from './measured.ts'
import { slowness, timed } from './slowness.ts'

/** With LESSONLINT_HOSTILE=full every family and 500 random units are tried with both engines: an hour of one core. */
const isFull = process.env.LESSONLINT_HOSTILE === 'full'

const KIB = 1024
const size = 64 * KIB

/** What once took minutes or ended the process, and what each engine takes longest for. */
const sample = [
  'setext headings',
  'missing anchors of long names',
  'YAML samples of many keys',
  'YAML stairs of lists',
  'titles that are answers',
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lessonlint-hostile-'))
  writeFileSync(join(folder, 'pears.md'), '# Pears\n\n[Apples](apples.md)\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Milliseconds, most of which depend on the machine. */
const most = 5500 * slowness()

/** Lints a hostile lesson beside a plain page with the built command, at the limits that it comes with. */
async function expectBounded(text: string, engine: 'auto' | 'remark'): Promise<void> {
  const kinds = 'kinds: [{ name: lesson, files: ["hostile.md"] }]'
  writeFileSync(join(folder, 'lessonlint.yaml'), `extends: lessonlint:strict\nengine: ${engine}\n${kinds}\n`)
  writeFileSync(join(folder, 'hostile.md'), text)
  const { status, signal, stdout, stderr, time, memory } = await measure(folder, '--format', 'json')
  expect([status, signal, stderr]).toEqual([1, null, ''])
  const { problems } = JSON.parse(stdout) as { problems: { path: string; message: string }[] }
  const ofOthers = problems.filter(({ path }) => path === 'pears.md').map(({ message }) => message)
  expect(ofOthers).toEqual(['No file "apples.md" in this folder.'])
  // The limit, the notice that it was reached, and what the file lacks beside it.
  expect(problems.length).toBeLessThanOrEqual(1002)
  expect(time).toBeLessThan(most)
  expect(memory).toBeLessThan(700)
}

describe.each(['auto', 'remark'] as const)(
  'E03 the built command stays within 5.5 s and 700 MiB: %s',
  (engine) => {
    for (const [name, family] of Object.entries(families)) {
      if (!isFull && !sample.includes(name)) continue
      test(`64 KiB of ${name}`, timed, async () => await expectBounded(family(size), engine))
    }

    test.runIf(isFull)('64 KiB of five hundred units at random', { timeout: 7_200_000 }, async () => {
      const property = fc.asyncProperty(hostileUnit, async (unit) => {
        await expectBounded(unit.repeat(Math.ceil(size / unit.length)), engine)
      })
      await fc.assert(property, { numRuns: 500, seed: 20261122, endOnFailure: true })
    })
  },
)

describe('E03 a file of 1 MiB, the largest that is read, stays within the same', () => {
  for (const [name, family] of Object.entries(families)) {
    if (!isFull && !sample.includes(name)) continue
    test(name, timed, async () => await expectBounded(family(1024 * KIB - 200), 'auto'))
  }
})
