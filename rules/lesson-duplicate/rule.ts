import { defineRule, titlePlace } from '../../src/rule.ts'

/** Shorter lessons have too little text to compare. */
const enoughWords = 60

export default defineRule({
  id: 'lesson-duplicate',
  summary: 'No two lessons have nearly the same text.',
  on: 'lesson',
  scope: 'tree',
  severity: 'warning',
  preset: 'strict',
  options: {
    minimumShare: {
      type: 'number',
      default: 0.8,
      minimum: 0.1,
      maximum: 1,
      description: 'The share of their text that two lessons must have in common, estimated from a sample.',
    },
  },
  messages: {
    copy: 'About {percent} % of this lesson is also in "{path}".',
  },
  measured: ['percent'],
  check({ file, tree, options, report }) {
    if (file.size.words < enoughWords) return
    const copy = tree.nearCopy(file.path)
    const other = copy && tree.file(copy.path)
    if (copy === undefined || other === undefined || copy.share < options.minimumShare) return
    const percent = Math.round(copy.share * 100)
    const related = [{ path: other.path, span: titlePlace(other), message: 'This is the earlier lesson.' }]
    report('copy', titlePlace(file), { data: { percent, path: other.path }, related })
  },
})
