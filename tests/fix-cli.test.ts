import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyPatch } from 'diff'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fix } from '../src/index.ts'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

const apples =
  '\ufeff# Apples 🍎\r\n\r\n[Soil](soil/Soil.md) and [sand](soil/sandd.md)  \r\n[x](./my file.md)'
const soil = '# Soil\n\n[Apples](../README.md#apples-)\n'
const course: { readonly [path: string]: string } = {
  'lessonlint.yaml': 'extends: lessonlint:links\n',
  'README.md': apples,
  'soil/soil.md': soil,
  'soil/sand.md': '# Sand\n\n[Soil](Soil.md)\n',
  'my file.md': '# Mine\n',
}
const safe = apples.replace('Soil.md', 'soil.md').replace('my file', 'my%20file')
const unsafe = safe.replace('soil/sandd.md', './soil/sand.md')

let folder = ''
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')

function lessonlint(
  args: readonly string[],
  { cwd = folder, input = '' }: { readonly cwd?: string; readonly input?: string | Uint8Array } = {},
) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/COLOR|LESSONLINT|GITHUB/.test(name)),
  )
  const run = spawnSync(process.execPath, [command, ...args], { cwd, input, env, encoding: 'utf8' })
  return { status: run.status, stdout: run.stdout, stderr: run.stderr }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lessonlint-fix-'))
  for (const [path, text] of Object.entries(course)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('--fix', () => {
  test('a second byte order mark is text, and stays', () => {
    const text = '\ufeff\ufeff# Apples\n\n[Soil](soil/Soil.md)\n'
    writeFileSync(join(folder, 'README.md'), text)
    lessonlint(['--fix'])
    expect(read('README.md')).toBe(text.replace('Soil.md', 'soil.md'))
  })

  test('makes the safe fixes, tells how many, and reports what is left', () => {
    chmodSync(join(folder, 'README.md'), 0o640)
    const { status, stdout, stderr } = lessonlint(['--fix'])
    expect(stderr).toBe('Made 3 fixes in 2 files.\n')
    expect(stdout).toContain('"soil/sandd.md"')
    expect(stdout).toContain('1 error in 1 of 4 files\n')
    expect(status).toBe(1)
    expect(read('README.md')).toBe(safe)
    expect(read('soil/sand.md')).toBe('# Sand\n\n[Soil](soil.md)\n')
    expect(statSync(join(folder, 'README.md')).mode & 0o777).toBe(0o640)
  })

  test('E02: run again it changes nothing and says nothing', () => {
    lessonlint(['--fix'])
    const { mtimeMs, ino } = statSync(join(folder, 'README.md'))
    expect(lessonlint(['--fix']).stderr).toBe('')
    const after = statSync(join(folder, 'README.md'))
    expect([after.mtimeMs, after.ino]).toEqual([mtimeMs, ino])
  })

  test('--unsafe-fixes fixes all there is, with --fix or without', () => {
    const { status, stdout, stderr } = lessonlint(['--unsafe-fixes'])
    expect([status, stderr]).toEqual([0, 'Made 4 fixes in 2 files.\n'])
    expect(stdout).toContain('No problems in 4 files\n')
    expect(read('README.md')).toBe(unsafe)
  })

  test('a file that takes several passes is written once, at the end', () => {
    writeFileSync(join(folder, 'soil/soil.md'), '# Soil\n\n[Apples](../my File.md#MINE)\n')
    expect(lessonlint(['--fix', 'soil/soil.md'])).toMatchObject({
      status: 0,
      stderr: 'Made 3 fixes in 1 file.\n',
    })
    expect(read('soil/soil.md')).toBe('# Soil\n\n[Apples](../my%20file.md#mine)\n')
  })

  test('of given paths only those files are changed', () => {
    expect(lessonlint(['--fix', 'sand.md'], { cwd: join(folder, 'soil') })).toMatchObject({
      status: 0,
      stderr: 'Made 1 fix in 1 file.\n',
    })
    expect(read('README.md')).toBe(apples)
  })

  test('goes with the options of the report', () => {
    const { stdout } = lessonlint(['--fix', '--quiet', '--format', 'json'])
    expect(JSON.parse(stdout)).toMatchObject({ problems: [{ rule: 'link-target' }] })
  })

  test('symbolic links, hard links and bytes that are no text are left alone, with the reason', () => {
    symlinkSync('sand.md', join(folder, 'soil/linked.md'))
    linkSync(join(folder, 'README.md'), join(folder, 'twin.md'))
    writeFileSync(join(folder, 'latin.md'), Buffer.from('[Soil](soil/Soil.md) caf\xe9\n', 'latin1'))
    const { stderr } = lessonlint(['--fix'])
    expect(stderr).toContain('Made 1 fix in 1 file.\n')
    expect(stderr).toContain(
      'lessonlint: 2 files are not fixed, each because it has other names (hard links), which would keep the old text: "README.md", "twin.md".\n',
    )
    expect(stderr).toContain('lessonlint: "latin.md" is not fixed: it is not valid UTF-8.\n')
    expect(read('README.md')).toBe(apples)
    // What a link of the course leads to is mended under its own name.
    expect(lstatSync(join(folder, 'soil/linked.md')).isSymbolicLink()).toBe(true)
    expect(read('soil/linked.md')).toBe('# Sand\n\n[Soil](soil.md)\n')
  })

  test('a fix that would make an error is left out, and named', () => {
    writeFileSync(join(folder, 'soil/soil.md'), '# Soil\n\n[Sand](snad.md#grains)\n')
    const { stderr } = lessonlint(['--unsafe-fixes', 'soil/soil.md'])
    expect(stderr).toBe(
      'lessonlint: The fix of soil/soil.md:3:8 (link-target) is left out: it would make an error of link-anchor.\n',
    )
    expect(read('soil/soil.md')).toContain('snad.md#grains')
  })

  test('what is left out for one reason is told of in one line, and at its place', () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      writeFileSync(join(folder, `${name}.md`), '[Soil](soil/Soil.md)\n')
      chmodSync(join(folder, `${name}.md`), 0o444)
      writeFileSync(join(folder, 'soil', `${name}.md`), '[Sand](snad.md#grains)\n')
    }
    const { stdout, stderr } = lessonlint(['--unsafe-fixes'])
    expect(stderr).toBe(
      [
        'Made 4 fixes in 2 files.',
        'lessonlint: 5 files are not fixed, each because it is read-only: "a.md", "b.md", "c.md" and 2 more.',
        'lessonlint: 5 fixes of link-target are left out, each because it would make an error of link-anchor: soil/a.md:1:8, soil/b.md:1:8, soil/c.md:1:8 and 2 more.',
        '',
      ].join('\n'),
    )
    expect(stdout.match(/left out: it would make an error of link-anchor/g)).toHaveLength(5)
    expect(stdout).toContain(
      'fix  Write soil/soil.md (left out: the file is not changed, because it is read-only)\n',
    )
    expect(stdout).not.toContain('fixable')
  })

  test('what was not tried is still fixable, and what was left out is not', () => {
    writeFileSync(join(folder, 'soil/soil.md'), '# Soil\n\n[Sand](snad.md#grains) and [x](Sand.md)\n')
    chmodSync(join(folder, 'soil/soil.md'), 0o444)
    const summaryOf = (args: readonly string[]): object =>
      JSON.parse(lessonlint([...args, '--format', 'json', 'soil']).stdout)
    expect(summaryOf(['--fix'])).toMatchObject({
      problems: [
        { rule: 'link-target', fix: { safe: false } },
        { rule: 'link-case', fix: { leftOut: 'the file is not changed, because it is read-only' } },
      ],
      summary: { fixable: 0 },
    })
    expect(summaryOf([])).toMatchObject({ summary: { fixable: 1 } })
  })

  test('what contradicts itself is refused in a sentence, and nothing is written', () => {
    for (const [args, message] of [
      [['--fix', '--fix-dry-run'], '--fix writes and --fix-dry-run only shows: use one of them.'],
      [['--fix', '--watch'], '--watch only reports: run --fix without it.'],
      [['--fix-dry-run', '--format', 'json'], '--fix-dry-run prints a diff where the report would stand'],
    ] as const) {
      const { status, stdout, stderr } = lessonlint(args)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(`lessonlint: ${message}`)
    }
    expect(read('README.md')).toBe(apples)
  })
})

describe('--fix-dry-run', () => {
  test('prints a diff from the working directory and writes nothing; the exit code is for what would be left', () => {
    const cwd = join(folder, 'soil')
    const { status, stdout, stderr } = lessonlint(['--fix-dry-run'], { cwd })
    expect(stdout.match(/^(?:---|\+\+\+) .*$/gm)).toEqual([
      '--- ../README.md',
      '+++ ../README.md',
      '--- sand.md',
      '+++ sand.md',
    ])
    expect([status, stderr]).toEqual([1, 'Would make 3 fixes in 2 files; 1 problem left then.\n'])
    expect(read('README.md')).toBe(apples)
    const [first = ''] = stdout.split('--- sand.md')
    expect(applyPatch(apples, first, { autoConvertLineEndings: false })).toBe(safe)
    expect(lessonlint(['--fix-dry-run', '--unsafe-fixes']).status).toBe(0)
  })

  test('a name with a space is understood by patch tools', () => {
    writeFileSync(join(folder, 'my file.md'), '[Soil](soil/Soil.md)\n')
    const { stdout } = lessonlint(['--fix-dry-run', 'my file.md'])
    expect(stdout).toMatch(/^--- my file\.md\t\n\+\+\+ my file\.md\t\n@@/)
  })

  test('with nothing to do it prints nothing', () => {
    expect(lessonlint(['--fix-dry-run', 'soil/soil.md'])).toMatchObject({ stdout: '', stderr: '', status: 0 })
  })
})

describe('--stdin with --fix', () => {
  const args = ['--stdin', '--stdin-filename', 'README.md']

  test('prints the fixed text to standard output and the report to standard error', () => {
    const { status, stdout, stderr } = lessonlint(['--fix', ...args], { input: apples })
    expect([status, stdout]).toEqual([1, safe])
    expect(stderr).toContain('1 error in 1 of 1 file\n')
    expect(read('README.md')).toBe(apples)
  })

  test('gives a text back to which there is nothing to do', () => {
    expect(lessonlint(['--fix', '--pass-on-no-files', ...args], { input: unsafe }).stdout).toBe(unsafe)
    const conflict = `${apples}\n<<<<<<< a\n=======\n>>>>>>> b\n`
    expect(lessonlint(['--fix', ...args], { input: conflict }).stdout).toBe(conflict)
  })

  test('shows what would become of a text that is not on the disk yet', () => {
    const { status, stdout, stderr } = lessonlint(['--fix-dry-run', ...args], { input: `${apples}\nMore.\n` })
    expect(stdout).toContain('\n More.\n')
    expect(stdout).toMatch(/^\+.*soil\/soil\.md/m)
    expect(stderr).toMatch(/^Would make 2 fixes in 1 file; /)
    expect(status).toBe(1)
  })

  test('leaves a text alone that is excluded', () => {
    const { status, stdout, stderr } = lessonlint(['--fix', '--exclude', 'README.md', ...args], {
      input: apples,
    })
    expect([status, stdout]).toEqual([0, apples])
    expect(stderr).toContain('There is no Markdown file to lint in "README.md": it may be excluded')
    const lint = lessonlint(['--exclude', 'new.md', '--stdin', '--stdin-filename', 'new.md'], {
      input: apples,
    })
    expect(lint.status).toBe(0)
    expect(lint.stderr).toContain('"new.md": it may be excluded')
  })

  test('refuses bytes that are no text, instead of giving back others', () => {
    const { status, stdout } = lessonlint(['--fix', ...args], { input: Uint8Array.of(0x23, 0x20, 0xe9) })
    expect([status, stdout]).toEqual([2, ''])
  })
})

describe('the library', () => {
  test('tells what would be done; writes when asked to', async () => {
    const { report, files, skipped, refused } = await fix({ cwd: folder })
    expect(files.map(({ path, fixes }) => [path, fixes])).toEqual([
      ['README.md', 2],
      ['soil/sand.md', 1],
    ])
    expect([files[0]?.before, files[0]?.after]).toEqual([apples, safe])
    expect([report.summary.errors, skipped, refused]).toEqual([1, [], []])
    expect(read('README.md')).toBe(apples)

    const written = await fix({ cwd: folder, unsafe: true, write: true })
    expect(written.report.problems).toEqual([])
    expect(read('README.md')).toBe(unsafe)
  })

  test('a text that is no file cannot be written', async () => {
    const overlay = { path: 'README.md', text: '[Soil](soil/Soil.md)\n' }
    await expect(fix({ cwd: folder, overlay, write: true })).rejects.toMatchObject({ code: 'usage' })
    const { files } = await fix({ cwd: folder, overlay, paths: ['README.md'] })
    expect(files.map(({ after }) => after)).toEqual(['[Soil](soil/soil.md)\n'])
  })
})
