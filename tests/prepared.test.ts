import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import lessonSchema from '../schemas/lesson.schema.json' with { type: 'json' }
import { rules } from '../rules/index.ts'
import { compileSchema, schemaCheck } from '../src/check/schema.ts'
import { lessonView, validateLesson } from '../src/check/schema/lesson.ts'
import { defaultLimits } from '../src/config/defaults.ts'
import { isPlainlyValid } from '../src/config/plainly-valid.ts'
import { configSchema } from '../src/config/schema.ts'
import { readFrontMatter } from '../src/facts/front-matter.ts'
import type { Json } from '../src/model/json.ts'
import { runs } from './fuzz/runs.ts'
import { newRepository } from './repository.ts'

// What is prepared for a fast start must answer like what it stands for.

const healthy: Readonly<Record<string, Json>> = {
  number: 1,
  title: 'Know Your Soil',
  slug: 'know-your-soil',
  level: 'beginner',
  tags: ['soil', 'water'],
  prerequisites: [],
  estimated_minutes: 5,
  contributors: [],
  diagrams: [],
  examples: [],
  canonical_id: 'growing-beginner-01',
}
const odd = fc.oneof(
  fc.constantFrom<Json>(
    null,
    0,
    -3,
    1.5,
    601,
    '',
    'Über',
    'a b',
    'a-01',
    [],
    ['x', 'x'],
    [{ a: 1 }, { a: 1 }],
    {},
    true,
    [''],
  ),
  fc.string({ maxLength: 8 }),
)
const keys = [...Object.keys(healthy), 'levels', 'constructor']

test('the lesson schema compiled beforehand says what the one compiled now says', async () => {
  const live = await compileSchema({ file: 'lesson.schema.json', schema: lessonSchema }, { root: '/course' })
  const prepared = schemaCheck(validateLesson, lessonView)
  const changes = fc.dictionary(fc.constantFrom(...keys), fc.option(odd), { maxKeys: 5 })
  fc.assert(
    fc.property(changes, (changed) => {
      const data = Object.entries({ ...healthy, ...changed }).filter(([key]) => changed[key] !== null)
      const text = `---\n${data.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('')}---\n`
      const { frontMatter } = readFrontMatter(text, defaultLimits)
      expect(prepared.validate(frontMatter)).toEqual(live.validate(frontMatter))
    }),
    runs(300),
  )
  expect(prepared.required).toEqual(live.required)
})

const schema = configSchema(rules)
const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false }).compile(schema)

test.each<[string, Json]>([
  ['nothing', {}],
  [
    'presets and rules',
    { extends: 'lessonlint:strict', rules: { 'link-target': 'off', 'quiz-option-length': { ratio: 2 } } },
  ],
  ['a rule that is not there', { rules: { 'link-tarbet': 'off' } }],
  ['a rule of a plugin', { plugins: ['./own.js'], rules: { 'own-rule': 'error' } }],
  [
    'kinds',
    {
      kinds: [
        {
          name: 'lesson',
          files: '**/*.md',
          path: '{track}/{number:02}. {title}.md',
          sections: ['A', { title: 'B' }],
        },
      ],
    },
  ],
  ['a broken template', { kinds: [{ name: 'lesson', path: '{trak}' }] }],
  ['notations twice', { kinds: [{ name: 'lesson', quiz: { notation: ['check-box', 'check-box'] } }] }],
  ['a key that is not there', { excludes: [] }],
  ['a wrong type', { exclude: 3 }],
  ['overrides', { overrides: [{ files: ['a/**'], rules: { 'link-case': false } }] }],
  ['an inherited name', { constructor: 1 }],
])('a configuration passes without ajv exactly when ajv passes it: %s', (_, config) => {
  expect(isPlainlyValid(schema, config)).toBe(ajv(config))
})

test('whatever passes without ajv, ajv passes', () => {
  const names = [
    'extends',
    'exclude',
    'kinds',
    'rules',
    'overrides',
    'engine',
    'limits',
    'plugins',
    'name',
    'files',
    'link-case',
    'title',
    'severity',
    'depth',
  ]
  const { config } = fc.letrec<{ config: Json }>((tie) => ({
    config: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Json>('error', 'off', false, 'remark', '**/*.md', '', 1, 0, null, 'lesson'),
      fc.array(tie('config'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('config'), { maxKeys: 4 }),
    ),
  }))
  const whole = fc.dictionary(fc.constantFrom(...names), config, { maxKeys: 4 })
  fc.assert(
    fc.property(whole, (value) => {
      expect(isPlainlyValid(schema, value)).toBe(ajv(value))
    }),
    runs(2000),
  )
})

/** Tells of each script that is compiled which one it is, and whether what was compiled beforehand was of use. */
const telling = `import vm from 'node:vm'
vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options)
    process.stderr.write('\\n' + options.filename.replace(/^.*\\W(?=[\\w-]+\\.cjs$)/, '') + ' ' + this.cachedDataRejected + '\\n')
  }
}`

/** A course linted by a built command, and each script that was compiled for that. */
function scriptsOf(command: string, course: string, ...args: readonly string[]) {
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(telling)}`]
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, command, ...args], {
    cwd: course,
    encoding: 'utf8',
  })
  return { status, stdout, scripts: stderr.split('\n').filter((line) => line.includes('.cjs')) }
}

function courseOf(lessons: number): string {
  const lesson = '---\nnumber: 1\ntitle: Pears\nslug: pears\n---\n# Pears\n'
  const names = Array.from({ length: lessons }, (_, at) => `${at}. Pears.md`)
  return newRepository(Object.fromEntries(names.map((name) => [name, lesson]))).folder
}

/** The built command: `npm test` builds it first. */
const home = fileURLToPath(new URL('..', import.meta.url))

test('a run, and each thread that reads for it, takes what was compiled beforehand', () => {
  const { scripts } = scriptsOf(join(home, 'dist/cli.cjs'), courseOf(100), '--threads', '1')
  expect(scripts.filter((line) => line === 'command.cjs false')).toHaveLength(2)
  // Nothing else is loaded, a schema compiler above all, and nothing is compiled anew.
  expect(scripts.filter((line) => !line.endsWith(' false'))).toEqual([])
})

describe('a package that was built on another Node', () => {
  const course = courseOf(3)
  const folder = mkdtempSync(join(tmpdir(), 'lessonlint-package-'))
  const dist = join(folder, 'dist')
  const command = join(dist, 'cli.cjs')
  const compiledHere = `.${process.version}-${process.arch}`
  const kept = (): string[] => readdirSync(dist).filter((name) => name.includes(compiledHere))

  beforeEach(() => {
    rmSync(folder, { recursive: true })
    const filter = (path: string): boolean => !path.includes(compiledHere)
    cpSync(join(home, 'dist'), dist, { recursive: true, filter })
    for (const name of ['node_modules', 'schemas', 'package.json']) {
      symlinkSync(join(home, name), join(folder, name))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('keeps what the first run that lints had compiled, for those to come', () => {
    scriptsOf(command, course, '--help')
    expect(kept()).toEqual([])
    const first = scriptsOf(command, course)
    expect(first.scripts).toContain('command.cjs undefined')
    expect(kept()).toContain(`command.cjs${compiledHere}`)
    expect(kept().every((name) => name.endsWith(`.cjs${compiledHere}`))).toBe(true)
    const second = scriptsOf(command, course)
    expect(second.scripts.filter((line) => !line.endsWith(' false'))).toEqual([])
    expect([second.status, second.stdout]).toEqual([first.status, first.stdout])
  })

  test('works where nothing can be kept', () => {
    mkdirSync(join(dist, `command.cjs${compiledHere}`))
    const { status, stdout } = scriptsOf(command, course)
    expect([status, stdout]).toEqual([1, expect.stringContaining('Checked 3 lessons')])
    expect(kept()).toEqual([`command.cjs${compiledHere}`])
  })

  test.each(['', 'not compiled at all', 'half'])('works with what is broken: %j', (text) => {
    const whole = scriptsOf(command, course)
    const file = join(dist, `command.cjs${compiledHere}`)
    const bytes = readFileSync(file)
    writeFileSync(file, text === 'half' ? bytes.subarray(0, bytes.length / 2) : text)
    const { status, stdout, scripts } = scriptsOf(command, course)
    expect(scripts).toContain('command.cjs true')
    expect([status, stdout]).toEqual([whole.status, whole.stdout])
  })
})
