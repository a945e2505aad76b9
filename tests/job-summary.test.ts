import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lessonlint-summary-'))
const summary = join(folder, 'summary.txt')
writeFileSync(join(folder, 'lessonlint.yaml'), 'extends: lessonlint:links\n')
writeFileSync(join(folder, 'apples.md'), '# Apples\n\n[Soil](soil.md)\n')
afterAll(() => rmSync(folder, { recursive: true }))

function run(file: string, ...args: string[]) {
  const env = { ...process.env, GITHUB_STEP_SUMMARY: file }
  return spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8', env })
}

test('--format github adds to the summary of the job, other formats do not', () => {
  writeFileSync(summary, 'Before.\n\n')
  expect(run(summary, '--format', 'text').status).toBe(1)
  expect(readFileSync(summary, 'utf8')).toBe('Before.\n\n')

  const { status, stdout } = run(
    summary,
    '--format',
    'text',
    '--format',
    'github',
    '--output-file',
    'out.txt',
  )
  expect(status).toBe(1)
  expect(stdout).toContain('1 error in 1 of 1 file\n')
  expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toMatch(/^::error file=apples\.md,line=3/)
  const text = readFileSync(summary, 'utf8')
  expect(text).toMatch(/^Before\.\n\n## lessonlint\n\n\*\*1 error in 1 of 1 file\*\*\n/)
  expect(text).toContain('| <code>apples.md</code> | 1 | 0 | 0 |\n')
})

test('a full summary stays as it is, and one that cannot be written fails nothing', () => {
  const full = 'x'.repeat(1024 * 1024 - 10)
  writeFileSync(summary, full)
  expect(run(summary, '--format', 'github')).toMatchObject({ status: 1, stderr: '' })
  expect(readFileSync(summary, 'utf8')).toBe(full)

  const { status, stderr } = run(join(folder, 'no/such/folder'), '--format', 'github')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^lessonlint: The summary of the job cannot be written: ENOENT.*\n$/)
})
