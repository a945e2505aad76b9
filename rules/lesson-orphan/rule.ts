import { defineRule, titlePlace } from '../../src/rule.ts'

export default defineRule({
  id: 'lesson-orphan',
  summary: 'Every lesson is linked or required by another file.',
  on: 'lesson',
  scope: 'tree',
  severity: 'info',
  preset: 'strict',
  messages: { orphan: 'Nothing links to this lesson, and no lesson requires it.' },
  check({ file, tree, report }) {
    if (tree.linksTo(file.path).some(({ path }) => path !== file.path)) return
    // A file that could not be read whole may be the one that leads here.
    if (!tree.knowsLinksTo(file.path)) return
    report('orphan', titlePlace(file))
  },
})
