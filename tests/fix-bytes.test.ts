import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import { withMark } from '../src/fix/course.ts'
import { mend, type Mendable } from '../src/fix/mend.ts'
import { planFixes } from '../src/fix/plan.ts'
import type { ReportProblem } from '../src/model/report.ts'
import { openCourse } from './course.ts'
import { around, draftOf, write } from './drafts.ts'
import { readExamples } from './page.ts'

const mending = rules.filter(({ fixes }) => fixes.length > 0).map(({ id }) => id)
/** The lessons on the page of each rule, so that each rule has its turn however many examples others have. */
const examples = mending.map((id) => {
  const page = readFileSync(new URL(`../rules/${id}/README.md`, import.meta.url), 'utf8')
  return readExamples(page).flatMap(({ files }) =>
    Object.entries(files).flatMap(([path, text]) =>
      path.endsWith('.md') && typeof text === 'string' ? text : [],
    ),
  )
})

/** What is put into a lesson to make its bytes odd; the first ones leave it valid UTF-8. */
const oddities = {
  valid: ['\0', '\ufeff', '\u0085', '\u2028', '🧑🏽‍🌾', 'é', '\r', '\r\n', '\v', '\ufffd', '\u202e'].map((text) =>
    Buffer.from(text),
  ),
  invalid: [[0xff], [0xc3], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80]].map((bytes) =>
    Buffer.from(bytes),
  ),
} as const

/** A lesson with much to mend, whose lines end in any way, and in whose bytes oddities stand. */
const bytes: fc.Arbitrary<Buffer> = fc
  .record({
    draft: fc.oneof(...examples.map(draftOf)),
    ends: fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 5 }),
    odd: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...oddities.valid)), { maxLength: 4 }),
    broken: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...oddities.invalid)), { maxLength: 2 }),
    isBroken: fc.nat(3),
    encoding: fc.constantFrom('utf8', 'utf8', 'utf8', 'utf8', 'utf8', 'utf8', 'utf16le', 'latin1'),
  })
  .map(({ draft, ends, odd, broken, isBroken, encoding }) => {
    let line = 0
    const text = write(draft).replace(/\r\n|\n|\r/g, () => ends[line++ % ends.length] ?? '\n')
    let made = Buffer.from(text, encoding)
    for (const [place, piece] of [...odd, ...(isBroken === 0 ? broken : [])]) {
      const at = place % (made.length + 1)
      // Between characters, so that only what is meant to be invalid is.
      const isBetween = ((made[at] ?? 0) & 0xc0) !== 0x80
      if (isBetween) made = Buffer.concat([made.subarray(0, at), piece, made.subarray(at)])
    }
    return made
  })

/** A session in which one rule speaks once, and that only keeps the texts that it is given. */
function onceBy(rule: string, session: Awaited<ReturnType<typeof openCourse>>): Mendable & Spoken {
  const report = session.report()
  const problems = report.problems.filter((problem) => problem.rule === rule)
  const texts = new Map<string, string>()
  return {
    problems,
    crashes: () => [],
    isReported: () => true,
    report: () => ({ ...report, problems: texts.size === 0 ? problems : [] }),
    file(path) {
      const file = session.file(path)
      return file && { facts: file.facts, text: texts.get(path) ?? file.text }
    },
    update: (path, text) => void texts.set(path, text),
  }
}

interface Spoken {
  readonly problems: readonly ReportProblem[]
}

/** Tags of which some examples have variants. */
const tagged = '---\ntags: [api, client-server, fruit]\n---\n'
const others = { ...around, '08. Plums.md': tagged, '09. Quinces.md': tagged }

const FILES = 1000
const EACH = 5

test(`E03, F01, F02: ${FILES} files of odd bytes: of those that a rule mends, every byte outside of its edits stays`, async () => {
  const met = { edits: 0, mended: 0, refused: 0, rules: new Set<string>() }
  const law = fc.asyncProperty(fc.array(bytes, { minLength: EACH, maxLength: EACH }), async (all) => {
    const lessons = Object.fromEntries(all.map((content, at) => [`0${at + 1}. Apples.md`, content]))
    const session = await openCourse({ ...others, ...lessons }, { preset: 'strict' })
    for (const rule of mending) {
      const once = onceBy(rule, session)
      const { files, skipped } = mend(once, { unsafe: true })
      const { edits } = planFixes(once.problems, true)
      for (const [path, old] of Object.entries(lessons)) {
        const file = files.get(path)
        const own = edits.get(path) ?? []
        if (!isUtf8(old)) expect(file).toBeUndefined()
        if (skipped.has(path)) met.refused += 1
        if (file === undefined) continue
        const parts: Uint8Array[] = []
        // From the text's offsets to the file's: the mark is not part of the text.
        const mark = old.subarray(0, 3).equals(Buffer.from('\ufeff')) ? 3 : 0
        const place = (offset: number): number => mark + Buffer.byteLength(file.before.slice(0, offset))
        let at = 0
        for (const { start, end, text } of own) {
          // Half of a line end is another line end.
          for (const edge of [start, end]) expect(file.before.slice(edge - 1, edge + 1)).not.toBe('\r\n')
          parts.push(old.subarray(at, place(start)), Buffer.from(text))
          at = place(end)
        }
        const wanted = Buffer.concat([...parts, old.subarray(at)])
        const written = Buffer.from(withMark(once, path, file.after))
        expect(written.toString('latin1')).toBe(wanted.toString('latin1'))
        met.edits += own.length
        met.mended += 1
        met.rules.add(rule)
      }
    }
  })
  await fc.assert(law, { numRuns: FILES / EACH, seed: 3 })
  // The law is about something: every rule mends, and what is no UTF-8 could have been mended, too.
  expect([...met.rules].sort()).toEqual(mending)
  expect(met.edits).toBeGreaterThan(FILES)
  expect(met.refused).toBeGreaterThan(FILES / 10)
}, 300_000)
