import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import { loadConfig } from '../src/config/load.ts'
import type { Source } from '../src/model/source.ts'
import { chooseParser } from '../src/parse/choose.ts'
import { unreadable } from '../src/read/open.ts'
import { openSession } from '../src/index.ts'
import { createSession, type Session } from '../src/session/session.ts'
import { openCourse } from './course.ts'
import { runs } from './fuzz/runs.ts'
import { measure } from './measure.ts'
import { newFolder } from './repository.ts'

type Files = Map<string, string>

/** Files that change under a session, as they do on a disk. */
function liveSource(files: Files): Source {
  const bytes = (path: string): Uint8Array | undefined => {
    const text = files.get(path)
    return text === undefined ? undefined : new TextEncoder().encode(text)
  }
  const isFolder = (path: string): boolean =>
    path === '' || [...files.keys()].some((file) => file.startsWith(`${path}/`))
  return {
    root: '/course',
    list: async () => [...files.keys()].sort(),
    read: (path) => bytes(path) ?? unreadable('there is no such file'),
    lookup: (path) => (files.has(path) ? 'file' : isFolder(path) ? 'folder' : null),
  }
}

const open = (files: Files, remember: boolean): Promise<Session> => openOf(liveSource(files), remember)

/** Opens a course from any source; `most` problems of a file are told. */
async function openOf(source: Source, remember: boolean, most?: number): Promise<Session> {
  const config = await loadConfig({ config: false }, rules)
  const limits = { ...config.limits, ...(most === undefined ? {} : { problemsPerFile: most }) }
  return await createSession({
    config: { ...config, root: '/course', preset: 'strict', assets: ['**/*.svg'], inferred: false, limits },
    rules,
    source,
    parser: (await chooseParser('auto', config.limits.fileTime)).parser,
    version: '0.0.0',
    schemaFiles: { root: '/course' },
    isReported: () => true,
    unmatched: () => [],
    remember,
  })
}

const paths = [
  'README.md',
  'growing/01_beginners/01. Soil.md',
  'growing/01_beginners/02. Water.md',
  'growing/01_beginners/03. Grafts.md',
  'keeping/01_beginners/01. Cellar.md',
  'keeping/01_beginners/02. Jam.md',
  'keeping/01_beginners/03. Press.qmd',
  'keeping/01_beginners/04. Dry.Rmd',
  'keeping/diagrams/jar.svg',
]
const slugs = ['soil', 'water', 'grafts', 'cellar', 'jam']

const front = fc
  .record({
    number: fc.constantFrom('1', '2', '3'),
    slug: fc.constantFrom(...slugs),
    title: fc.constantFrom('Soil', 'Water', 'Jam'),
    tags: fc.constantFrom('[tree]', '[trees, Tree]'),
    prerequisites: fc.subarray([...slugs, 'sail']).map((names) => `[${names.join(', ')}]`),
    canonical_id: fc.constantFrom('a-01', 'b-02'),
    examples: fc.constantFrom('[]', '[../diagrams/jar.svg]'),
  })
  .map(
    (keys) =>
      `---\n${Object.entries(keys)
        .map(([key, value]) => `${key}: ${value}\n`)
        .join('')}---\n`,
  )
const piece = fc.constantFrom(
  '# Soil\n\n',
  '## Overview\n\nWater is what a root drinks, and clay holds more of it than sand ever will.\n\n',
  '## Quiz\n\n',
  '### Question 1\nWhat holds water?\n\n**A)** Clay  \n**B)** Sand\n\n**Answer: A** - It does.\n\n',
  '### Question 2\nWhat is dug?\n\n**A)** Soil  \n**B)** Air\n\n**Answer: B** - No.\n\n',
  '[soil](../../growing/01_beginners/01.%20Soil.md#quiz)\n\n',
  '[water](./02.%20Water.md#overview)\n\n',
  '[jam](../../keeping/01_beginners/02.%20Jam.md)\n\n',
  '![jar](../diagrams/jar.svg)\n\n',
  '[gone](./09.%20Gone.md) and [below](#quiz)\n\n',
  '(clay)=\n\n',
  '## Clay {#sec-clay}\n\n<a id="fig-jar"></a>\n\n',
  '[@sec-clay] and @fig-jar, {{< include 04. Dry.Rmd >}}\n\n',
  '\\@ref(clay), \\@ref(quiz), [it](#sec-clay)\n\n',
  '[clay](clay), [](#clay) and [sand](sand)\n\n',
  '```{note}\n{ref}`clay`, {ref}`sand`, {doc}`02. Water` and {doc}`nowhere`\n```\n\n',
  '<!-- lessonlint-disable-next-line link-target -->\n\n[gone](./nowhere.md)\n\n',
  `${Array.from({ length: 90 }, (_, at) => `apple${at}`).join(' ')}\n\n`,
)
const body = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
const lesson = fc.tuple(fc.option(front, { nil: '' }), body).map((parts) => parts.join(''))

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('body' as const), path: fc.constantFrom(...paths), text: body }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('whole' as const),
      path: fc.constantFrom(...paths),
      text: lesson,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      path: fc.constantFrom(...paths),
      text: fc.constant(''),
    }),
  },
)

// In full it takes 5,000 steps.
test('after any change a session reports what a fresh run does, to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...paths.map(() => lesson)),
      fc.array(step, { minLength: 20, maxLength: 20 }),
      async (texts, steps) => {
        const files: Files = new Map(paths.map((path, index) => [path, texts[index] ?? '']))
        const session = await open(files, true)
        for (const { kind, path, text } of steps) {
          if (kind === 'remove') {
            files.delete(path)
            session.remove(path)
          } else {
            const front = /^---\n[^]*?\n---\n/.exec(files.get(path) ?? '')?.[0] ?? ''
            const whole = kind === 'body' ? front + text : text
            files.set(path, whole)
            session.update(path, whole)
          }
          const fresh = await open(files, false)
          expect(JSON.stringify(session.report())).toBe(JSON.stringify(fresh.report()))
        }
      },
    ),
    runs(measure(250, 10)),
  )
}, 0)

test('what is taken out is gone, whatever the disk has, until it is put back', async () => {
  const root = newFolder()
  for (const [path, text] of [
    ['a.md', '# A\n\n[b](b.md)\n'],
    ['b.md', '# B\n'],
  ] as const)
    writeFileSync(join(root, path), text)
  const session = await openSession({ cwd: root })
  const told = () => session.report().problems.map(({ path, rule }) => `${path} ${rule}`)
  expect(told()).toEqual([])
  session.remove('./b.md')
  expect(told()).toEqual(['a.md link-target'])
  await session.refresh(['a.md', '.gitignore'])
  expect(told()).toEqual(['a.md link-target'])
  await session.refresh(['b.md'])
  expect(told()).toEqual([])
})

test('a text is put in the place of a file of the course alone', async () => {
  const session = await openCourse({ 'a.md': '# A\n', 'lessonlint.yaml': 'exclude: archive/**\n' })
  session.update('./a.md', '# Another\n')
  session.update('archive/b.md', '[c](c.md)\n')
  expect(session.paths()).toEqual(['a.md'])
  expect(session.text('a.md')).toBe('# Another\n')
  expect(() => session.update('../a.md', '')).toThrow('"../a.md" lies outside the course root.')
  expect(() => session.remove('../a.md')).toThrow('"../a.md" lies outside the course root.')
})

test('a heading that comes and goes in one file makes and mends the link in another', async () => {
  const session = await openCourse({ 'a.md': '# A\n\n[b](./b.md#c)\n', 'b.md': '# B\n' })
  const first = JSON.stringify(session.report())
  expect(first).toContain('link-anchor')
  expect(JSON.stringify(session.report('tree'))).toContain('link-anchor')
  expect(JSON.stringify(session.report())).toBe(first)
  session.update('b.md', '# B\n\n## C\n')
  expect(JSON.stringify(session.report())).not.toContain('link-anchor')
  session.update('b.md', '# B\n')
  expect(JSON.stringify(session.report())).toBe(first)
})

test('a merge conflict that comes into one file keeps another from being called an orphan, until it is solved', async () => {
  const session = await open(
    new Map([
      ['01. Soil.md', '---\nnumber: 1\n---\n\n# Soil\n'],
      ['README.md', '# Growing\n'],
    ]),
    true,
  )
  const orphans = (): readonly string[] =>
    session.report().problems.flatMap(({ path, rule }) => (rule === 'lesson-orphan' ? path : []))
  expect(orphans()).toEqual(['01. Soil.md'])
  session.update('README.md', '# Growing\n\n<<<<<<< ours\n')
  expect(orphans()).toEqual([])
  session.update('README.md', '# Growing\n')
  expect(orphans()).toEqual(['01. Soil.md'])
})

test('a path may be written with dots, but does not leave the root', async () => {
  const files: Files = new Map([['a.md', '[b](b.md)\n']])
  const session = await open(files, true)
  expect(session.report().problems.map(({ rule }) => rule)).toContain('link-target')
  files.set('b.md', '# B\n')
  await session.refresh(['./b.md'])
  expect(session.report().problems.map(({ rule }) => rule)).not.toContain('link-target')
  await expect(session.refresh(['../b.md'])).rejects.toMatchObject({ code: 'usage' })
})

test('what is not in the list, such as a file that git ignores, is looked for again', async () => {
  const files: Files = new Map([['a.md', '[b](out/b.txt)\n']])
  const hidden: Files = new Map()
  const source = liveSource(files)
  const lookup: Source['lookup'] = (path) => (hidden.has(path) ? 'file' : source.lookup(path))
  const session = await openOf({ ...source, lookup }, true)
  const isDead = () => session.report().problems.some(({ rule }) => rule === 'link-target')
  expect(isDead()).toBe(true)
  hidden.set('out/b.txt', '')
  await session.refresh(['out/b.txt'])
  expect(isDead()).toBe(false)
})

test('reports of one session have each their own limit', async () => {
  const files: Files = new Map([['a.md', '[x](gone.md)\n\n'.repeat(6)]])
  const session = await openOf(liveSource(files), true, 3)
  const dead = (scope: 'reported' | 'unlimited') =>
    session.report(scope).problems.filter(({ rule }) => rule === 'link-target').length
  expect([dead('reported'), dead('unlimited'), dead('reported')]).toEqual([3, 6, 3])
})

test('a text that brings the mark which its file has does not get a second one', async () => {
  const session = await open(new Map([['a.md', '\ufeff# A\n']]), true)
  session.update('a.md', '\ufeff# B\n')
  expect(session.file('a.md')?.text).toBe('# B\n')
  session.update('a.md', '# C\n')
  expect(session.file('a.md')).toMatchObject({ text: '# C\n', facts: { read: { bom: true } } })
})

/** How often each file of a healthy course is read for one report. */
async function readsOf(files: Files, preset: 'links' | 'recommended'): Promise<readonly number[]> {
  const counts = new Map<string, number>()
  const source = liveSource(files)
  const config = await loadConfig({ config: false }, rules)
  const session = await createSession({
    config: { ...config, root: '/course', preset, inferred: false },
    rules,
    source: {
      ...source,
      read(path) {
        counts.set(path, (counts.get(path) ?? 0) + 1)
        return source.read(path)
      },
    },
    parser: (await chooseParser('auto', config.limits.fileTime)).parser,
    version: '0.0.0',
    schemaFiles: { root: '/course' },
    isReported: () => true,
    unmatched: () => [],
    once: true,
  })
  expect(session.report().problems).toEqual([])
  return [...files.keys()].map((path) => counts.get(path) ?? 0)
}

test('for one report each file is read once: rules that ask the tree look at nothing that is let go of by then', async () => {
  const page = '# Apples\n\nSee [pears], [them][pears] and ![a tree](tree.svg).\n\n[pears]: pears.md\n'
  const files: Files = new Map([
    ['README.md', page],
    ['pears.md', '# Pears\n\n```js\neat()\n```\n'],
    ['tree.svg', '<svg/>'],
  ])
  expect(await readsOf(files, 'recommended')).toEqual([1, 1, 0])
  expect(await readsOf(files, 'links')).toEqual([1, 1, 0])
})
