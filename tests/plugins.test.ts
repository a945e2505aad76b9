import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { LessonlintError, lint, openSession, type LintOptions, type Report } from '../src/index.ts'
import { newFolder } from './repository.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
/** The built command: `npm test` builds it first. */
const command = join(home, 'dist/cli.cjs')

const course = {
  'README.md': '# Orchard\n\n[Apples](apples.md) and [pears](pears.md)\n',
  'apples.md': '# Apples\n\nSweet ones.\n',
}
const configuration = 'plugins: [./ours.js]\nlimits: { fileTime: 400 }\n'

/** A course with one dead link, and a plugin. */
function newCourse(plugin: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = newFolder()
  const all = { ...course, 'lessonlint.yaml': configuration, 'ours.js': plugin, ...files }
  for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...all })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

function run(folder: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    ...{ cwd: folder, encoding: 'utf8', timeout: 30_000 },
  })
  return { status, stdout, stderr }
}

/** A plugin of one rule, `our-rule`, whose check is this; `heading` is the span of the file's title. */
const ruleOf = (check: string): string => `export default {
  id: 'our-rule', summary: 'Ours.', on: 'all', scope: 'tree', severity: 'warning',
  messages: { plain: 'Plain.', slot: 'Found {found}.' },
  check({ file, report, tree }) { const heading = file.headings[0].span; ${check} },
}`

const fixOf = (edits: string): string =>
  ruleOf(`report('plain', heading, { fix: { title: 'Mend it', safe: true, edits: ${edits} } })`)

describe('a plugin that goes wrong is told by name, gives exit code 2, and changes nothing else', () => {
  const healthy = run(newCourse(ruleOf('')), '--format', 'json')

  test('a healthy one', () => {
    expect(healthy).toMatchObject({ status: 1, stderr: '' })
    const { problems } = JSON.parse(healthy.stdout) as Report
    expect(problems.map(({ path, line }) => `${path}:${line}`)).toEqual(['README.md:3'])
  })

  const saboteurs: readonly (readonly [does: string, plugin: string, reason: string])[] = [
    ['throws', ruleOf(`throw new RangeError('no such apple')`), 'no such apple'],
    ['throws what is no error', ruleOf(`throw Object.create(null)`), 'it threw something that is no error'],
    ['loops', ruleOf(`try { for (;;) {} } finally { for (;;) {} }`), 'it was stopped after 400 ms'],
    ['loops in a pattern', ruleOf(`/^(a+)+$/.test('a'.repeat(50) + 'b')`), 'it was stopped after 400 ms'],
    ['exits', ruleOf(`process.exit(0)`), 'it calls process.exit'],
    ['aborts', ruleOf(`process.abort()`), 'it calls process.abort'],
    ['reports for ever', ruleOf(`for (;;) report('plain', heading)`), 'it reports more than 10000 problems'],
    [
      'places a problem outside',
      ruleOf(`report('plain', [0, 999])`),
      'the place [0, 999] of a problem is no span',
    ],
    [
      'places a problem nowhere',
      ruleOf(`report('plain', [NaN, 2])`),
      'the place [NaN, 2] of a problem is no span',
    ],
    ['gives no place', ruleOf(`report('plain')`), 'the place undefined of a problem is no span'],
    [
      'says what it has no message for',
      ruleOf(`report('toString', heading)`),
      'the rule has no message "toString"',
    ],
    [
      'leaves a slot empty',
      ruleOf(`report('slot', heading)`),
      'no value for {found} of the message "Found {found}."',
    ],
    [
      'catches what is said of it',
      ruleOf(`try { report('none', heading) } catch {}`),
      'the rule has no message "none"',
    ],
    ['fixes with what is no list', fixOf(`'x'`), 'the edits of a fix are no list'],
    [
      'fixes outside of the file',
      fixOf(`[{ span: [0, 999], text: '' }]`),
      'the place [0, 999] of an edit is no span',
    ],
    [
      'fixes another file',
      fixOf(`[{ path: '../a.md', span: [0, 0], text: '' }]`),
      'an edit is in "../a.md", which is no',
    ],
    [
      'fixes a place twice',
      fixOf(`[{ span: [2, 5], text: 'a' }, { span: [0, 3], text: 'b' }]`),
      'edits of a fix overlap',
    ],
    ['answers later', ruleOf('').replace('check(', 'async check('), 'its check is asynchronous'],
    [
      'answers later, with a failure',
      ruleOf(`return Promise.reject(new Error('late'))`),
      'its check is asynchronous',
    ],
    ['returns its problems', ruleOf(`return ['bad']`), 'its check returns something'],
    ['changes what others see', ruleOf(`file.links.length = 0`), 'Cannot assign to read only property'],
    ['changes another file', ruleOf(`tree.files[1].headings.pop()`), 'Cannot delete property'],
  ]

  test.each(saboteurs)('%s', (_, plugin, reason) => {
    const { status, stdout, stderr } = run(newCourse(plugin), '--format', 'json')
    expect(stderr).toMatch(
      /^lessonlint: The rule our-rule failed on "README\.md", so the report is not complete: /,
    )
    expect(stderr).toContain(reason)
    expect(stderr).not.toMatch(/^ {4}at /m)
    expect([status, stdout]).toEqual([2, healthy.stdout])
  })

  test.each(saboteurs.slice(0, 8))('with any number of threads: %s', (_, plugin) => {
    const folder = newCourse(plugin)
    for (const threads of ['0', '1', '4']) {
      const { status, stdout } = run(folder, '--format', 'json', '--threads', threads)
      expect([threads, status, stdout]).toEqual([threads, 2, healthy.stdout])
    }
  })

  test.each([`new Error('too late')`, `'too late'`])(
    'one that fails after its check has ended: %s',
    (thrown) => {
      const late = `setTimeout(() => { throw ${thrown} }, 0)`
      const { status, stdout, stderr } = run(newCourse(`${late}\n${ruleOf('')}`), '--format', 'json')
      expect(stderr).toBe(
        'lessonlint: Something failed beside the run, so it may not be complete: too late\n',
      )
      expect([status, stdout]).toEqual([2, healthy.stdout])
    },
  )

  test('one that talks does so on standard error, and one that sets the exit code is overruled', () => {
    const plugin = ruleOf(`console.log('apples'); process.exitCode = 0`)
    const { status, stdout, stderr } = run(newCourse(plugin), '--format', 'json')
    expect([status, stdout, stderr]).toEqual([1, healthy.stdout, 'apples\napples\n'])
  })

  test('on many files, three are named', () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`more/${n}.md`, '# More\n']))
    const { status, stderr } = run(newCourse(ruleOf(`for (;;) {}`), files))
    expect(status).toBe(2)
    expect(stderr.split('\n').filter((line) => line !== '')).toHaveLength(4)
    expect(stderr).toContain('lessonlint: The rule our-rule failed on 8 more.\n')
  })

  test('the library says the same', async () => {
    const wrong = lint({ cwd: newCourse(ruleOf(`throw new Error('no such apple')`)) })
    await expect(wrong).rejects.toMatchObject({
      code: 'internal',
      message: 'The rule our-rule failed on "README.md", so the report is not complete.',
    })
  })
})

describe('what a plugin reports has bounds', () => {
  test('a long value is shown in its beginning and its end', () => {
    const long = `${'a'.repeat(120)}${'b'.repeat(120)}`
    const values = [long, `${'a'.repeat(120)}x${'b'.repeat(120)}`, `${'a'.repeat(5000)}${'b'.repeat(5000)}`]
    const plugin = ruleOf(
      `for (const found of ${JSON.stringify(values)}) report('slot', heading, { data: { found } })`,
    )
    const { problems } = JSON.parse(run(newCourse(plugin), '--format', 'json').stdout) as Report
    const said = problems.filter(({ path, rule }) => path === 'apples.md' && rule === 'our-rule')
    const halves = `${'a'.repeat(120)}…${'b'.repeat(120)}`
    expect(said.map(({ message }) => message).sort()).toEqual(
      [long, halves, halves].map((value) => `Found ${value}.`),
    )
  })

  test('ten thousand problems of one file are a finding, one more is a fault', () => {
    const reporting = (count: number): string =>
      ruleOf(`for (let left = ${count}; left > 0; left -= 1) report('plain', heading)`)
    expect(run(newCourse(reporting(10_000)), '--quiet')).toMatchObject({ status: 1, stderr: '' })
    const { status, stderr } = run(newCourse(reporting(10_001)), '--quiet')
    expect(status).toBe(2)
    expect(stderr).toContain('it reports more than 10000 problems of one file')
  })
})

/** What is said of a plugin that is refused. */
async function faultOf(plugin: string, config = configuration, options: LintOptions = {}): Promise<string> {
  try {
    await openSession({ cwd: newCourse(plugin, { 'lessonlint.yaml': config }), ...options })
  } catch (error) {
    if (!(error instanceof LessonlintError)) throw error
    return `${error.code}: ${error.message.replace(/"\/[^"]*\//g, '"…/')}`
  }
  return 'none'
}

describe('a plugin that cannot be used', () => {
  const cannot = 'plugin: The plugin "…/ours.js" cannot be used: '
  const healthy = ruleOf('')

  test.each([
    ['exports nothing', '', 'its default export is no rule and no list of rules.'],
    ['exports an empty list', 'export default []', 'its default export is no rule and no list of rules.'],
    ['exports something else', 'export default [3]', 'its default export is no rule and no list of rules.'],
    ['fails to start', `throw new Error('out of apples.')`, 'out of apples.'],
    ['lacks an id', healthy.replace(`id: 'our-rule',`, ''), 'one of its rules has no `id`.'],
    [
      'has an id that is none',
      healthy.replace('our-rule', '../x'),
      'the id of a rule reads like `heading-short`, and `../x` does not.',
    ],
    [
      'has a severity that is none',
      healthy.replace(`'warning'`, `'bad'`),
      'its rule `our-rule`: `severity` is `bad`, but must be one of error, warning, info.',
    ],
    [
      'has no check',
      `export default { id: 'our-rule', summary: '' }`,
      'its rule `our-rule` has no function `check`.',
    ],
    ['has no messages', healthy.replace(/messages: .*/, ''), 'its rule `our-rule` has no `messages`.'],
    [
      'has an option without a default',
      healthy.replace('messages', `options: { most: { type: 'integer', description: '' } }, messages`),
      'its rule `our-rule`: the option `most` needs a `type`, a `default` of it, a `description`.',
    ],
    [
      'takes the id of a built-in rule',
      healthy.replace('our-rule', 'link-target'),
      'its rule `link-target` needs another id, since lessonlint itself has a rule of that id.',
    ],
    [
      'brings an id twice',
      `${healthy.replace('export default', 'const rule =')}\nexport default [rule, rule]`,
      'its rule `our-rule` needs another id, since it brings that id twice.',
    ],
  ])('%s', async (_, plugin, why) => {
    expect(await faultOf(plugin)).toBe(cannot + why)
  })

  test('is not there', async () => {
    expect(await faultOf(healthy, 'plugins: [./other.js]')).toMatch(
      /^plugin: The plugin "…\/other\.js" cannot be used: Cannot find module /,
    )
  })

  test('exits while it is loaded', () => {
    const { status, stdout, stderr } = run(newCourse('process.exit(0)'))
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/cannot be used: it calls process\.exit, which would cut the report\.\n$/)
  })

  test('brings the id of another plugin', async () => {
    const folder = newCourse(healthy, {
      'lessonlint.yaml': 'plugins: [./ours.js, ./more.js]',
      'more.js': healthy,
    })
    await expect(openSession({ cwd: folder })).rejects.toThrow(
      /more\.js" cannot be used: its rule `our-rule` needs another id, since .*ours\.js has a rule of that id\.$/,
    )
  })
})

describe('the rules of a plugin are rules like all others', () => {
  const minimal = ruleOf(`report('plain', heading)`)
  const told = async (plugin: string, config: string): Promise<string[]> => {
    const report = await lint({
      cwd: newCourse(plugin, { 'lessonlint.yaml': `plugins: ./ours.js\n${config}` }),
    })
    return report.problems.flatMap(({ rule, severity }) => (rule === 'our-rule' ? [severity] : []))
  }

  test('one that leaves out `preset` is on from `recommended` on', async () => {
    expect(await told(minimal, '')).toEqual(['warning', 'warning'])
    expect(await told(minimal, 'extends: lessonlint:strict')).toEqual(['warning', 'warning'])
    expect(await told(minimal, 'extends: lessonlint:links')).toEqual([])
  })

  test('one that names its preset is on from there', async () => {
    const strict = minimal.replace('id:', `preset: 'strict', id:`)
    expect(await told(strict, '')).toEqual([])
    expect(await told(strict, 'extends: lessonlint:strict')).toEqual(['warning', 'warning'])
  })

  test('the configuration sets its severity, in folders too', async () => {
    expect(await told(minimal, 'rules: { our-rule: error }')).toEqual(['error', 'error'])
    const overrides = 'overrides: [{ files: apples.md, rules: { our-rule: off } }]'
    expect(await told(minimal, overrides)).toEqual(['warning'])
  })

  test('directives know it', async () => {
    const files = { 'apples.md': '<!-- lessonlint-disable-file our-rule -- ours -->\n\n# Apples\n' }
    const { problems } = await lint({ cwd: newCourse(minimal, files) })
    expect(problems.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'our-rule README.md',
      'link-target README.md',
    ])
  })

  test('an id that no plugin brings is refused with its place', async () => {
    expect(await faultOf(minimal, `${configuration}rules:\n  our-rul: error\n`)).toBe(
      'config: The configuration is not valid. Mend it and run again.\n' +
        'lessonlint.yaml:4:3 There is no rule `our-rul`; did you mean `our-rule`?',
    )
    expect(await faultOf(minimal, configuration, { rules: { 'our-rul': 'off' } })).toBe(
      'usage: There is no rule `our-rul`; did you mean `our-rule`?',
    )
  })

  test('so are options that the rule does not have', async () => {
    const options = `options: { most: { type: 'integer', minimum: 1, default: 3, description: 'Most.' } }`
    const plugin = minimal.replace('messages', `${options}, messages`)
    expect(await faultOf(plugin, `${configuration}rules: { our-rule: { mots: 2 } }\n`)).toMatch(
      /lessonlint\.yaml:3:22 `rules\.our-rule\.mots` is not a known key; did you mean `most`\?$/,
    )
    expect(await faultOf(plugin, `${configuration}rules: { our-rule: { most: 0 } }\n`)).toMatch(
      /lessonlint\.yaml:3:28 `rules\.our-rule\.most` must be at least 1, but is `0`\.$/,
    )
    expect(await faultOf(plugin, `${configuration}rules: { our-rule: { most: 2 } }\n`)).toBe('none')
  })

  test('a plugin that is named by what a configuration extends is known there', async () => {
    const base = { 'base.yaml': 'plugins: [./ours.js]\n' }
    const cwd = newCourse(minimal, {
      ...base,
      'lessonlint.yaml': 'extends: ./base.yaml\nrules: { our-rule: info }\n',
    })
    const { problems } = await lint({ cwd })
    expect(problems.filter(({ rule }) => rule === 'our-rule').map(({ severity }) => severity)).toEqual([
      'info',
      'info',
    ])
  })

  test.each(['text', 'json', 'agent', 'github', 'gitlab', 'junit', 'sarif'])('format %s', (format) => {
    const { status, stdout, stderr } = run(newCourse(minimal), '--format', format)
    expect([status, stderr]).toEqual([1, ''])
    expect(stdout).toContain('our-rule')
  })
})

describe('docs/plugins.md', () => {
  const page = readFileSync(join(home, 'docs/plugins.md'), 'utf8')
  const files = Object.fromEntries(
    [...page.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)].map(([, path = '', text = '']) => [path, text]),
  )
  const [output = ''] = [...page.matchAll(/^```text\n(.*?)^```$/gms)].map(([, text = '']) => text)

  test('its plugin finds what the page says', () => {
    const folder = newCourse('', files)
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(home, join(folder, 'node_modules/lessonlint'))
    const { status, stdout, stderr } = run(folder, 'lessons')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain(output)
  })
})

test('fixes that come to no end are told with the file and the rules', () => {
  const folder = newCourse(fixOf(`[{ path: file.path, span: [heading[1], heading[1]], text: '!' }]`))
  const { status, stderr } = run(folder, '--fix')
  expect(stderr).toContain(
    'lessonlint: Fixing "README.md" comes to no end: each pass, our-rule has something to fix again.\n',
  )
  expect(status).toBe(1)
})
