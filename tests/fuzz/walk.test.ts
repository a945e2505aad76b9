import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diskSource } from '../../src/read/disk.ts'
import { runs } from './runs.ts'

const name = fc.constantFrom('a', 'b', 'A', 'a b', '[a]')
const folder = fc.array(name, { maxLength: 2 }).map((names) => names.join('/'))
const file = fc
  .tuple(folder, name, fc.constantFrom('.md', '.txt', ''))
  .map(([above, stem, extension]) => `${above === '' ? '' : `${above}/`}${stem}${extension}`)

/** Part of a pattern. `ignore` reads `a**` otherwise than git where a slash follows, which nobody writes. */
const segment = fc.oneof(
  { weight: 1, arbitrary: fc.constant('**') },
  {
    weight: 5,
    arbitrary: fc
      .array(fc.constantFrom('a', 'b', 'A', '*', '?', '[ab]', '[!a]', '.md', '\\ ', ' '), {
        minLength: 1,
        maxLength: 3,
      })
      .map((parts) => parts.join('').replace(/\*+/g, '*')),
  },
)
/** A line of a `.gitignore`: what authors write, and what they get wrong. */
const line = fc
  .tuple(
    fc.constantFrom('', '', '!', '!', '/', '!/', '\\!', '#'),
    fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/')),
    fc.constantFrom('', '', '.md', '/', ' ', '/*', '/**'),
  )
  .map((parts) => parts.join(''))
const ignored = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\ufeff'),
  )
  .map(([lines, lineEnd, mark]) => mark + lines.join(lineEnd) + lineEnd)

test('a folder that a nearer file takes back is not empty', async () => {
  const root = mkdtempSync(join(tmpdir(), 'lessonlint-walk-'))
  try {
    for (const [path, text] of [
      ['.gitignore', 'n/\n*.txt\n/\n'],
      ['o #/.gitignore', '!n/\n!/b.txt\n/\n!\n'],
      ['o #/n/a.md', ''],
      ['o #/n/a.txt', ''],
      ['o #/b.txt', ''],
      ['o #/n/b.txt', ''],
    ] as const) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    expect(await diskSource(root).list()).toEqual(['o #/b.txt', 'o #/n/a.md'])
    execFileSync('git', ['init', '-q'], { cwd: root })
    expect(await diskSource(root).list()).toEqual(['o #/b.txt', 'o #/n/a.md'])
  } finally {
    rmSync(root, { recursive: true })
  }
})

test('what is listed without git is what git lists', async () => {
  const box = mkdtempSync(join(tmpdir(), 'lessonlint-walk-'))
  let count = 0
  const law = fc.asyncProperty(
    fc.uniqueArray(file, { minLength: 1, maxLength: 12 }),
    fc.dictionary(folder, ignored, { minKeys: 1, maxKeys: 3 }),
    async (files, rules) => {
      count += 1
      const root = join(box, String(count))
      const write = (path: string, text: string): void => {
        try {
          mkdirSync(dirname(join(root, path)), { recursive: true })
          writeFileSync(join(root, path), text)
        } catch {
          // The folder's name is a file's already.
        }
      }
      for (const path of files) write(path, 'x')
      for (const [above, text] of Object.entries(rules)) write(join(above, '.gitignore'), text)
      const walked = await diskSource(root).list()
      execFileSync('git', ['init', '-q'], { cwd: root })
      expect(walked).toEqual(await diskSource(root).list())
    },
  )
  try {
    await fc.assert(law, runs(150))
  } finally {
    rmSync(box, { recursive: true })
  }
})
