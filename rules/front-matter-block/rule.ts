import { defineRule, titleOf, titleSlugs, writeScalar } from '../../src/rule.ts'
import type { Facts, Kind, Tree } from '../../src/rule.ts'

export default defineRule({
  id: 'front-matter-block',
  summary: 'A lesson begins with a closed block of YAML front matter.',
  on: 'lesson',
  scope: 'tree',
  severity: 'error',
  fixes: ['unsafe'],
  messages: {
    missing: 'The lesson has no front matter.',
    late: 'Front matter must begin on line 1, with nothing before it.',
    unopened: 'The front matter is never opened: a line `---` is missing above it.',
    unclosed: 'The front matter is never closed: a line `---` is missing below it.',
    unsupported: 'Front matter in {form} is not supported: write it in YAML, between two lines `---`.',
  },
  check({ file, kind, tree, report }) {
    const { form, first, closed, span, inner } = file.frontMatter
    const isOpened = inner[0] > span[0]
    if (form === 'yaml' && closed && first && isOpened) return
    const fence: readonly [number, number] = [span[0], Math.min(span[0] + (form === 'json' ? 1 : 3), span[1])]
    const { eol } = file.read
    if (form === 'none') {
      const lines = knownLines(file, kind, tree)
      const text = ['---', ...lines, '---', '', ''].join(eol)
      const edits = [{ span: [0, 0], text }] as const
      report('missing', [0, 0], {
        fix: lines.length > 0 ? { title: 'Insert front matter', safe: false, edits } : null,
      })
    } else if (form !== 'yaml') {
      report('unsupported', fence, { data: { form: form === 'toml' ? 'TOML' : 'JSON' } })
    } else if (!closed) {
      const atLineStart = file.lineStarts.includes(inner[1])
      const edits = [{ span: [inner[1], inner[1]], text: `${atLineStart ? '' : eol}---${eol}` }] as const
      report('unclosed', fence, { fix: { title: 'Close the front matter', safe: false, edits } })
    } else if (!first) report('late', fence)
    else {
      const edits = [{ span: [0, 0], text: `---${eol}` }] as const
      report('unopened', fence, { fix: { title: 'Open the front matter', safe: false, edits } })
    }
  },
})

/** What the lesson's heading and place already tell. */
function knownLines(file: Facts, { place, expectedId }: Kind, tree: Tree): string[] {
  const title = titleOf(file)?.text || place.title
  const slug = title === null ? undefined : freeSlug(file.path, title, tree)
  const lines: string[] = []
  if (place.number !== null) lines.push(`number: ${place.number}`)
  if (title !== null) lines.push(`title: ${writeScalar(title, 'plain')}`)
  if (slug !== undefined) lines.push(`slug: ${writeScalar(slug, 'plain')}`)
  if (place.level !== null) lines.push(`level: ${writeScalar(place.level, 'plain')}`)
  if (expectedId !== null) lines.push(`canonical_id: ${writeScalar(expectedId, 'plain')}`)
  return lines
}

/** The slug of a title, unless another lesson of the track has it, or would be given the same. */
function freeSlug(path: string, title: string, tree: Tree): string | undefined {
  const slug = titleSlugs(title)[0]
  if (slug === undefined) return undefined
  const track = tree.lesson(path)?.track
  const others = [...tree.named(path, slug), ...tree.titled(title)].filter(
    (one) => one.path !== path && one.track === track,
  )
  return others.some((one) => (one.slug ?? slug) === slug) ? undefined : slug
}
