import { defineRule, titleOf } from '../../src/rule.ts'
import type { Facts } from '../../src/rule.ts'

export default defineRule({
  id: 'link-text',
  summary: 'A link that says the title of a lesson leads to that lesson.',
  on: 'all',
  scope: 'tree',
  severity: 'warning',
  fixes: ['unsafe'],
  options: {
    sections: {
      type: 'strings',
      default: ['Related Topics'],
      description: 'Sections in which the text of a link to a lesson is its title.',
    },
  },
  messages: {
    other: 'The link says "{text}", but leads to "{title}".',
    differs: 'The link says "{text}", but the lesson is called "{title}".',
  },
  check({ file, tree, options, report }) {
    let sections: ReadonlySet<string> | undefined
    const ways = tree.waysOut(file.path)
    let at = 0
    for (const link of file.links) {
      const target = ways[at++]?.target
      if (target?.kind !== 'file' || target.path === file.path) continue
      const { destination, span, text } = link
      if (link.kind !== 'link' || text === null || text.trim() === '' || destination.malformed !== null)
        continue
      if (destination.fragment !== null && destination.fragment !== '') continue
      const lesson = tree.lesson(target.path)
      if (!lesson || lesson.title === null || lesson.title === text) continue
      if (fold(lesson.title) === fold(text)) continue
      const there = tree.file(target.path)
      // Where title and heading differ, that is the problem, and a link may say either.
      const heading = there && titleOf(there)?.text
      if (heading !== undefined && fold(heading) === fold(text)) continue
      // What only the file's name says, as `strings_de`, need not be said to the end.
      const isNamed = there?.frontMatter.data?.title !== undefined
      if (!isNamed && (heading === undefined || fold(lesson.title).startsWith(fold(text)))) continue
      const [other, ...more] = tree.titled(text)
      sections ??= new Set(options.sections.map(fold))
      if (other) {
        const href = tree.href(file.path, other.path)
        const edits = [{ span: destination.pathSpan, text: href }]
        const fix = more.length > 0 ? null : { title: `Link to ${href}`, safe: false, edits }
        report('other', span, {
          data: { text, title: lesson.title },
          near: more.length > 0 ? null : href,
          fix,
        })
      } else if (isUnder(file, link.heading, sections) && !isPart(text, lesson.title)) {
        const place = textSpan(link, text)
        const edits = place && [
          { span: place, text: lesson.title.replace(/\s+/g, ' ').replace(/[[\]\\`*_<]/g, '\\$&') },
        ]
        const fix = edits && { title: 'Say the title', safe: false, edits }
        report('differs', place ?? span, { data: { text, title: lesson.title }, fix })
      }
    }
  },
})

/** Whether a text holds a title, or begins like it: `CI/CD` for "CI/CD — Part 1". */
function isPart(text: string, title: string): boolean {
  const [short, whole] = [fold(text), fold(title)]
  return (
    short.includes(whole) || (whole.startsWith(short) && !/[\p{L}\p{N}]/u.test(whole[short.length] ?? ''))
  )
}

/** A title without its number, letter case, white space and `&`. */
function fold(text: string): string {
  const words = text.normalize('NFC').toLowerCase().replace(/&/g, ' and ').replace(/\s+/g, ' ').trim()
  return words.replace(/^\d+[.):-]? /, '')
}

function isUnder(file: Facts, heading: number, sections: ReadonlySet<string>): boolean {
  for (let at = heading; at !== -1; at = file.headings[at]?.parent ?? -1) {
    if (sections.has(fold(file.headings[at]?.text ?? ''))) return true
  }
  return false
}

/** Where the text stands, if it stands there as it reads: between `[` and `](` or `](<`. */
function textSpan(link: Facts['links'][number], text: string): readonly [number, number] | null {
  const start = link.span[0] + 1
  const end = start + text.length
  const gap = link.destination.span[0] - end
  return gap === (link.quoted ? 3 : 2) ? [start, end] : null
}
