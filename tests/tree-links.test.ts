import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openCourse } from './course.ts'
import { readExamples } from './page.ts'

const ids = [
  'link-target',
  'link-anchor',
  'link-case',
  'link-syntax',
  'link-outside',
  'link-absolute',
  'link-scheme',
]

describe('D21 one defect gives one problem', () => {
  for (const id of ids) {
    const page = readFileSync(new URL(`../rules/${id}/README.md`, import.meta.url), 'utf8')
    for (const { section, title, files, output } of readExamples(page)) {
      if (section !== 'Bad') continue
      test(`${id}: ${title}`, async () => {
        const { problems } = (await openCourse(files, { preset: 'links' })).report()
        const expected = (output ?? '').split('\n').slice(0, -1)
        expect(problems.map(({ rule, path, line, column }) => `${rule} ${path}:${line}:${column}`)).toEqual(
          expected.map((line) => `${id} ${line.slice(0, line.search(/ (?:error|warning|info) /))}`),
        )
      })
    }
  }

  const only = async (files: Record<string, string>) =>
    (await openCourse(files, { preset: 'links' }))
      .report()
      .problems.map(({ rule, message }) => `${rule}: ${message}`)

  test('a missing file reports no missing anchor', async () => {
    expect(await only({ 'a.md': '[x](none.md#y)\n' })).toEqual([
      'link-target: No file "none.md" in this folder.',
    ])
  })

  test('a file under other letters reports no anchor until it is mended', async () => {
    expect(await only({ 'a.md': '[x](B.md#Y)\n', 'b.md': '# Y\n' })).toEqual([
      'link-case: "B.md" is named "b.md".',
    ])
  })

  test('the same with one file or many in the run', async () => {
    const one = await only({ 'a.md': '[x](none.md)\n' })
    const many = await only({ 'a.md': '[x](none.md)\n', 'b.md': '[a](a.md)\n', 'c/d.md': '[a](../a.md)\n' })
    expect(many).toEqual(one)
  })
})
