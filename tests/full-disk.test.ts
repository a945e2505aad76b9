import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { newFolder } from './repository.ts'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

const filler = 'Words about apples, pears and the soil that they grow in.\n\n'.repeat(300)
const lesson = `# Apples\n\n[Soil](Soil.md) and [sand](sand.md)\n\n${filler}`
const files = {
  'apples.md': lesson,
  'soil.md': '# Soil\n',
  'lessonlint.yaml': 'extends: lessonlint:links\n',
  'lessonlint-baseline.json': '{ "version": 1, "counts": {}, "problems": [] }\n',
  'report.json': 'the report of yesterday\n',
} as const

/** A mount of our own, which nobody else sees and which is gone with its process. */
const own = ['--user', '--map-root-user', '--mount']
const canMount = spawnSync('unshare', [...own, 'mount', '-t', 'tmpfs', 'tmpfs', newFolder()]).status === 0

/** Runs the command in a course on a disk of one MiB with so many KiB left, and tells what is there afterwards. */
function onDisk(free: number, args: string) {
  const folder = newFolder()
  for (const name of ['course', 'disk', 'after']) mkdirSync(join(folder, name))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, 'course', path), text)
  const script = `
    mount -t tmpfs -o size=1m tmpfs disk && cp course/* disk/ && cd disk || exit 99
    head -c ${free}k /dev/zero > free; cat /dev/zero > full 2> /dev/null; rm free
    '${process.execPath}' '${command}' ${args}; code=$?
    rm full; ls -A > ../names; cp -R . ../after; exit $code`
  const { status, stdout, stderr } = spawnSync('unshare', [...own, 'bash', '-c', script], {
    ...{ cwd: folder, encoding: 'utf8' },
  })
  const after = Object.fromEntries(
    readdirSync(join(folder, 'after')).map((name) => [
      name,
      readFileSync(join(folder, 'after', name), 'utf8'),
    ]),
  )
  return { status, stdout, stderr, after }
}

describe.skipIf(!canMount)('a disk that is full (needs `unshare --user --mount`)', () => {
  test.each([0, 4, 12])('with %s KiB left: the lesson stays as it was, and the reason is told', (free) => {
    const { status, stdout, stderr, after } = onDisk(free, '--fix --no-baseline')
    expect(stderr).toBe('lessonlint: "apples.md" is not fixed: the disk is full.\n')
    expect(stdout).toContain('"Soil.md"')
    expect(status).toBe(1)
    expect(after).toEqual(files)
  })

  test('with room for one more, it is mended', () => {
    const { stderr, after } = onDisk(24, '--fix --no-baseline')
    expect(stderr).toBe('Made 1 fix in 1 file.\n')
    expect(after).toEqual({ ...files, 'apples.md': lesson.replace('Soil.md', 'soil.md') })
  })

  test.each([
    [
      '--no-baseline --format json --output-file report.json',
      'The report cannot be written to "report.json"',
    ],
    ['--no-baseline --format json --output-file new.json', 'The report cannot be written to "new.json"'],
    ['baseline', 'The baseline cannot be written to'],
    ['init --force', 'lessonlint.yaml cannot be written'],
  ])('lessonlint %s: what was there stays, nothing comes beside it, exit code 2', (args, reason) => {
    const { status, stdout, stderr, after } = onDisk(0, args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^lessonlint: [^\n]*: ENOSPC: no space left on device\.\n$/)
    expect(stderr).toContain(reason)
    expect(after).toEqual(files)
  })
})
