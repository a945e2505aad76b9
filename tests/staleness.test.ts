import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { isSetUp } from '../src/cli/is-set-up.ts'
import { openSession, type Session } from '../src/index.ts'
import { runs } from './fuzz/runs.ts'
import { measure } from './measure.ts'

const base = realpathSync(mkdtempSync(join(tmpdir(), 'lessonlint-stale-')))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const configs = [
  'extends: lessonlint:strict\nkinds: [{ name: lesson, files: ["**/[0-9]*.md"] }]\n',
  'extends: [lessonlint:strict, ./base.yaml]\nkinds: [{ name: lesson, files: ["**/[0-9]*.md"], schema: schema.json }]\n',
  'extends: lessonlint:links\n',
  'extends: lessonlint:recommended\nexclude: [b]\nrules: { link-anchor: warning }\n',
  'extends: lessonlint:recommended\nengine: remark\nlimits: { problemsPerFile: 2 }\n',
]
const bases = ['rules: { link-target: off }\n', 'rules: { link-target: error }\n']
const schemas = [
  '{ "required": ["title"] }',
  '{ "required": ["slug"], "properties": { "number": { "type": "string" } } }',
  '{ "properties": { "prerequisites": { "items": { "$ref": "part.json" } } } }',
]
const parts = ['{ "lessonRef": true }', '{ "type": "integer" }']

const paths = ['README.md', 'a/01. Soil.md', 'a/02. Water.md', 'a/x.svg', 'b/01. Jam.md', 'b/c/02. Pears.md']
const slug = fc.constantFrom('soil', 'water', 'jam', 'pears')
const front = fc
  .record({
    number: fc.constantFrom('1', '2'),
    title: fc.constantFrom('Soil', 'Water'),
    slug,
    tags: fc.constantFrom('[tree]', '[trees, Tree]'),
    prerequisites: fc.array(slug, { maxLength: 2 }).map((slugs) => `[${slugs.join(', ')}]`),
  })
  .map(
    (keys) =>
      `---\n${Object.entries(keys)
        .map(([key, value]) => `${key}: ${value}\n`)
        .join('')}---\n\n`,
  )
const piece = fc.constantFrom(
  '# Soil\n\n',
  '## Quiz\n\n',
  '### Question 1\nWhat holds water?\n\n**A)** Clay  \n**B)** Sand\n\n**Answer: A** - It does.\n\n',
  '[soil](/a/01.%20Soil.md#quiz)\n\n',
  '[water](./02.%20Water.md#soil)\n\n',
  '[jam](../b/01.%20Jam.md)\n\n',
  '(clay)=\n\n',
  '[clay](clay) [](#clay)\n\n',
  '[pears](../b/c/02.%20pears.md) ![x](../a/x.svg)\n\n',
  '<!-- lessonlint-disable-next-line link-target -->\n\n[gone](./nowhere.md)\n\n',
)
const text = fc
  .tuple(fc.option(front, { nil: '' }), fc.array(piece, { maxLength: 5 }))
  .map(([keys, pieces]) => keys + pieces.join(''))

const path = fc.constantFrom(...paths)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), path, text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), path, to: path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('swap' as const), path, to: path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('touch' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), path, to: path }) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      ...(
        [
          ['lessonlint.yaml', configs],
          ['base.yaml', bases],
          ['schema.json', schemas],
          ['part.json', parts],
        ] as const
      ).map(([file, texts]) =>
        fc.record({
          kind: fc.constant('write' as const),
          path: fc.constant(file),
          text: fc.constantFrom(...texts),
        }),
      ),
    ),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Does a step on the disk. Answers the paths that have changed. */
function take(course: string, step: Step): readonly string[] {
  const at = join(course, step.path)
  if (step.kind === 'write') {
    mkdirSync(dirname(at), { recursive: true })
    rmSync(at, { force: true })
    writeFileSync(at, step.text)
    return [step.path]
  }
  if (!existsSync(at)) return []
  if (step.kind === 'remove') rmSync(at)
  if (step.kind === 'touch') utimesSync(at, 1, 1)
  if (step.kind === 'remove' || step.kind === 'touch') return [step.path]
  const to = join(course, step.to)
  if (step.to === step.path || (step.kind === 'swap' && !existsSync(to))) return []
  mkdirSync(dirname(to), { recursive: true })
  if (step.kind === 'swap') {
    renameSync(at, `${at}.old`)
    renameSync(to, at)
    renameSync(`${at}.old`, to)
  } else if (step.kind === 'rename') renameSync(at, to)
  else {
    rmSync(to, { force: true })
    symlinkSync(at, to)
  }
  return [step.path, step.to]
}

/** What is told of a course as it is now, by whoever reads it now. */
async function fresh(course: string): Promise<string> {
  return JSON.stringify((await openSession({ cwd: course })).report())
}

/** What `--watch` does with a change: a course is opened anew where its set-up changed, and else reads what changed. */
async function follow(session: Session, course: string, changed: readonly string[]): Promise<Session> {
  if (changed.some((one) => isSetUp(session.config, join(course, one)))) {
    return await openSession({ cwd: course })
  }
  await session.refresh(changed)
  return session
}

// In full it takes 5,000 steps.
test('after any change on the disk a session reports what a new one does, to the byte', async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: paths.length, maxLength: paths.length }),
      fc.array(step, { minLength: 20, maxLength: 20 }),
      async (texts, steps) => {
        const course = join(base, String(number++))
        const start = [
          ['lessonlint.yaml', configs[0]],
          ['base.yaml', bases[0]],
          ['schema.json', schemas[0]],
          ['part.json', parts[0]],
          ...paths.map((one, index) => [one, texts[index]] as const),
        ] as const
        for (const [one, content = ''] of start) take(course, { kind: 'write', path: one, text: content })
        let session = await openSession({ cwd: course })
        session.report()
        for (const one of steps) {
          session = await follow(session, course, take(course, one))
          expect(JSON.stringify(session.report()), JSON.stringify(one)).toBe(await fresh(course))
        }
        rmSync(course, { recursive: true })
      },
    ),
    runs(measure(250, 5)),
  )
}, 0)

test('a file that a step leaves is read as it is', () => {
  const course = join(base, 'steps')
  take(course, { kind: 'write', path: 'README.md', text: 'a' })
  take(course, { kind: 'write', path: 'a/x.svg', text: 'b' })
  expect(take(course, { kind: 'swap', path: 'README.md', to: 'a/x.svg' })).toEqual(['README.md', 'a/x.svg'])
  expect(readFileSync(join(course, 'README.md'), 'utf8')).toBe('b')
  expect(take(course, { kind: 'link', path: 'README.md', to: 'a/01. Soil.md' })).toHaveLength(2)
  expect(readFileSync(join(course, 'a/01. Soil.md'), 'utf8')).toBe('b')
})

test('a page that is a link to something else changes with it', async () => {
  const course = join(base, 'linked')
  take(course, { kind: 'write', path: 'lessonlint.yaml', text: 'extends: lessonlint:links\n' })
  take(course, { kind: 'write', path: 'a/x.svg', text: '# A\n' })
  take(course, { kind: 'write', path: 'README.md', text: '# A\n' })
  take(course, { kind: 'link', path: 'a/x.svg', to: 'README.md' })
  const session = await openSession({ cwd: course })
  expect(session.report().problems).toEqual([])
  await session.refresh(take(course, { kind: 'write', path: 'a/x.svg', text: '[b](b.md)\n' }))
  expect(session.report().problems.map(({ path: file }) => file)).toEqual(['README.md'])
})

test('a lesson that becomes a link to another is no lesson of its own any more', async () => {
  const course = join(base, 'becomes')
  for (const one of ['README.md', 'a/01. Soil.md', 'a/02. Water.md']) {
    take(course, { kind: 'write', path: one, text: '[b](b.md)\n' })
  }
  take(course, { kind: 'write', path: 'lessonlint.yaml', text: 'extends: lessonlint:links\n' })
  const session = await openSession({ cwd: course })
  expect(session.report().summary.files).toBe(3)
  await session.refresh(take(course, { kind: 'link', path: 'README.md', to: 'a/01. Soil.md' }))
  expect(JSON.stringify(session.report())).toBe(await fresh(course))
  expect(session.report().summary.files).toBe(2)
})

test('a link that leads on to another is followed anew when that becomes a file', async () => {
  const course = join(base, 'chain')
  take(course, { kind: 'write', path: 'lessonlint.yaml', text: 'extends: lessonlint:links\n' })
  for (const one of ['README.md', 'a/x.svg', 'b/01. Jam.md']) {
    take(course, { kind: 'write', path: one, text: '[b](b.md)\n' })
  }
  take(course, { kind: 'link', path: 'README.md', to: 'a/x.svg' })
  take(course, { kind: 'link', path: 'a/x.svg', to: 'b/01. Jam.md' })
  const session = await openSession({ cwd: course })
  expect(session.report().summary.files).toBe(1)
  await session.refresh(take(course, { kind: 'write', path: 'a/x.svg', text: '# X\n' }))
  expect(session.report().summary.files).toBe(2)
  expect(JSON.stringify(session.report())).toBe(await fresh(course))
})
