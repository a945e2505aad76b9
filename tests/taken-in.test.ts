import { describe, expect, test } from 'vitest'
import { openCourse } from './course.ts'

const dead = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const session = await openCourse(files, { preset: 'links' })
  return session.report().problems.map(({ path, message }) => `${path}: ${message}`)
}
const missing = ['a/page.md: No heading or id "#none" in this file.']
const page = (include: string): string => `[x](#there) [y](#none)\n\n${include}\n`

describe('anchors in the files that a page takes in', () => {
  test.each([
    ['beside it', 'part.md', 'a/part.md'],
    ['by its steps', '../b/part.md', 'b/part.md'],
    ['from the root, or a folder above', '/b/part.md', 'b/part.md'],
    ['by its name, the only one in the course', '@part.md', 'c/d/part.md'],
  ])('a file %s', async (_, path, place) => {
    expect(await dead({ 'a/page.md': page(`{% include "${path}" %}`), [place]: '# There\n' })).toEqual(
      missing,
    )
  })

  test('a file that MDX imports', async () => {
    const files = {
      'a/page.mdx': "import Part from '../b/_part.mdx'\n\n[x](#there) [y](#none)\n\n<Part />\n",
      'b/_part.mdx': '# There\n',
    }
    expect(await dead(files)).toEqual(['a/page.mdx: No heading or id "#none" in this file.'])
  })

  test('nothing is said where a file is not found, or its name is that of several', async () => {
    const include = page('<!-- @include: @part.md -->')
    expect(await dead({ 'a/page.md': include })).toEqual([])
    expect(await dead({ 'a/page.md': include, 'b/part.md': '# There\n', 'c/part.md': '# None\n' })).toEqual(
      [],
    )
    const parts = `${include}\n{!b/part.md!}\n`
    expect(await dead({ 'a/page.md': parts, 'a/b/part.md': '# There\n', 'c/part.md': '# None\n' })).toEqual(
      [],
    )
  })

  test('files that take in each other, and the page itself', async () => {
    const files = {
      'a/page.md': page('{!b.md!}'),
      'a/b.md': '{!c.md!}\n{!page.md!}\n',
      'a/c.md': '# There\n\n{!b.md!}\n',
    }
    expect(await dead(files)).toEqual(missing)
  })

  test('a number behind a title may count a heading of another file', async () => {
    const files = { 'a.md': '# There\n\n[x](#there-1) [y](#there-)\n\n{!b.md!}\n', 'b.md': '# There\n' }
    expect(await dead(files)).toEqual([
      'a.md: No heading or id "#there-" in this file. Did you mean `#there`?',
    ])
  })

  test('nothing is said of a page that takes in more files than anybody looks through', async () => {
    const chain = (length: number): Record<string, string> => {
      const numbers = Array.from({ length }, (_, number) => number)
      const files = numbers.map((number) => [`a/${number}.md`, `{!${number + 1}.md!}\n`])
      return { 'a/page.md': page('{!0.md!}'), ...Object.fromEntries(files), [`a/${length}.md`]: '# There\n' }
    }
    expect(await dead(chain(200))).toEqual(missing)
    expect(await dead(chain(300))).toEqual([])
  })

  test('an edit of a file shows on the pages that take it in', async () => {
    const session = await openCourse(
      { 'a/page.md': page('{!b.md!}'), 'a/b.md': '{!c.md!}\n', 'a/c.md': '# Other\n' },
      { preset: 'links' },
    )
    const counts: number[] = [session.report().problems.length]
    for (const text of ['# There\n', '# None\n\n# There\n', '{!d.md!}\n', '# Other\n']) {
      session.update('a/c.md', text)
      counts.push(session.report().problems.length)
    }
    expect(counts).toEqual([2, 1, 0, 0, 2])
  })
})
