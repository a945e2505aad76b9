import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { globMatcher } from '../src/globs.ts'
import { defaultLimits } from '../src/config/defaults.ts'
import { unmatchedGlobs } from '../src/config/globs.ts'
import { loadConfig } from '../src/config/load.ts'
import { configSchema, type RuleShape } from '../src/config/schema.ts'
import type { Config } from '../src/model/config.ts'
import { LessonlintError } from '../src/model/error.ts'
import type { LintOptions } from '../src/model/options.ts'

const rules: readonly RuleShape[] = [
  { id: 'link-anchor', summary: 'Fragments lead to a heading.', severity: 'error', options: {} },
  {
    id: 'reading-time',
    summary: 'The estimate is near the length.',
    severity: 'info',
    options: {
      wordsPerMinute: { type: 'integer', minimum: 1, default: 200, description: 'Reading speed.' },
      skip: { type: 'strings', default: [], description: 'Words that do not count.' },
    },
  },
]

let box: string
beforeEach(() => {
  box = realpathSync(mkdtempSync(join(tmpdir(), 'lessonlint-config-')))
})
afterEach(() => rmSync(box, { recursive: true, force: true }))

function write(path: string, content = ''): void {
  mkdirSync(dirname(join(box, path)), { recursive: true })
  writeFileSync(join(box, path), content)
}

const load = (options: LintOptions = {}): Promise<Config> => loadConfig({ cwd: box, ...options }, rules)

/** Loads a configuration that cannot be used, and gives the message without its first line if there are more. */
async function faultsOf(options: LintOptions = {}): Promise<string> {
  try {
    await load(options)
  } catch (error) {
    if (!(error instanceof LessonlintError)) throw error
    const lines = error.message.split('\n')
    return `${error.code}: ${(lines.length > 1 ? lines.slice(1) : lines).join('\n')}`
  }
  return 'none'
}

const faultsIn = async (text: string, name = 'lessonlint.yaml'): Promise<string> => {
  write(name, text)
  return await faultsOf()
}

describe('where a configuration is found', () => {
  test('without one, the defaults hold and the work tree is the root', async () => {
    mkdirSync(join(box, '.git'))
    write('content/a.md')
    const config = await load({ cwd: join(box, 'content') })
    expect(config).toMatchObject({ file: null, root: box, inferred: true, preset: 'recommended', rules: [] })
    expect(config.kinds.map(({ name, lesson }) => [name, lesson])).toEqual([
      ['lesson', true],
      ['page', false],
    ])
    expect(config.kinds[0]?.schema?.schema).toMatchObject({ type: 'object' })
    expect(config.limits).toEqual(defaultLimits)
  })

  test('outside git the root is the folder given, else the working directory', async () => {
    write('content/a.md')
    expect((await load()).root).toBe(box)
    expect((await load({ paths: ['content'] })).root).toBe(join(box, 'content'))
    expect((await load({ paths: ['content/a.md'] })).root).toBe(box)
    expect((await load({ cwd: join(box, 'content'), paths: ['../b.md'] })).root).toBe(box)
  })

  test('upwards from the first path given, whatever the working directory', async () => {
    write('course/lessonlint.yaml')
    write('course/a/b/c.md')
    write('lessonlint.yaml')
    const near = join(box, 'course/lessonlint.yaml')
    expect((await load({ paths: ['course/a/b/c.md'] })).file).toBe(near)
    expect((await load({ paths: ['course/a'] })).file).toBe(near)
    expect((await load({ paths: ['course/a/missing.md'] })).file).toBe(near)
    expect((await load({ cwd: join(box, 'course/a') })).root).toBe(join(box, 'course'))
    expect((await load()).file).toBe(join(box, 'lessonlint.yaml'))
    expect((await load({ overlay: { path: 'course/a/x.md', text: '' } })).file).toBe(near)
  })

  test('not past the top of the git work tree', async () => {
    write('lessonlint.yaml')
    mkdirSync(join(box, 'repo/.git'), { recursive: true })
    mkdirSync(join(box, 'repo/a'))
    expect((await load({ cwd: join(box, 'repo/a') })).file).toBeNull()
    // A work tree or submodule has a file in the place of the folder.
    write('tree/.git', 'gitdir: elsewhere')
    expect(await load({ cwd: join(box, 'tree') })).toMatchObject({ file: null, root: join(box, 'tree') })
  })

  test('in JSON, and as a key of package.json', async () => {
    write('a/lessonlint.json', '{ "extends": "lessonlint:strict" }')
    expect((await load({ cwd: join(box, 'a') })).preset).toBe('strict')
    write('b/package.json', '{ "name": "x", "lessonlint": { "extends": "lessonlint:links" } }')
    expect((await load({ cwd: join(box, 'b') })).preset).toBe('links')
    write('b/c/package.json', '{ "devDependencies": { "lessonlint": "*" } }')
    expect((await load({ cwd: join(box, 'b/c') })).file).toBe(join(box, 'b/package.json'))
  })

  test('two in one folder are one too many', async () => {
    write('course/lessonlint.yaml')
    write('course/lessonlint.json', '{}')
    expect(await faultsOf({ paths: ['course'] })).toBe(
      'config: The folder course has two configurations, lessonlint.yaml and lessonlint.json. Keep one of them.',
    )
  })

  test('named or refused', async () => {
    write('lessonlint.yaml', 'extends: lessonlint:strict')
    write('other/quick.yaml', 'extends: lessonlint:links')
    expect(await load({ config: false })).toMatchObject({ file: null, preset: 'recommended' })
    expect(await load({ config: 'other/quick.yaml' })).toMatchObject({
      preset: 'links',
      root: join(box, 'other'),
    })
    expect(await faultsOf({ config: 'none.yaml' })).toBe(
      'config: none.yaml cannot be read: there is no such file.',
    )
  })

  test('trust: one that is a pipe, or that leads out of the work tree, is refused', async () => {
    mkdirSync(join(box, 'repo/.git'), { recursive: true })
    write('secret.yaml', 'root: secret')
    symlinkSync('../secret.yaml', join(box, 'repo/lessonlint.yaml'))
    const cwd = join(box, 'repo')
    expect(await faultsOf({ cwd })).toBe(
      'config: lessonlint.yaml cannot be read: it lies outside the git work tree.',
    )
    rmSync(join(cwd, 'lessonlint.yaml'))
    execFileSync('mkfifo', [join(cwd, 'lessonlint.yaml')])
    expect(await faultsOf({ cwd })).toBe(
      'config: lessonlint.yaml cannot be read: it is a named pipe, not a file.',
    )
  })

  test('the root is a folder below the configuration', async () => {
    write('content/a.md')
    write('lessonlint.yaml', 'root: content')
    expect((await load()).root).toBe(join(box, 'content'))
    expect(await faultsIn('root: ../elsewhere')).toBe(
      'config: lessonlint.yaml:1:7 The course root `../elsewhere` lies outside the folder of the configuration. Name a folder in it.',
    )
    expect(await faultsIn('root: nowhere')).toMatch(
      'lessonlint.yaml:1:7 The course root `nowhere` is not a folder.',
    )
  })
})

describe('what is wrong with a configuration', () => {
  test('an unknown key, with the nearest known one', async () => {
    expect(await faultsIn('kindz: []\n')).toBe(
      'config: lessonlint.yaml:1:1 `kindz` is not a known key; did you mean `kinds`?',
    )
    expect(await faultsIn('kinds:\n  - name: lab\n    shcema: x\n')).toBe(
      'config: lessonlint.yaml:3:5 `kinds[0].shcema` is not a known key; did you mean `schema`?',
    )
  })

  test('an unknown rule, with the nearest known one', async () => {
    expect(await faultsIn('rules:\n  link-ancor: error\n')).toBe(
      'config: lessonlint.yaml:2:3 There is no rule `link-ancor`; did you mean `link-anchor`?',
    )
    const override = 'overrides:\n  - files: "a/**"\n    rules: { zzz: off }\n'
    expect(await faultsIn(override)).toBe('config: lessonlint.yaml:3:14 There is no rule `zzz`.')
  })

  test('with plugins only they know all rules', async () => {
    expect(await faultsIn('plugins: [./ours.js]\nrules:\n  our-rule: error\n')).toBe('none')
  })

  test('a severity or option that does not exist', async () => {
    expect(await faultsIn('rules:\n  link-anchor: eror\n')).toBe(
      'config: lessonlint.yaml:2:16 `rules.link-anchor` is `eror`, but must be one of error, warning, info, off; did you mean `error`?',
    )
    expect(await faultsIn('rules:\n  reading-time: { wordsPerMinut: 3 }\n')).toBe(
      'config: lessonlint.yaml:2:19 `rules.reading-time.wordsPerMinut` is not a known key; did you mean `wordsPerMinute`?',
    )
    expect(await faultsIn('rules:\n  reading-time: { wordsPerMinute: 0 }\n')).toBe(
      'config: lessonlint.yaml:2:35 `rules.reading-time.wordsPerMinute` must be at least 1, but is `0`.',
    )
    expect(await faultsIn('rules:\n  reading-time: { wordsPerMinute: fast }\n')).toBe(
      'config: lessonlint.yaml:2:35 `rules.reading-time.wordsPerMinute` must be a whole number, but is `fast`.',
    )
  })

  test('all of it at once, in the order of the file', async () => {
    const text =
      'exclude: 3\nkinds:\n  - files: a/**\n  - name: x\n    levels: []\n    slugs: githb\nlimits: { fileSize: 0 }\n'
    expect(await faultsIn(text)).toBe(
      [
        'config: lessonlint.yaml:1:10 `exclude` must be text or a list, but is `3`.',
        'lessonlint.yaml:3:5 `kinds[0]` lacks `name`.',
        'lessonlint.yaml:5:13 `kinds[1].levels` is empty.',
        'lessonlint.yaml:6:12 `kinds[1].slugs` is `githb`, but must be one of github, gitlab, kramdown, docusaurus, collapse, pandoc; did you mean `github`?',
        'lessonlint.yaml:7:21 `limits.fileSize` must be at least 1, but is `0`.',
      ].join('\n'),
    )
  })

  test('templates with parts that do not exist', async () => {
    expect(await faultsIn('kinds: [{ name: x, path: "{trak}/{number}.md" }]')).toBe(
      'config: lessonlint.yaml:1:26 `kinds[0].path` cannot be `{trak}/{number}.md`; it looks like `{track}/{module?}/{level}/{number:02}. {title}.md`.',
    )
  })

  test.each([
    [
      'rules: {}\n---\nrules: {}\n',
      '2:1 A second YAML document begins here, and only the first would be read: make them one.',
    ],
    ['rules:\n\tlink-anchor: off\n', '2:1 A tab indents this line, where only spaces may.'],
    ['exclude: *.md\n', '1:10 A value that starts with `*` must be in quotes.'],
    ['exclude: *\n', '1:10 A value that starts with `*` must be in quotes.'],
    ['exclude: @a\n', '1:10 A value that starts with `@` must be in quotes.'],
    ['exclude: !drafts a\n', '1:10 A value that starts with `!` must be in quotes.'],
    ['exclude: a\nrules: {}\nexclude: b\n', '3:1 This key is there twice.'],
  ])('YAML that cannot be read is told in plain words: %j', async (text, fault) => {
    expect(await faultsIn(text)).toBe(`config: lessonlint.yaml:${fault}`)
  })

  test('globs that cannot be, or that would take for ever', async () => {
    expect(await faultsIn('exclude: ["!a", "../b", "*a*a*a*b"]')).toBe(
      [
        'config: lessonlint.yaml:1:11 The glob `!a` starts with `!`, which is not supported.',
        'lessonlint.yaml:1:17 The glob `../b` leaves the course root.',
        'lessonlint.yaml:1:25 The glob `*a*a*a*b` has more than three `*` in one name.',
      ].join('\n'),
    )
  })

  test('a severity of another kind is told once, with those that there are', async () => {
    expect(await faultsIn('rules: { link-anchor: 2 }\n')).toBe(
      'config: lessonlint.yaml:1:23 `rules.link-anchor` is `2`, but must be one of error, warning, info, off.',
    )
  })

  test('in JSON and in package.json too', async () => {
    expect(await faultsIn('{\n\t"engine": "fast"\n}\n', 'lessonlint.json')).toBe(
      'config: lessonlint.json:2:12 `engine` is `fast`, but must be one of auto, remark.',
    )
    rmSync(join(box, 'lessonlint.json'))
    expect(await faultsIn('{\n  "name": "x",\n  "lessonlint": { "rootz": "." }\n}\n', 'package.json')).toBe(
      'config: package.json:3:19 `rootz` is not a known key; did you mean `root`?',
    )
  })

  test('text that is no YAML or JSON', async () => {
    expect(await faultsIn('rules:\n  a: [1\n')).toMatch(
      /^config: lessonlint\.yaml:3:1 This is not YAML: .*\.$/,
    )
    expect(await faultsIn('root: a\nroot: b\n')).toMatch(
      /^config: lessonlint\.yaml:2:1 This key is there twice\./,
    )
    expect(await faultsIn('? [a]\n: b\n')).toBe('config: lessonlint.yaml:1:3 A key must be plain text.')
    expect(await faultsIn('kinds: &a [*a]\n')).toBe(
      'config: lessonlint.yaml:1:11 This list or mapping contains itself.',
    )
    expect(await faultsIn('- a\n')).toBe(
      'config: lessonlint.yaml:1:1 The configuration must be a mapping, but is a list.',
    )
    expect(await faultsIn("{ 'root': '.' }", 'lessonlint.json')).toMatch(/two configurations/)
    rmSync(join(box, 'lessonlint.yaml'))
    expect(await faultsIn("{ 'root': '.' }", 'lessonlint.json')).toBe(
      'config: lessonlint.json:1:3 This is not JSON.',
    )
  })

  test('trust: nesting and aliases without end', async () => {
    const deep = 'config: lessonlint.yaml:1:1 The file nests lists and mappings more than 64 deep.'
    expect(await faultsIn('- '.repeat(5000))).toBe(deep)
    expect(await faultsIn('['.repeat(5000))).toBe(deep)
    expect(await faultsIn('? '.repeat(5000))).toBe(deep)
    expect(await faultsIn('{a: '.repeat(5000))).toBe(deep)
    const laughs = Array.from({ length: 9 }, (_, n) => `x${n}: &x${n} [${`*x${n - 1},`.repeat(9)}]`)
    expect(await faultsIn(`${laughs.join('\n').replaceAll('*x-1', 'ha')}\n`)).toMatch(
      'The file holds more than 50000 values.',
    )
    expect(await faultsIn('x'.repeat(300_000))).toBe(
      'config: lessonlint.yaml cannot be read: it has 293 KiB, and the limit is 256 KiB.',
    )
  })

  test('a file named like no property of ours', async () => {
    expect(await faultsIn('__proto__: { root: a }\nconstructor: 1\n')).toBe(
      'config: lessonlint.yaml:1:1 `__proto__` is not a known key.\nlessonlint.yaml:2:1 `constructor` is not a known key.',
    )
  })
})

describe('extends', () => {
  test('presets and files, later ones win and rules merge', async () => {
    write(
      'base/base.yaml',
      'extends: lessonlint:strict\nexclude: [a]\nrules: { link-anchor: off }\noverrides:\n  - { files: "d/**", rules: { link-anchor: info } }\nlimits: { depth: 9 }\n',
    )
    write(
      'lessonlint.yaml',
      'extends: [lessonlint:links, ./base/base.yaml]\nexclude: [b, c]\nrules: { reading-time: { skip: [x] } }\nlimits: { aliases: 7 }\n',
    )
    expect(await load()).toMatchObject({
      preset: 'strict',
      exclude: ['b', 'c'],
      root: box,
      inferred: true,
      rules: [
        { files: null, rules: { 'link-anchor': { severity: 'off', options: {} } } },
        { files: ['d/**'], rules: { 'link-anchor': { severity: 'info', options: {} } } },
        { files: null, rules: { 'reading-time': { options: { skip: ['x'] } } } },
      ],
      limits: { ...defaultLimits, depth: 9, aliases: 7 },
    })
  })

  test('schemas and plugins are found from the file that names them', async () => {
    write(
      'base/base.yaml',
      'plugins: [./ours.js, some-package]\nkinds: [{ name: lesson, schema: own.json }]\n',
    )
    write('base/own.json', '{ "required": ["name"] }')
    write('lessonlint.yaml', 'extends: base/base.yaml\n')
    const config = await load()
    expect(config.plugins).toEqual([join(box, 'base/ours.js'), 'some-package'])
    expect(config.kinds[0]?.schema).toEqual({
      file: join(box, 'base/own.json'),
      schema: { required: ['name'] },
    })
  })

  test('a circle is shown', async () => {
    write('a.yaml', 'extends: ./b.yaml\n')
    write('b.yaml', 'root: .\nextends: [./a.yaml]\n')
    expect(await faultsOf({ config: 'a.yaml' })).toBe(
      'config: b.yaml:2:11 `extends` goes in a circle: a.yaml → b.yaml → a.yaml. Take one step out.',
    )
  })

  test('what is extended twice at every step ends in an error and not in two to the power of its depth', async () => {
    for (let step = 0; step < 20; step += 1) {
      write(`step${step}.yaml`, `extends: [./step${step + 1}.yaml, ./step${step + 1}.yaml]\n`)
    }
    write('step20.yaml', 'engine: remark\n')
    expect(await faultsOf({ config: 'step0.yaml' })).toMatch(
      / `extends` leads to more than 100 files\. Take some out\.$/,
    )
  })

  test('a diamond is no circle', async () => {
    write('base.yaml', 'engine: remark\n')
    write('a.yaml', 'extends: ./base.yaml\n')
    write('lessonlint.yaml', 'extends: [./a.yaml, ./base.yaml]\n')
    expect((await load()).engine).toBe('remark')
  })

  test('what does not exist', async () => {
    expect(await faultsIn('extends: lessonlint:recomended')).toBe(
      'config: lessonlint.yaml:1:10 There is no preset `lessonlint:recomended`; did you mean `lessonlint:recommended`?',
    )
    expect(await faultsIn('extends: ./none.yaml')).toBe(
      'config: lessonlint.yaml:1:10 none.yaml cannot be read: there is no such file.',
    )
  })

  test('an error is shown where it stands', async () => {
    write('base/base.yaml', 'engin: remark\n')
    expect(await faultsIn('extends: ./base/base.yaml')).toBe(
      'config: base/base.yaml:1:1 `engin` is not a known key; did you mean `engine`?',
    )
  })
})

describe('kinds', () => {
  const kindsIn = async (text: string): Promise<Config['kinds']> => {
    write('lessonlint.yaml', text)
    return (await load()).kinds
  }

  test('what is left out comes from the default kind of the same nature', async () => {
    const [lab, page] = await kindsIn('kinds: [{ name: lab, files: "labs/**" }, { name: page }]')
    const [lesson, standard] = (await load({ config: false })).kinds
    expect(lab).toEqual({ ...lesson, name: 'lab', files: ['labs/**'], requiredKeys: 0 })
    expect(page).toEqual(standard)
  })

  test('sections, as titles and with more to say', async () => {
    const [lesson] = await kindsIn(
      'kinds:\n  - name: lesson\n    closed: true\n    sections: [Overview, { title: Notes, optional: true }]\n',
    )
    expect(lesson?.closed).toBe(true)
    expect(lesson?.sections).toEqual([
      { title: 'Overview', optional: false, aliases: [], subtitle: false },
      { title: 'Notes', optional: true, aliases: [], subtitle: false },
    ])
  })

  test('quiz, site and levels', async () => {
    const [lesson] = await kindsIn(
      'kinds:\n  - name: lesson\n    levels: [basic, expert]\n    site: { absolute: / }\n    quiz: { notation: check-box, min: 3 }\n',
    )
    expect(lesson?.quiz).toMatchObject({ notations: ['check-box'], min: 3, section: 'Quiz' })
    expect(lesson?.site).toEqual({
      absolute: '/',
      extensionless: false,
      html: false,
      index: ['README.md', 'index.md', 'index.mdx', 'index.qmd', 'index.Rmd'],
    })
    // The schema that comes with the package follows the levels of the course.
    expect(lesson?.schema?.schema).toMatchObject({ properties: { level: { enum: ['basic', 'expert'] } } })
  })

  test('a schema of its own, none, or one that cannot be read', async () => {
    expect((await kindsIn('kinds: [{ name: lesson, schema: false }]'))[0]?.schema).toBeNull()
    expect(await faultsIn('kinds:\n  - name: lesson\n    schema: ./none.json\n')).toBe(
      'schema: lessonlint.yaml:3:13 none.json cannot be read: there is no such file.',
    )
    write('list.json', '[]')
    expect(await faultsIn('kinds: [{ name: lesson, schema: list.json }]')).toBe(
      'schema: lessonlint.yaml:1:33 list.json is not a JSON Schema: it holds no mapping.',
    )
    write('large.json', JSON.stringify({ title: 'x'.repeat(2000) }))
    expect(
      await faultsIn('limits: { schemaSize: 1024 }\nkinds: [{ name: lesson, schema: large.json }]'),
    ).toBe('schema: lessonlint.yaml:2:33 large.json cannot be read: it has 2 KiB, and the limit is 1 KiB.')
  })
})

describe('options of a run stand above the configuration', () => {
  test('a preset and an engine that there are not', async () => {
    const wrong = { preset: 'recomended', engine: 'remarkable' } as unknown as LintOptions
    await expect(load({ preset: wrong.preset })).rejects.toThrow(
      'There is no preset "recomended", but: links, recommended, strict.',
    )
    await expect(load({ engine: wrong.engine })).rejects.toThrow(
      'There is no engine "remarkable", but: auto, remark.',
    )
  })

  test('preset, rules, exclude, engine', async () => {
    write('lessonlint.yaml', 'extends: lessonlint:strict\nexclude: a\nrules: { link-anchor: false }\n')
    const config = await load({
      preset: 'links',
      rules: { 'reading-time': { severity: 'error', wordsPerMinute: 9 } },
      exclude: ['b/**'],
      engine: 'remark',
    })
    expect(config).toMatchObject({ preset: 'links', exclude: ['a', 'b/**'], engine: 'remark' })
    expect(config.rules).toEqual([
      { files: null, rules: { 'link-anchor': { severity: 'off', options: {} } } },
      { files: null, rules: { 'reading-time': { severity: 'error', options: { wordsPerMinute: 9 } } } },
    ])
  })

  test('an unknown rule or severity', async () => {
    expect(await faultsOf({ rules: { 'link-ancor': 'error' } })).toBe(
      'usage: There is no rule `link-ancor`; did you mean `link-anchor`?',
    )
    expect(await faultsOf({ rules: { 'link-anchor': 'fatal' } })).toBe(
      'usage: `rules.link-anchor` is `fatal`, but must be one of error, warning, info, off.',
    )
    expect(await faultsOf({ exclude: ['!a'] })).toBe(
      'usage: The glob `!a` starts with `!`, which is not supported.',
    )
  })
})

describe('the schema', () => {
  test('is a JSON Schema that describes and defaults every key', () => {
    const schema = configSchema(rules)
    expect(new Ajv2020({ strict: false }).validateSchema(schema)).toBe(true)
    const { properties } = JSON.parse(JSON.stringify(schema))
    for (const [key, value] of Object.entries<{ description?: string; $ref?: string }>(properties)) {
      expect(value.description ?? value.$ref, key).toBeTruthy()
    }
    expect(schema.$defs).toMatchObject({
      rules: {
        properties: { 'reading-time': { description: 'The estimate is near the length.', default: 'info' } },
      },
      ruleId: { enum: ['link-anchor', 'reading-time'] },
    })
  })

  test('takes the example of the manual', async () => {
    write('content/a.md')
    write('schemas/lesson.schema.json', '{}')
    expect(
      await faultsIn(`extends: lessonlint:recommended
root: content
exclude: ["archive/**"]
assets: ["**/assets/**"]
kinds:
  - name: lesson
    files: "**/[0-9]*.md"
    schema: ./schemas/lesson.schema.json
    path: "{track}/{level}/{number}. {title}.md"
    id: "{track}-{level}-{number:02}"
    sections:
      - Overview
      - { title: Diagrams, optional: true }
      - { title: Hard Use-Case, aliases: [Hard Use-Cases], subtitle: true }
    slugs: github
    site: { absolute: /, extensionless: false, html: false, index: [README.md, index.md] }
    quiz: { notation: auto, section: Quiz, min: 1 }
  - name: page
    files: "**/*.md"
rules:
  link-anchor: error
  reading-time: { severity: warning, wordsPerMinute: 200 }
overrides:
  - files: "drafts/**"
    rules: { link-anchor: off }
plugins: [./lint/our-rules.js]
`),
    ).toBe('none')
  })
})

describe('globs', () => {
  test.each([
    ['**/[0-9]*.md', '01. A.md', true],
    ['**/[0-9]*.md', 'a/b/01. A.md', true],
    ['*.md', 'a/b.md', false],
    ['drafts/**', 'drafts/.x/a.md', true],
    ['drafts/', 'drafts/a.md', true],
    ['a (b)/*.md', 'a (b)/c.md', true],
    ['(a+)+b', 'ab', false],
    ['a/{b,c}.md', 'a/c.md', true],
    ['**/*.md', 'A.MD', false],
  ])('E07 %s and %s', (glob, path, matches) => {
    expect(globMatcher([glob])(path)).toBe(matches)
  })

  test('E07 those that match nothing are told, in the order of the configuration', async () => {
    write(
      'lessonlint.yaml',
      'exclude: [old/**, gone/**]\nassets: img/**\nkinds: [{ name: lab, files: [labs/**, "*.md"] }, { name: page }]\noverrides: [{ files: drafts/**, rules: {} }]\n',
    )
    const config = await load()
    expect(unmatchedGlobs(config, ['a.md', 'b/c.md'], ['gone/**'])).toEqual([
      'exclude: gone/**',
      'assets: img/**',
      'kinds, lab: labs/**',
      'overrides: drafts/**',
    ])
    expect(unmatchedGlobs(await load({ config: false }), [])).toEqual([])
  })
})
