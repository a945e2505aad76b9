import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { rules } from '../rules/index.ts'
import { readDocument } from '../src/config/document.ts'
import { configSchema } from '../src/config/schema.ts'
import { validateConfig } from '../src/config/validate.ts'
import { readCourse } from '../src/init/course.ts'
import { inferDraft } from '../src/init/infer.ts'
import { tryDraft } from '../src/init/trial.ts'
import { writeDraft } from '../src/init/write.ts'
import { memorySource } from '../src/read/memory.ts'

type Files = Readonly<Record<string, string>>

/** The configuration that is inferred from files: its text, and what it says. */
async function inferred(files: Files): Promise<{ text: string; lesson: Kind; page: Kind; config: Config }> {
  const source = memorySource(files)
  const { draft } = await tryDraft(inferDraft(await readCourse(source)), source, rules)
  const text = writeDraft(draft)
  expect(await faultsOf(text)).toEqual([])
  const config = parse(text) as Config
  const kind = (name: string): Kind => config.kinds.find((one) => one.name === name) ?? {}
  return { text, config, lesson: kind('lesson'), page: kind('page') }
}

type Kind = Readonly<Record<string, unknown>>
interface Config {
  readonly extends: string
  readonly kinds: readonly Kind[]
  readonly rules?: Readonly<Record<string, string>>
}

async function faultsOf(text: string): Promise<readonly string[]> {
  const document = readDocument('lessonlint.yaml', text)
  return await validateConfig(document, document.value, '', configSchema(rules))
}

/** The n-th of some lessons, by a pattern of its path and its text. */
function course(count: number, lesson: (number: number) => readonly [path: string, text: string]): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => lesson(index + 1)))
}

const two = (number: number): string => String(number).padStart(2, '0')

describe('lessons', () => {
  test('numbered files: a glob by number, a path template, no schema', async () => {
    const files = course(6, (number) => [`fruit/${two(number)}-apple.md`, `# Apple ${number}\n\nText.\n`])
    const { lesson, page, text } = await inferred({ ...files, 'README.md': '# Fruit\n\nText.\n' })
    expect(lesson).toMatchObject({
      files: '**/[0-9]*.md',
      schema: false,
      path: 'fruit/{number:02}-{title}.md',
      sections: [],
    })
    expect(page.files).toBe('**/*.{md,markdown,mdx,qmd,Rmd,rmd}')
    expect(text).toContain('# fits 6 of 6\n')
  })

  test('a path template that few lessons fit is none', async () => {
    const front = '---\ntitle: Soil\n---\n'
    const named = Object.fromEntries(
      ['soil', 'water', 'jam', 'ar1_soil', 'ar2_soil'].map((name) => [`fruit/${name}.md`, front]),
    )
    const { lesson, text } = await inferred(named)
    expect(lesson.files).toBe('**/*.md')
    expect(text).not.toContain('path:')
  })

  test('a number of two parts counts no lessons, and none is asked for', async () => {
    const files = course(6, (number) => [`fruit/1.${number} Apple.md`, `# Apple ${number}\n\nText.\n`])
    const { lesson, text, config } = await inferred({ ...files, 'fruit/2.1 Pear.md': '# Pear\n' })
    expect(lesson.files).toBe('**/[0-9]*.md')
    expect(text).not.toContain('path:')
    expect(config.rules).not.toHaveProperty('id-unique')
  })

  test('front matter of another kind: its keys are named, and no rule is asked for that the course never kept', async () => {
    const files = course(6, (number) => [
      `docs/apple-${'abcdef'[number - 1]}.md`,
      `---\ndate: 2026-01-0${number}\nauthor: Ada\n---\n\n# Apple\n\nText.\n`,
    ])
    const { lesson, text } = await inferred({ ...files, 'NOTES.md': '# Notes\n\nText.\n' })
    expect(lesson).toMatchObject({ files: 'docs/**/*.md', schema: false })
    expect(text).toContain('keys found in 6 lessons: date (6), author (6)')
  })

  test('files with a common ending that hold questions', async () => {
    const question = '#### Q1. Which fruit?\n\n- [x] Apple\n- [ ] Stone\n'
    const quizzes = course(4, (number) => [
      `${'abcd'[number - 1]}/sort-quiz.md`,
      `## Fruit\n\n${question}\n#### Q2. Which stone?\n\n- [ ] Apple\n- [x] Flint\n\n#### Q3. Which tree?\n\n- [ ] Grass\n- [x] Oak\n`,
    ])
    const notes = course(4, (number) => [`${'abcd'[number - 1]}/notes.md`, '# Notes\n\nText.\n'])
    const { lesson } = await inferred({ ...quizzes, ...notes })
    expect(lesson).toMatchObject({
      files: '**/*-quiz.md',
      quiz: { notation: 'check-box', min: 1 },
    })
  })

  test('pages that lie among the lessons stay pages', async () => {
    const body = '## Goal\n\nText.\n\n## Steps\n\nText.\n'
    const files = course(6, (number) => [`unit-${'abcdef'[number - 1]}/lesson.md`, `# Apple\n\n${body}`])
    const { config, lesson } = await inferred({ ...files, 'README.md': '# Fruit\n\nText.\n' })
    expect(config.kinds[0]).toMatchObject({ name: 'page', files: '**/README.md' })
    expect(lesson.files).toBe('**/*.md')
  })

  test('a quiz is a lesson, also where a page has its name', async () => {
    const question = (number: number): string =>
      `###### ${number}. Which fruit is it?\n\n- A: Apple\n- B: Stone\n\n#### Answer: A\n\n`
    const quiz = `# Fruit\n\n${[1, 2, 3].map(question).join('')}`
    const files = { 'README.md': quiz, 'de/README.md': quiz, 'fr/README-fr.md': quiz, 'pl/README.md': quiz }
    const { config, lesson, text } = await inferred(files)
    expect(config.kinds[0]).toEqual(lesson)
    expect(lesson).toMatchObject({ files: '**/*.md', quiz: { notation: 'answer-heading', min: 1 } })
    expect(text).toContain('4 files; 4 of them hold quiz questions')
  })

  test('READMEs of numbered folders are lessons where nothing else is', async () => {
    const body = '## Goal\n\nText.\n\n## Assignment\n\nText.\n'
    const lessons = course(6, (number) => [
      `fruit/lesson-${number}/README.md`,
      `# Apple ${number}\n\n${body}`,
    ])
    const files = { ...lessons, 'README.md': '# Fruit\n', 'fruit/lesson-1/peel.md': '# Peel\n' }
    const { lesson, page, text } = await inferred(files)
    expect(lesson).toMatchObject({
      files: '**/*[0-9]*/README.md',
      sections: ['Goal', 'Assignment'],
    })
    expect(page.files).toBe('**/*.{md,markdown,mdx,qmd,Rmd,rmd}')
    expect(text).toContain('# 6 files; 6 of them have a number in the name of their folder\n')
    const numbered = course(6, (number) => [`lesson-${number}/${two(number)}-apple.md`, '# Apple\n'])
    expect((await inferred({ ...lessons, ...numbered })).lesson.files).toBe('**/[0-9]*.md')
  })

  test('few quizzes in files of their own are lessons where nothing else is', async () => {
    const pages = course(30, (number) => [`unit${number}/introduction.md`, '# Fruit\n\nText.\n'])
    const quiz = '# Quiz\n\n### Question 1\nWhich is a fruit?\n\n- [x] Apple\n- [ ] Stone\n'
    const { lesson } = await inferred({
      ...pages,
      'unit1/quiz1.md': quiz,
      'unit1/quiz2.md': quiz,
      'unit2/quiz.md': quiz,
    })
    expect(lesson).toMatchObject({ files: '**/quiz*.md', quiz: { min: 1 } })
  })

  test('the first lessons of a course are lessons', async () => {
    const { lesson } = await inferred({
      'README.md': '# Fruit\n',
      '01. Apples.md': '# Apples\n',
      '02. Pears.md': '# Pears\n',
    })
    expect(lesson.files).toBe('**/[0-9]*.md')
  })

  test('a tree without lessons: no less is looked at than without a configuration', async () => {
    const { config, text } = await inferred({ 'a.md': '# A\n\n[B](b.md)\n', 'b.md': '# B\n' })
    expect(config).toMatchObject({ extends: 'lessonlint:recommended', kinds: [{ name: 'page' }] })
    expect(text).toContain('# no lessons were found\n')
  })
})

describe('what lessons share', () => {
  const sections = (texts: (number: number) => readonly string[]): Promise<{ lesson: Kind; text: string }> =>
    inferred(
      course(10, (number) => [
        `${two(number)}. Apple.md`,
        `# Apple\n\n${texts(number)
          .map((title) => `## ${title}\n\nText.\n`)
          .join('\n')}`,
      ]),
    )

  test('a section is required where nine of ten lessons have it, optional from half of them on', async () => {
    const { lesson, text } = await sections((number) => [
      'Goal',
      ...(number <= 5 ? ['Tools'] : []),
      ...(number <= 9 ? ['Steps'] : []),
      ...(number <= 4 ? ['Thanks'] : []),
    ])
    expect(lesson.sections).toEqual(['Goal', { title: 'Tools', optional: true }, 'Steps'])
    expect(text).toContain('- Steps # in 9 of 10\n')
    expect(text).toContain('1 more headings stand in fewer than half of the lessons')
  })

  test('they stand in their most common order', async () => {
    const { lesson } = await sections((number) =>
      number === 3 ? ['Steps', 'Summary', 'Goal'] : ['Goal', 'Steps', 'Summary'],
    )
    expect(lesson.sections).toEqual(['Goal', 'Steps', 'Summary'])
  })

  test('a subtitle and a plural are the same section', async () => {
    const { lesson } = await sections((number) => [
      number % 2 ? 'Use-Case' : 'Use-Cases',
      `Example: number ${number}`,
    ])
    expect(lesson.sections).toEqual([
      { title: 'Use-Case', aliases: ['Use-Cases'] },
      { title: 'Example', subtitle: true },
    ])
  })

  test('headings that all stand at level 3 are no sections, and the comment says so', async () => {
    const { lesson, text } = await inferred(
      course(6, (number) => [`${two(number)}. Apple.md`, '### Goal\n\nText.\n\n### Steps\n\nText.\n']),
    )
    expect(lesson.sections).toEqual([])
    expect(text).toContain('lessons share headings of level 3 (Goal (6), Steps (6))')
  })

  test('levels in the order of their folders’ numbers, then of what the words mean', async () => {
    const numbered = ['01_seed', '02_sprout', '03_tree'].map((folder): [string, string] => [
      `${folder}/01-apple.md`,
      `---\nlevel: ${folder.slice(3)}\n---\n\n# Apple\n`,
    ])
    const { lesson } = await inferred(Object.fromEntries(numbered))
    expect(lesson).toMatchObject({
      levels: ['seed', 'sprout', 'tree'],
      path: '{level}/{number:02}-{title}.md',
    })
    const words = ['advanced', 'easy', 'medium'].map((folder): [string, string] => [
      `fruit/${folder}/1-apple.md`,
      '# Apple\n',
    ])
    expect((await inferred(Object.fromEntries(words))).lesson).toMatchObject({
      levels: ['easy', 'medium', 'advanced'],
      path: '{track}/{level}/{number}-{title}.md',
    })
  })

  test('a rule that more than a third of the lessons break is off, with the count', async () => {
    const untitled = (some: number): Files =>
      course(6, (number) => [`${two(number)}. Apple.md`, number > some ? '# Apple\n' : 'No heading.\n'])
    const { config, text } = await inferred(untitled(3))
    expect(config.rules).toEqual({ 'front-matter-block': 'off', 'heading-title': 'off' })
    expect(text).toContain('  heading-title: off # 3 of 6 lessons break it\n')
    expect((await inferred(untitled(2))).config.rules).toEqual({ 'front-matter-block': 'off' })
  })

  test('what front matter says is counted among the lessons that have some', async () => {
    const files = course(10, (number) => [
      `${two(number)}. Apple.md`,
      number > 4 ? '# Apple\n' : `---\ntitle: ${number > 2 ? 'Pear' : 'Apple'}\n---\n\n# Apple\n`,
    ])
    const { config, text } = await inferred(files)
    expect(config.rules).toMatchObject({ 'front-matter-title': 'off' })
    expect(text).toContain('front-matter-title: off # 2 of 4 lessons with front matter break it\n')
  })

  test.each(['Checklist', 'Testing Checklist'])('a list of things to do is no quiz: %s', async (title) => {
    const { lesson } = await inferred(
      course(5, (number) => [
        `${two(number)}. Apple.md`,
        `# Apple\n\n## ${title}\n\n- [ ] Peel it\n- [ ] Eat it\n`,
      ]),
    )
    expect(lesson['quiz']).toEqual({ notation: 'auto', min: 0 })
  })

  test('of two or three lessons all have to break it', async () => {
    const files = { 'week1.md': '# One\n', 'week2.md': '# Two\n', 'week3.md': 'Three.\n' }
    expect((await inferred(files)).config.rules).toEqual({ 'front-matter-block': 'off' })
  })

  test('the most options that a question has, what cannot be lettered left out', async () => {
    const question = (options: number): string =>
      `#### Q1. Which fruit?\n\n${Array.from({ length: options }, (_, at) => `- [${at === 0 ? 'x' : ' '}] Apple ${at}\n`).join('')}`
    const { lesson } = await inferred(
      course(5, (number) => [
        `${two(number)}. Apple.md`,
        `# Apple\n\n## Quiz\n\n${question(number === 1 ? 30 : number === 2 ? 12 : 4)}`,
      ]),
    )
    expect(lesson['quiz']).toMatchObject({ maxOptions: 12 })
  })
})

describe('links', () => {
  const pages = { 'home/a.md': '# Größe & Art\n\n## C++ (new)\n', 'home/b/README.md': '# B\n' }

  test('the slug profile under which the fragments resolve, github where that is not clear', async () => {
    const headings = ['1. Apple', '2. Pear', '3. Plum', '4. Fig'].map((text) => `## ${text}\n\nText.\n`)
    const links = (slugs: readonly string[]): string => slugs.map((slug) => `[x](a.md#${slug})\n`).join('\n')
    const kramdown = { 'a.md': headings.join('\n'), 'b.md': links(['apple', 'pear', 'plum', 'fig']) }
    expect((await inferred(kramdown)).page.slugs).toBe('kramdown')
    const github = { 'a.md': headings.join('\n'), 'b.md': links(['1-apple', '2-pear', '3-plum', '4-fig']) }
    expect((await inferred(github)).page.slugs).toBe('github')
    expect((await inferred(pages)).page.slugs).toBe('github')
    // Written without the dash by hand: nearly as good elsewhere, but one link was made for GitHub.
    const contents = links(['apple', 'pear', 'plum', 'fig', '-kiwi'])
    const emoji = { 'a.md': headings.join('\n').replace(/\d\./g, '🍏') + '## 🥝 Kiwi\n', 'b.md': contents }
    expect((await inferred(emoji)).page.slugs).toBe('github')
    const { text } = await inferred({
      'a.Rmd': '# Für {#f}\n\n## B\n',
      'b.md': '[x](a.Rmd#f) [y](a.Rmd#c)\n',
    })
    expect(text).toContain(
      "slugs: github # no fragments to tell by; those of Quarto and R Markdown are pandoc's\n",
    )
  })

  test('addresses of the built site, where such links exist and lead somewhere', async () => {
    const { page } = await inferred({
      ...pages,
      'home/c.md': '[a](a) [a](a.html) [a](/a.md) [b](/b/) [gone](/b/README.md)\n',
    })
    expect(page.site).toEqual({ extensionless: true, html: true, absolute: 'home' })
    expect((await inferred({ ...pages, 'c.md': '[a](/elsewhere/x.md)\n' })).page.site).toBeUndefined()
  })
})

test('whatever a course holds, the configuration is valid and says the same twice', async () => {
  const word = fc.constantFrom(
    'Apple',
    'a: b',
    '# x',
    '"q"',
    "it's",
    '{t}',
    '[l]',
    'ü & ß',
    '\u202eevil',
    '- d',
    '*g*',
    'null',
  )
  const name = fc.constantFrom('01. a', '02-b', 'ch03_c', 'x', '[y]', '{z}', "it's", 'a b', '!n', '(p)')
  const file = fc.record({
    folders: fc.array(name, { maxLength: 3 }),
    name,
    level: fc.option(word),
    headings: fc.array(word, { maxLength: 4 }),
    link: word,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 12 }), async (list) => {
      const files = Object.fromEntries(
        list.map((one) => [
          `${[...one.folders, one.name].join('/')}.md`,
          `---\nlevel: ${JSON.stringify(one.level)}\n---\n\n# A\n\n${one.headings.map((text) => `## ${text}\n\n[x](</${one.link}#x>)\n`).join('\n')}`,
        ]),
      )
      expect((await inferred(files)).text).toBe((await inferred(files)).text)
    }),
    { numRuns: 15 },
  )
})

describe('the command', () => {
  /** The built command: `npm test` builds it first. */
  const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
  const orchard = fileURLToPath(new URL('../fixtures/orchard', import.meta.url))
  let folder = ''
  const lessonlint = (
    ...args: readonly string[]
  ): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8', input: '' })
  const file = (): string => join(folder, 'lessonlint.yaml')

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lessonlint-init-'))
    cpSync(orchard, folder, { recursive: true })
    rmSync(file())
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('the orchard, its own configuration taken away: nothing is found with the inferred one', () => {
    const dry = lessonlint('init', '--dry-run')
    expect(dry).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(file())).toBe(false)
    expect(parse(dry.stdout)).toMatchObject({
      extends: 'lessonlint:recommended',
      kinds: [
        {
          name: 'lesson',
          files: '**/[0-9]*.md',
          path: '{track}/{level}/{number:02}. {title}.md',
          id: '{track}-{level}-{number:02}',
          levels: ['beginner', 'intermediate', 'advanced', 'overachiever'],
          slugs: 'github',
          quiz: { notation: 'auto', section: 'Quiz', min: 1 },
        },
        { name: 'page' },
      ],
    })
    const { status, stderr } = lessonlint('init')
    expect([status, stderr]).toEqual([
      0,
      'lessonlint.yaml written. 16 lessons, 2 pages; with it lessonlint finds 0 errors and 0 warnings.\n',
    ])
    expect(readFileSync(file(), 'utf8')).toBe(dry.stdout)
    const report: unknown = JSON.parse(lessonlint('--format', 'json').stdout)
    expect(report).toMatchObject({ problems: [], summary: { lessons: 16, pages: 2, unmatched: [] } })
  })

  test('without a terminal nothing is overwritten unless told so', () => {
    writeFileSync(file(), 'extends: lessonlint:strict\n')
    const { status, stdout, stderr } = lessonlint('init')
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toBe(
      'lessonlint: lessonlint.yaml exists. Overwrite it with --force, or print the new one with --dry-run.\n',
    )
    expect(readFileSync(file(), 'utf8')).toBe('extends: lessonlint:strict\n')
    expect(lessonlint('init', '--force').status).toBe(0)
    expect(readFileSync(file(), 'utf8')).toContain('extends: lessonlint:recommended')
  })

  test('a configuration of another name, a folder without Markdown, and no folder at all', () => {
    rmSync(file())
    writeFileSync(join(folder, 'lessonlint.json'), '{}')
    const beside = lessonlint('init', '--force')
    rmSync(join(folder, 'lessonlint.json'))
    expect(beside.status).toBe(2)
    expect(beside.stderr).toContain('already has a configuration in lessonlint.json')
    expect(lessonlint('init', 'growing/examples')).toMatchObject({
      status: 2,
      stderr: 'lessonlint: There is no Markdown file in "growing/examples" to infer a configuration from.\n',
    })
    expect(lessonlint('init', 'nowhere')).toMatchObject({
      status: 2,
      stderr: 'lessonlint: No folder "nowhere".\n',
    })
  })

  test('in a folder below, the course is that folder', () => {
    expect(lessonlint('init', 'growing').stderr).toMatch(
      /^growing\/lessonlint\.yaml written\. 9 lessons, 0 pages/,
    )
    rmSync(join(folder, 'growing/lessonlint.yaml'))
  })
})
