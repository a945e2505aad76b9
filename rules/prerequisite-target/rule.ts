import { defineRule, writeScalar } from '../../src/rule.ts'
import type { Facts, Lesson } from '../../src/rule.ts'

/** Of more lessons than this with one name, the first ones are looked at. */
const COMPARED = 100

export default defineRule({
  id: 'prerequisite-target',
  summary: 'Each prerequisite names one lesson.',
  on: 'lesson',
  scope: 'tree',
  severity: 'error',
  fixes: ['unsafe'],
  messages: {
    unknown: 'No lesson has the slug or id "{value}".',
    'unknown-number': 'No lesson here has the number {value}.',
    ambiguous: 'The prerequisite {value} may mean any of {count} lessons: {candidates}.',
  },
  check({ file, tree, report }) {
    for (const { value, span, targets } of tree.lesson(file.path)?.references ?? []) {
      if (targets.length === 1) continue
      if (targets.length > 1) {
        const lessons = targets.slice(0, COMPARED).flatMap((path) => tree.lesson(path) ?? [])
        if (isDuplicate(lessons, value)) continue
        const folder = tree.lesson(file.path)?.folder
        const others = lessons.filter(({ path }) => path !== file.path)
        const here = others.length === 1 ? others : others.filter((lesson) => lesson.folder === folder)
        const only = here.length === 1 ? here[0] : undefined
        const near = only?.slug ?? only?.id ?? null
        const data = { value, count: targets.length, candidates: listOf(targets) }
        report('ambiguous', span, { data, near, fix: near === null ? null : fixOf(file, span, near) })
        continue
      }
      const lesson = tree.nearestLesson(file.path, value)
      const near = lesson?.slug ?? lesson?.id ?? null
      const details = { data: { value }, near, fix: near === null ? null : fixOf(file, span, near) }
      report(typeof value === 'number' ? 'unknown-number' : 'unknown', span, details)
    }
  },
})

/** Lessons that share what must be unique are a problem of their own. */
function isDuplicate(lessons: readonly Lesson[], value: string | number): boolean {
  const first = lessons[0]
  if (!first) return false
  if (lessons.every(({ folder, slug, id }) => folder === first.folder && slug !== value && id !== value))
    return true
  const sharesSlug = lessons.every(({ slug, track }) => slug === value && track === first.track)
  return sharesSlug || lessons.every(({ id }) => id === value)
}

function listOf(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map((path) => `"${path}"`)
  const last = paths.length > 3 ? `${paths.length - 3} more` : (shown.pop() ?? '')
  return `${shown.join(', ')} and ${last}`
}

function fixOf(file: Facts, span: readonly [number, number], name: string) {
  const { style = 'plain' } = file.frontMatter.entries.find(({ value }) => value[0] === span[0]) ?? {}
  return { title: `Require ${name}`, safe: false, edits: [{ span, text: writeScalar(name, style) }] }
}
