import {
  defineRule,
  foldTitle,
  frontMatterNumber,
  frontMatterText,
  isFileTitle,
  onlyTitleOf,
  writeScalar,
} from '../../src/rule.ts'
import type { Facts } from '../../src/rule.ts'

export default defineRule({
  id: 'front-matter-path',
  summary:
    "A lesson's path fits its kind's template, and says the same number, title and level as its front matter.",
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  fixes: ['unsafe'],
  messages: {
    template: 'The path "{path}" does not fit the template `{template}`.',
    number: '`number` is {number}, but the file name says {expected}.',
    title: '`title` is "{title}", but the file name says "{expected}".',
    level: '`level` is "{level}", but the folder "{folder}" says "{expected}".',
  },
  check({ file, kind, report }) {
    const { place } = kind
    if (!place.matches && place.template !== null) {
      const start = file.frontMatter.span[0]
      const span = [start, Math.min(start + 3, file.frontMatter.span[1])] as const
      report('template', span, { data: { path: file.path, template: place.template } })
      return
    }
    const number = frontMatterNumber(file, kind, 'number')
    if (number !== null && place.number !== null && number.value !== place.number) {
      const edits = [{ span: number.entry.value, text: String(place.number) }]
      const fix = { title: 'Take the number of the file name', safe: false, edits }
      report('number', number.entry.value, { data: { number: number.value, expected: place.number }, fix })
    }
    const title = frontMatterText(file, kind, 'title')
    // A title that differs from the heading is one problem already, most often with the same cause.
    if (
      title !== null &&
      place.title !== null &&
      !isFileTitle(place.title, title.value) &&
      isHeading(file, title.value)
    ) {
      report('title', title.entry.value, { data: { title: title.value, expected: place.title } })
    }
    const level = frontMatterText(file, kind, 'level')
    if (level === null || place.level === null || level.value === place.level) return
    const edits = [{ span: level.entry.value, text: writeScalar(place.level, level.entry.style) }]
    const data = { level: level.value, folder: place.levelFolder ?? '', expected: place.level }
    report('level', level.entry.value, {
      data,
      fix: { title: 'Take the level of the folder', safe: false, edits },
    })
  },
})

function isHeading(file: Facts, title: string): boolean {
  const heading = onlyTitleOf(file)
  if (heading === undefined) return true
  return [heading.text, heading.raw].some((text) => foldTitle(text) === foldTitle(title))
}
