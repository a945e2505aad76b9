import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../src/model/report.ts'
import { pairOutputs, type OutputOption } from '../src/cli/outputs.ts'
import { terminal } from '../src/cli/terminal.ts'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const json = (url: string) => JSON.parse(readFileSync(new URL(url, import.meta.url), 'utf8'))

type Run = Pick<SpawnSyncReturns<string>, 'status' | 'stdout' | 'stderr'>

let folder = ''
const course: { readonly [path: string]: string } = {
  'lessonlint.yaml': 'extends: lessonlint:links\n',
  'README.md': '# Apples\n\n[Soil](soil/soil.md)\n',
  'soil/soil.md': '# Soil\n\n[Clay](clay.md#clay) and [sand](sand.md)\n',
  'soil/clay.md': '# Clay\n\n[Back](soil.md)\n',
  'clean/a.md': '# A\n\n[B](b.md)\n',
  'clean/b.md': '# B\n',
  'empty/notes.txt': 'No Markdown here.\n',
}

function write(files: { readonly [path: string]: string }, into: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(into, path)), { recursive: true })
    writeFileSync(join(into, path), text)
  }
}

function lessonlint(args: readonly string[], { cwd = folder, input = '', env = {} } = {}): Run {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/COLOR|LESSONLINT/.test(name)),
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    ...{ cwd, input, env: { ...clean, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 },
  })
  return { status, stdout, stderr }
}

function report(args: readonly string[], options: Parameters<typeof lessonlint>[1] = {}): Report {
  return JSON.parse(lessonlint([...args, '--format', 'json'], options).stdout)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lessonlint-cli-'))
  write(course, folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('linting', () => {
  test('questions in pages are counted, but not checked, where the lesson rules are not applied', () => {
    const question = '### Question 1\n\nWhich tree bears apples?\n\n- [ ] a pear tree\n- [x] an apple tree\n'
    const page = `# Trees\n\n## Quiz\n\n${question}\n## To do\n\n- [ ] water\n- [x] prune\n`
    const course = mkdtempSync(join(tmpdir(), 'lessonlint-cli-'))
    try {
      write({ 'README.md': page }, course)
      const told = 'Not checked: 1 question (no file here counts as a lesson).\n'
      expect(lessonlint(['.'], { cwd: course }).stdout).toContain(told)
      expect(report(['.'], { cwd: course }).summary.uncheckedQuestions).toBe(1)
      const linksOnly = report(['.', '--preset', 'links'], { cwd: course })
      expect(linksOnly.summary).not.toHaveProperty('uncheckedQuestions')
      write({ 'lessonlint.yaml': 'kinds:\n  - name: lesson\n    files: "*.md"\n' }, course)
      const { summary } = report(['.'], { cwd: course })
      expect(summary).toMatchObject({ checked: { questions: 1 } })
      expect(summary).not.toHaveProperty('uncheckedQuestions')
    } finally {
      rmSync(course, { recursive: true })
    }
  })

  test('notebooks and other formats are not read, and that is said', () => {
    const others = {
      'mixed/b.ipynb': '{}\n',
      'mixed/c.RST': 'C\n',
      'mixed/d.rst': 'D\n',
      'mixed/e.adoc': '= E\n',
      'mixed/f.qmd': '# F\n',
      'mixed/g.RMD': '# G\n',
    }
    write({ 'mixed/a.md': '# A\n', ...others }, folder)
    const told = 'Not checked: 1 file in Jupyter Notebook, 2 files in reStructuredText, 1 file in AsciiDoc.\n'
    expect(lessonlint(['mixed']).stdout).toContain(told)
    expect(lessonlint(['mixed']).stdout).toContain('Checked 3 pages')
    expect(report(['mixed']).summary.unread).toEqual({
      ...{ 'Jupyter Notebook': 1, reStructuredText: 2, AsciiDoc: 1 },
    })
    expect(report(['clean']).summary).not.toHaveProperty('unread')
    rmSync(join(folder, 'mixed'), { recursive: true })
  })

  test('a course with a dead link: the report on standard output, nothing else, exit code 1', () => {
    const { status, stdout, stderr } = lessonlint([])
    expect(status).toBe(1)
    expect(stderr).toBe('')
    expect(stdout).toMatch(
      /^soil\/soil\.md\n {2}3:\d+ {2}error {2}.*sand\.md.*\n {8}3 \| \[Clay\]\(clay\.md#clay\) and/,
    )
    expect(stdout).toContain('1 error in 1 of 5 files\n')
    expect(stdout).toContain('Checked 5 pages: 5 links, 1 anchor, 0 images.\n')
  })

  test('a clean folder of it: exit code 0', () => {
    const { status, stdout, stderr } = lessonlint(['clean'])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('No problems in 2 files\n')
  })

  test('`lint` may be said', () => {
    expect(lessonlint(['lint', 'clean'])).toEqual(lessonlint(['clean']))
    expect(lessonlint(['--quiet', 'lint', 'clean'])).toEqual(lessonlint(['--quiet', 'clean']))
  })

  test('paths are shown from the working directory; the JSON report does not depend on it', () => {
    expect(lessonlint([], { cwd: join(folder, 'soil') }).stdout).toMatch(/^soil\.md\n/)
    expect(lessonlint([], { cwd: join(folder, 'clean') }).stdout).toMatch(/^\.\.\/soil\/soil\.md\n/)
    expect(report([], { cwd: join(folder, 'soil') })).toEqual(report([]))
  })

  test('the JSON report keeps its schema', () => {
    const isReport = new Ajv2020({ strict: true, allErrors: true }).compile(
      json('../schemas/report.schema.json'),
    )
    for (const args of [[], ['clean'], ['--preset', 'strict'], ['--no-config', '--quiet']]) {
      expect(isReport(report(args)), JSON.stringify(isReport.errors)).toBe(true)
    }
  })

  test('A10: an explicit id is one as long as nobody said what the site is like', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'lessonlint-cli-'))
    const kinds = 'kinds: [{ name: page, files: "**/*.md", slugs: github }]\n'
    write({ 'a.md': '# Course\n\n[Loops](#loops)\n\n## What loops are {#loops}\n' }, cwd)
    expect(report([], { cwd }).problems).toEqual([])
    write({ 'lessonlint.yaml': kinds }, cwd)
    const [problem] = report([], { cwd }).problems
    expect(problem?.message).toContain('`{#loops}` is no id but a part of the heading')
    rmSync(cwd, { recursive: true })
  })

  test('--rule, --preset, --exclude and --config choose what is checked', () => {
    const rules = (args: readonly string[]): readonly string[] =>
      report(args).problems.map(({ rule }) => rule)
    expect(rules([])).toEqual(['link-target'])
    expect(rules(['--rule', 'link-target=off'])).toEqual([])
    expect(report(['--rule', 'link-target=warning']).summary).toMatchObject({ errors: 0, warnings: 1 })
    // What is not read is still there, so the link to it is not dead.
    expect(rules(['--exclude', 'soil/soil.md', 'soil'])).toEqual([])
    expect(report(['--exclude', 'soil/**', '--exclude', 'README.md']).summary).toMatchObject({
      files: 2,
      errors: 0,
    })
    writeFileSync(join(folder, 'other.yaml'), 'rules: { link-target: off }\n')
    expect(rules(['--config', 'other.yaml'])).not.toContain('link-target')
  })

  test('--stdin lints a text in its place', () => {
    const args = ['--stdin', '--stdin-filename', 'soil/soil.md', '--format', 'agent']
    expect(lessonlint(args, { input: '# Soil\n\n[Clay](clay.md)\n' }).status).toBe(0)
    const { status, stdout } = lessonlint(args, { input: '# Soil\n\n[Loam](loam.md)\n' })
    expect(status).toBe(1)
    expect(stdout).toMatch(/^soil\/soil\.md:3:\d+ error link-target .*loam\.md/)
    const fresh = ['--stdin', '--stdin-filename', 'soil/new.md', '--format', 'agent']
    expect(lessonlint(fresh, { input: '# New\n\n[Clay](clay.md)\n' })).toMatchObject({
      status: 0,
      stderr: '',
    })
  })

  test('--stdin leaves alone what the command does not read, and says so', () => {
    const path = 'hidden/node_modules/a.md'
    write({ [path]: '[x](gone.md)\n' }, folder)
    for (const name of [path, 'hidden/node_modules/new.md', '.github/a.md']) {
      const { status, stdout, stderr } = lessonlint(['--stdin', '--stdin-filename', name], {
        input: '[x](gone.md)\n',
      })
      expect([status, stdout]).toEqual([0, expect.not.stringContaining('gone.md')])
      expect(stderr).toContain('hidden by a name that starts with a dot, or ignored by git')
    }
  })

  test('a report is not written over a lesson', () => {
    const { status, stderr } = lessonlint(['clean', '--format', 'json', '--output-file', './clean/a.md'])
    expect([status, stderr]).toEqual([
      2,
      'lessonlint: The report would be written over the course\'s own "./clean/a.md": choose another file.\n',
    ])
    expect(readFileSync(join(folder, 'clean/a.md'), 'utf8')).toBe(course['clean/a.md'])
  })

  test('--verbose tells on standard error what was used', () => {
    const { stdout, stderr } = lessonlint(['clean', '--verbose'])
    expect(stdout).toBe(lessonlint(['clean']).stdout)
    expect(stderr).toContain(`Configuration: ${join(folder, 'lessonlint.yaml')}`)
    expect(stderr).toContain('\nEngine: satteri\n')
  })

  test('--engine chooses the Markdown parser, and so does the configuration', () => {
    expect(lessonlint(['--engine', 'remark', '--verbose']).stderr).toContain('\nEngine: remark\n')
    writeFileSync(join(folder, 'remark.yaml'), 'extends: lessonlint:links\nengine: remark\n')
    const run = lessonlint(['--config', 'remark.yaml', '--verbose'])
    expect(run.stderr).toContain('\nEngine: remark\n')
    expect(run.stdout).toBe(lessonlint([]).stdout)
  })

  test('where the fast parser does not load, the other one is used, and that is said', () => {
    const broken = "process.dlopen = () => { throw new Error('built for another machine') }"
    const loader = `data:text/javascript,${encodeURIComponent(broken)}`
    const run = lessonlint(['--verbose'], { env: { NODE_OPTIONS: `--import=${loader}` } })
    expect(run.stderr).toMatch(
      /^lessonlint: The fast engine does not load here \(Cannot find native binding\), so remark is used, which is slower\.$/m,
    )
    expect(run.stderr).toContain('\nEngine: remark\n')
    expect([run.status, run.stdout]).toEqual([1, lessonlint([]).stdout])
  })
})

describe('exit codes', () => {
  const warning = ['--rule', 'link-target=warning']
  const cases: readonly (readonly [readonly string[], number])[] = [
    [[], 1],
    [['--fail-on', 'never'], 0],
    [warning, 0],
    [[...warning, '--fail-on', 'warning'], 1],
    [[...warning, '--max-warnings', '0'], 1],
    [[...warning, '--max-warnings', '1'], 0],
    [[...warning, '--max-warnings', '0', '--fail-on', 'never'], 1],
    [['empty'], 2],
    [['empty', '--pass-on-no-files'], 0],
    [['gone', '--pass-on-no-files'], 2],
    [['--config', 'gone.yaml'], 2],
    [['--fail-on', 'sometimes'], 2],
  ]
  for (const [args, status] of cases) {
    test(`${args.join(' ') || 'no option'}: ${status}`, () => {
      expect(lessonlint(args).status).toBe(status)
    })
  }

  test('a configuration that leaves no file: which globs take them', () => {
    write({ 'bare/lessonlint.yaml': 'exclude: ["drafts/**", "*.md"]\n', 'bare/a.md': '# A\n' }, folder)
    const run = lessonlint([], { cwd: join(folder, 'bare') })
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expect(run.stderr).toMatch(
      /^lessonlint: There is no Markdown file below .*bare but what `exclude` leaves out \(`\*\.md`\)\.\n$/,
    )
    rmSync(join(folder, 'bare'), { recursive: true })
  })

  test('too many warnings are told on standard error', () => {
    expect(lessonlint([...warning, '--max-warnings', '0']).stderr).toBe(
      'lessonlint: 1 warning, and --max-warnings allows 0.\n',
    )
  })

  test('--quiet leaves warnings out of the list, not out of the count', () => {
    const { problems, summary } = report([...warning, '--quiet'])
    expect([problems, summary.warnings]).toEqual([[], 1])
    expect(lessonlint([...warning, '--quiet']).stdout).toBe('No errors in 5 files (1 warning not shown)\n')
  })
})

describe('what cannot be done is said in one sentence on standard error, without a report', () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['rulse'], 'No file or folder "rulse". Did you mean the command "rules"?'],
    [['gone.md'], 'No file or folder "gone.md".\n'],
    [
      ['soil/*.md'],
      'No file or folder "soil/*.md". Globs are for the shell to expand: name files or a folder.\n',
    ],
    [['\x1b[31m'], 'No file or folder "<U+001B>[31m".'],
    [['--frmat', 'json'], "unknown option '--frmat'\n(Did you mean --format?)"],
    [['--format', 'pdf'], 'Allowed are text, json, agent, github, gitlab, junit, sarif.'],
    [['--max-warnings', '-1'], 'Expected a whole number, 0 or more.'],
    [['--exclude', ''], 'It is empty.'],
    [['--rule', 'link-target'], 'Expected id=severity with one of error, warning, info, off.'],
    [['--rule', 'link-target=loud'], 'Expected id=severity with one of error, warning, info, off.'],
    [['--stdin'], '--stdin needs --stdin-filename'],
    [['--stdin-filename', 'a.md'], '--stdin-filename goes with --stdin.'],
    [['--stdin', '--stdin-filename', 'a.md', 'soil'], '--stdin lints one text; leave out the paths.'],
    [['--stdin', '--stdin-filename', ''], '--stdin-filename is "", but must be the name of a file.'],
    [['--stdin', '--stdin-filename', 'soil'], '--stdin-filename is "soil", but must be the name of a file.'],
    [[''], 'An empty path was given: name a file or a folder, or `.` for this one.\n'],
    [
      ['lessonlint.yaml'],
      'to lint in "lessonlint.yaml": its name does not end in .md, .markdown, .mdx, .qmd or .Rmd.\n',
    ],
    [['--output-file', 'soil'], 'The report cannot be written to "soil": it is a folder, not a file.\n'],
    [['--rule', 'zzz=off'], 'There is no rule `zzz`.\n'],
    [['--exclude', '!a'], 'The glob `!a` starts with `!`, which is not supported.\n'],
    [['--output-file', 'README.md/report.txt'], 'The report cannot be written to "README.md/report.txt": '],
    [['--config', 'gone.yaml'], 'gone.yaml'],
    [['explain', 'link-targt'], 'No rule "link-targt". Did you mean "link-target"?'],
    [['explain', '../schemas'], 'No rule "../schemas". Run `lessonlint rules` to see all.'],
    [['config', 'gone.md'], 'No file "gone.md".'],
    [['config', '..'], '".." is not below the course root ".".'],
    [['config', 'soil'], '"soil" is a folder, and rules look at files.'],
    [['rules', 'all'], "too many arguments for 'rules'."],
    [['help', 'expalin'], 'There is no command "expalin". Did you mean "explain"?'],
  ]
  for (const [args, sentence] of cases) {
    test(JSON.stringify(args.join(' ')), () => {
      const { status, stdout, stderr } = lessonlint(args)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^lessonlint: /)
      expect(stderr).toContain(sentence)
      expect(stderr).not.toMatch(/\n {4}at /)
    })
  }

  test('a link that leads nowhere', () => {
    symlinkSync('gone', join(folder, 'soil/link'))
    const { status, stderr } = lessonlint(['soil/link'])
    expect([status, stderr]).toEqual([
      2,
      'lessonlint: There is no Markdown file to lint in "soil/link": it is a symbolic link that leads nowhere.\n',
    ])
  })

  test('LESSONLINT_DEBUG shows where', () => {
    expect(lessonlint(['gone.md'], { env: { LESSONLINT_DEBUG: '1' } }).stderr).toMatch(/\n {4}at /)
  })
})

describe('reports', () => {
  test('several at once, each to its file; folders are made', () => {
    const args = ['--format', 'agent', '--format', 'json', '--output-file', 'out/deep/r.json']
    const { stdout } = lessonlint([...args, '--format', 'sarif', '--output-file', 'out/r.sarif'])
    expect(stdout).toBe(lessonlint(['--format', 'agent']).stdout)
    expect(readFileSync(join(folder, 'out/deep/r.json'), 'utf8')).toBe(
      lessonlint(['--format', 'json']).stdout,
    )
    expect(JSON.parse(readFileSync(join(folder, 'out/r.sarif'), 'utf8')).runs[0].results).toHaveLength(1)
  })

  test('a file is written in the format of its extension', () => {
    const { stdout } = lessonlint(['--output-file', 'out/alone.json'])
    expect(stdout).toBe('')
    expect(readFileSync(join(folder, 'out/alone.json'), 'utf8')).toBe(lessonlint(['--format', 'json']).stdout)
  })

  test('ten thousand problems arrive whole on a pipe', () => {
    const big = mkdtempSync(join(tmpdir(), 'lessonlint-big-'))
    const links = Array.from({ length: 500 }, (_, index) => `[x](gone-${index}.md)\n`).join('\n')
    write(
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p${index}.md`, `# P\n\n${links}`])),
      big,
    )
    try {
      const { problems, summary } = report(['--preset', 'links'], { cwd: big })
      expect([problems.length, summary.errors]).toEqual([10_000, 10_000])
      const text = lessonlint(['--preset', 'links'], { cwd: big }).stdout
      expect(text).toContain('10000 errors in 20 of 20 files')
    } finally {
      rmSync(big, { recursive: true, force: true })
    }
  })

  test.skipIf(process.platform === 'win32')('a reader that goes away is no error', () => {
    const script = `"$0" "$1" --format json | head -1`
    const { stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, command], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect([stdout, stderr]).toEqual(['{\n', ''])
  })

  test.skipIf(process.platform !== 'linux')('a full disk is', () => {
    const script = `"$0" "$1" > /dev/full`
    const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, command], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^lessonlint: Standard output cannot be written: ENOSPC/)
  })

  test('colour is decided once, for what the text goes to', () => {
    const isColored = (args: readonly string[], env = {}): boolean =>
      lessonlint(args, { env }).stdout.includes('\x1b[')
    expect(isColored([])).toBe(false)
    expect(isColored(['--color'])).toBe(true)
    expect(isColored([], { FORCE_COLOR: '1' })).toBe(true)
    expect(isColored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false)
    lessonlint(['--output-file', 'out/plain.txt'], { env: { FORCE_COLOR: '1' } })
    expect(readFileSync(join(folder, 'out/plain.txt'), 'utf8')).not.toContain('\x1b[')
  })
})

describe('the terminal', () => {
  const tty = Object.assign(Object.create(process.stdout), { isTTY: true, columns: 70 })
  const pipe = Object.assign(Object.create(process.stdout), { isTTY: false, columns: undefined })
  test('the option comes first, then NO_COLOR, then FORCE_COLOR, then whether anybody looks', () => {
    expect(terminal(undefined, tty, {})).toEqual({ color: true, hyperlinks: false, width: 70 })
    expect(terminal(undefined, pipe, {})).toEqual({ color: false, hyperlinks: false, width: Infinity })
    expect(terminal(undefined, tty, { NO_COLOR: '1', FORCE_COLOR: '1' }).color).toBe(false)
    expect(terminal(true, pipe, { NO_COLOR: '1' }).color).toBe(true)
    expect(terminal(undefined, tty, { FORCE_COLOR: '0' }).color).toBe(false)
    expect(terminal(undefined, pipe, { FORCE_COLOR: 'true' }).color).toBe(true)
    expect(terminal(undefined, tty, { TERM: 'dumb' }).color).toBe(false)
    expect(terminal(undefined, tty, { NO_COLOR: '' }).color).toBe(true)
  })
  test('links are for terminals that know them', () => {
    expect(terminal(undefined, tty, { TERM_PROGRAM: 'vscode' }).hyperlinks).toBe(true)
    expect(terminal(undefined, tty, { TERM_PROGRAM: 'vscode', CI: 'true' }).hyperlinks).toBe(false)
    expect(terminal(true, pipe, { TERM_PROGRAM: 'vscode' }).hyperlinks).toBe(false)
  })
})

describe('formats and files in pairs', () => {
  const pairs = (...words: string[]): readonly string[] => {
    const options = words.map((word): OutputOption =>
      word === 'json' || word === 'sarif' || word === 'text' ? { format: word } : { file: word },
    )
    return pairOutputs(options).map(({ format, file }) => `${format} ${file ?? '-'}`)
  }
  test('none is text on standard output; a file alone gets text', () => {
    expect(pairs()).toEqual(['text -'])
    expect(pairs('a')).toEqual(['text a'])
  })
  test('as many files as formats: in order', () => {
    expect(pairs('json', 'a', 'sarif', 'b')).toEqual(['json a', 'sarif b'])
    expect(pairs('json', 'sarif', 'a', 'b')).toEqual(['json a', 'sarif b'])
    expect(pairs('a', 'json')).toEqual(['json a'])
  })
  test('fewer files: each belongs to the format before it', () => {
    expect(pairs('text', 'sarif', 'a')).toEqual(['text -', 'sarif a'])
    expect(pairs('sarif', 'a', 'text')).toEqual(['sarif a', 'text -'])
  })
  test('without a format before it a file is written in that of its extension', () => {
    expect(pairs('out/r.json')).toEqual(['json out/r.json'])
    expect(pairs('r.SARIF')).toEqual(['sarif r.SARIF'])
    expect(pairs('r.sarif.json')).toEqual(['sarif r.sarif.json'])
    expect(pairs('tests.xml', 'r.sarif')).toEqual(['junit tests.xml', 'sarif r.sarif'])
    expect(pairs('r.txt')).toEqual(['text r.txt'])
    expect(pairs('json', 'a', 'r.sarif')).toEqual(['json a', 'sarif r.sarif'])
  })
  test('a format says more than an extension', () => {
    expect(pairs('text', 'r.json')).toEqual(['text r.json'])
    expect(pairs('text', 'json', 'r.json')).toEqual(['text -', 'json r.json'])
  })
  test('a file too many, and a file twice', () => {
    expect(() => pairs('a', 'b')).toThrow('--output-file a needs a --format before it.')
    expect(() => pairs('r.json', 'b')).toThrow('--output-file b needs a --format before it.')
    expect(() => pairs('json', 'a', 'b')).toThrow('--output-file b needs a --format before it.')
    expect(() => pairs('json', 'a', 'sarif', 'a')).toThrow('Two reports would be written to "a".')
    expect(() => pairs('json', 'a', 'sarif', './a')).toThrow('Two reports would be written to "./a".')
  })
})

describe('other commands', () => {
  test('--version is that of the package, and loads next to nothing', () => {
    expect(lessonlint(['--version'])).toMatchObject({
      status: 0,
      stdout: `${json('../package.json').version}\n`,
      stderr: '',
    })
    expect(statSync(command).size).toBeLessThan(2500)
  })

  test('--help lists the options in groups, and the commands', () => {
    const { status, stdout } = lessonlint(['--help'])
    expect(status).toBe(0)
    const groups = stdout.split('\n').filter((line) => /^[A-Z][a-z ]+:$/.test(line))
    expect(groups).toEqual(
      expect.arrayContaining([
        'Which files:',
        'Configuration:',
        'Report:',
        'Exit code:',
        'Commands:',
        'Examples:',
      ]),
    )
    for (const name of ['rules', 'explain', 'config']) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(lessonlint(['help', 'explain']).stdout).toMatch(/^Usage: lessonlint explain /)
    for (const args of [['help'], ['help', 'lint']])
      expect(lessonlint(args)).toMatchObject({ status: 0, stdout })
  })

  test('rules lists every rule', () => {
    const { stdout } = lessonlint(['rules'])
    expect(stdout).toMatch(/^link-target +links +error +\S/m)
    const rules: { id: string; summary: string }[] = JSON.parse(
      lessonlint(['rules', '--format', 'json']).stdout,
    )
    expect(rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).sort())
    for (const { id } of rules) expect(stdout).toMatch(new RegExp(`^${id} `, 'm'))
  })

  test('explain names the files of examples whole, and says what fixes them', () => {
    const { stdout } = lessonlint(['explain', 'link-target'])
    expect(stdout).toContain('\n    backend/01_beginners/01. Apples.md\n')
    expect(stdout).toContain('\n    backend/01_beginners/01. Apples.md after --unsafe-fixes\n')
    expect(lessonlint(['explain', 'text-encoding']).stdout).toContain('\n    01. Apples.md\n')
  })

  test('explain shows the page of a rule without marks of Markdown', () => {
    const { status, stdout } = lessonlint(['explain', 'link-target'])
    expect(status).toBe(0)
    expect(stdout).toContain('link-target')
    expect(stdout).toMatch(/^Bad$/m)
    // What samples of Markdown hold is indented.
    expect(stdout).not.toMatch(/^```|^<!--|^#/m)
    expect(lessonlint(['explain', 'link-target', '--color']).stdout).toContain('\x1b[1mBad\x1b[22m')
    expect(lessonlint(['explain', 'quiz']).stderr).toMatch(
      /^lessonlint: No rule "quiz"\. Rules that begin so: quiz-\S+, /,
    )
  })

  test('config shows what is in effect', () => {
    expect(lessonlint(['config']).stdout).toMatch(
      /^# from lessonlint\.yaml\nextends: lessonlint:links\nroot: \.\n/,
    )
    const config = JSON.parse(
      lessonlint(['config', '--format', 'json', '--rule', 'link-target=warning']).stdout,
    )
    expect(config).toMatchObject({ extends: 'lessonlint:links', rules: { 'link-target': 'warning' } })
    expect(config.kinds.length).toBeGreaterThan(0)
  })

  test.each(['yaml', 'json'])('what config prints as %s is a configuration that says the same', (format) => {
    const shown = lessonlint(['config', '--format', format, '--rule', 'link-case=info'])
    const name = `shown.${format}`
    writeFileSync(join(folder, name), shown.stdout)
    const again = lessonlint(['config', '--config', name, '--format', format])
    expect([again.status, again.stderr]).toEqual([0, ''])
    expect(again.stdout.replace(/^# .*\n/, '')).toBe(shown.stdout.replace(/^# .*\n/, ''))
    rmSync(join(folder, name))
  })

  test('config FILE shows the rules that are on for it', () => {
    const file = JSON.parse(
      lessonlint(['config', 'soil.md', '--format', 'json'], { cwd: join(folder, 'soil') }).stdout,
    )
    expect(file).toMatchObject({ path: 'soil/soil.md', kind: 'page', rules: { 'link-target': 'error' } })
    expect(Object.keys(file.rules)).not.toContain('heading-increment')
    writeFileSync(join(folder, '.hidden.md'), '# Hidden\n')
    const ofPage = lessonlint(['config', 'README.md', '--preset', 'recommended', '--format', 'json'])
    expect(JSON.parse(ofPage.stdout)).toMatchObject({ kind: 'page', rules: { 'code-fence': 'error' } })
    expect(ofPage.stdout).not.toContain('quiz-answer')
    expect(lessonlint(['config', '.hidden.md']).stderr).toBe(
      'lessonlint: ".hidden.md" is not read: it is excluded, hidden by a name that starts with a dot, or ignored by git.\n',
    )
  })
})
