import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { loadConfig } from '../../src/config/load.ts'
import { LessonlintError } from '../../src/model/error.ts'
import { openCourse } from '../course.ts'
import { runs } from './runs.ts'

const folder = mkdtempSync(join(tmpdir(), 'lessonlint-fuzz-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lines = [
  'extends: lessonlint:strict',
  'extends: [lessonlint:links, ./lessonlint.yaml]',
  'extends: 7',
  'root: .',
  'root: ../..',
  'exclude: ["**/x"]',
  'exclude: "["',
  'exclude: ["!a", "{a,b", ""]',
  'kinds:',
  '  - name: lesson',
  '  - { name: page, files: "*.md", sections: [A, { title: B }] }',
  '    files: "**/[0-9]*.md"',
  '    path: "{track}/{level}{number}"',
  '    path: "{x"',
  '    schema: ./gone.json',
  '    schema: false',
  '    quiz: { notation: auto, min: -1 }',
  '    sections: [A, A]',
  'rules:',
  '  link-target: off',
  '  link-targt: error',
  '  reading-time: { severity: warning, wordsPerMinute: 0 }',
  '  reading-time: { wordsPerMinute: 1e999 }',
  '  __proto__: error',
  'overrides:',
  '  - files: "a/**"',
  '    rules: { constructor: off }',
  'plugins: [./gone.js]',
  'engine: remark',
  'limits: { fileSize: 0, depth: -1 }',
  'limits: { depth: 9007199254740993 }',
  'assets: null',
  'a: &a [*a]',
  'b: *a',
  '<<: *a',
  '--- # x',
  '...',
  '!!js x',
  '? [a]',
  '\t- x',
  '"',
  '{',
  '# x',
  '\ufeffroot: x',
] as const

const yaml = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...lines) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      ),
      { maxLength: 7 },
    ),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([all, eol]) => all.join(eol))
const token = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"rules"',
  '"kinds"',
  '"x"',
  '1e999',
  'null',
  '//',
  '"',
  '\\u',
  ' ',
)
const json = fc.array(token, { maxLength: 12 }).map((all) => all.join(''))

describe('a configuration of anything', () => {
  test.each([
    ['lessonlint.yaml', yaml],
    ['lessonlint.json', json],
  ] as const)('%s is read, or refused with a place inside it', async (name, text) => {
    const file = join(folder, name)
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        writeFileSync(file, written)
        const result = await loadConfig({ cwd: folder, config: file }, rules).catch((error: unknown) => error)
        if (!(result instanceof Error)) return
        expect(result).toBeInstanceOf(LessonlintError)
        expect(result.message).not.toMatch(/undefined|\[object|NaN|TypeError|node_modules/)
        const all = written.replace(/^\ufeff/, '').split('\n')
        for (const [, line, column] of result.message.matchAll(/lessonlint\.(?:ya|js)\w+:(\d+):(\d+)/g)) {
          expect(Number(line)).toBeGreaterThanOrEqual(1)
          expect(Number(line), result.message).toBeLessThanOrEqual(all.length)
          expect(Number(column)).toBeGreaterThanOrEqual(1)
          expect(Number(column), result.message).toBeLessThanOrEqual((all[Number(line) - 1]?.length ?? 0) + 2)
        }
      }),
      runs(1000),
    )
  })

  test('what is read can be linted with', async () => {
    await fc.assert(
      fc.asyncProperty(yaml, async (written) => {
        const files = {
          'a/01. A.md': '---\nnumber: 1\ntitle: A\n---\n# A\n\n[x](b.md)\n',
          'lessonlint.yaml': written,
        }
        const session = await openCourse(files).catch((error: unknown) => error)
        if (session instanceof LessonlintError) return
        if (session instanceof Error) throw session
        if (typeof session !== 'object' || session === null || !('crashes' in session))
          throw new Error('no session')
      }),
      runs(300),
    )
  })
})
