import { describe, expect, test } from 'vitest'
import { openCourse } from './course.ts'

const broken = '[x](no.md)'

async function left(text: string): Promise<string[]> {
  const report = (await openCourse({ 'a.md': text }, { preset: 'recommended' })).report()
  return report.problems.map(({ rule, line }) => `${line} ${rule}`)
}

describe('directives', () => {
  test('disable-next-line reaches the next line that is not empty, and no further', async () => {
    const text = `<!-- lessonlint-disable-next-line link-target -- soon -->\n\n${broken}\n\n${broken}\n`
    expect(await left(text)).toEqual(['5 link-target'])
  })

  test('disable-next-line passes over lines of blanks, and in a quote of marks', async () => {
    const line = '<!-- lessonlint-disable-next-line link-target -->'
    expect(await left(`${line}\n  \n\t\n${broken}\n`)).toEqual([])
    expect(await left(`> ${line}\n>\n> ${broken}\n`)).toEqual([])
    expect(await left(`${line}\r\n\r\n${broken}\r\n${broken}\r\n`)).toEqual(['4 link-target'])
  })

  test('disable reaches to enable, or to the end', async () => {
    const text = `<!-- lessonlint-disable link-target -->\n\n${broken}\n\n<!-- lessonlint-enable link-target -->\n\n${broken}\n\n<!-- lessonlint-disable -->\n\n${broken}\n`
    expect(await left(text)).toEqual(['7 link-target'])
  })

  test('disable-file reaches the whole file, wherever it stands', async () => {
    expect(await left(`${broken}\n\n<!-- lessonlint-disable-file link-target -->\n`)).toEqual([])
  })

  test('several rules, by commas or spaces; others go on', async () => {
    const text = `<!-- lessonlint-disable-next-line link-target, image-alt -->\n${broken} ![](no.png) [y](#no)\n`
    expect(await left(text)).toEqual(['2 link-anchor'])
  })

  test('what suppressed nothing is a problem', async () => {
    expect(await left('<!-- lessonlint-disable-next-line link-target -->\n\nAll is well.\n')).toEqual([
      '1 directive-unused',
    ])
  })

  test('inside front matter the same words stand in a comment', async () => {
    const text =
      '---\ntitle: Apples\n# lessonlint-disable-next-line front-matter-schema\nslg: apples\nnumber: 1\n---\n\n# Apples\n'
    const course = await openCourse({ '01. Apples.md': text }, { only: 'front-matter-schema' })
    expect(course.report().problems.map(({ line, code }) => `${line} ${code}`)).not.toContain('4 unknown')
    expect(course.report().summary.suppressed).toBe(1)
  })

  test('thousands of directives take no more than linear time', async () => {
    const started = process.cpuUsage()
    const text = '<!-- lessonlint-disable x --><!-- lessonlint-enable x -->\n'.repeat(15_000)
    await left(text.slice(0, 1_000_000))
    await left('<!-- lessonlint-disable-next-line x -->'.repeat(20_000) + '\n'.repeat(200_000))
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(20)
  })
})
