import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'prerequisite-order',
  summary: 'A prerequisite is never harder than the lesson, nor later in its folder.',
  on: 'lesson',
  scope: 'tree',
  severity: 'error',
  messages: {
    harder: 'The prerequisite "{title}" is {theirs}, but this lesson is {own}.',
    later:
      'The prerequisite "{title}" comes later in this folder: it is lesson {theirs}, and this is lesson {own}.',
  },
  check({ file, tree, report }) {
    const lesson = tree.lesson(file.path)
    if (!lesson || tree.cycleThrough(file.path)) return
    for (const { targets, span } of lesson.references) {
      const other = targets.length === 1 ? tree.lesson(targets[0] ?? '') : undefined
      if (!other) continue
      const title = other.title ?? other.path
      const isLater = lesson.folder === other.folder && (other.number ?? 0) > (lesson.number ?? Infinity)
      if (lesson.rank !== -1 && other.rank > lesson.rank) {
        report('harder', span, { data: { title, theirs: other.level ?? '', own: lesson.level ?? '' } })
      } else if (isLater) {
        report('later', span, { data: { title, theirs: other.number ?? 0, own: lesson.number ?? 0 } })
      }
    }
  },
})
