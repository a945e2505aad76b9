import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-question-duplicate',
  summary: 'No question is asked twice in the course, with the same prompt and the same options.',
  on: 'lesson',
  scope: 'tree',
  severity: 'warning',
  messages: {
    here: 'The same question stands in this lesson already.',
    elsewhere: 'The same question stands in {path} already.',
  },
  check({ file, kind, tree, report }) {
    for (const [index, { span, prompt }] of kind.questions.entries()) {
      const [first] = tree.questionTwins(file.path, index)
      if (!first || (first.path === file.path && first.span[0] === span[0])) continue
      const related = [{ path: first.path, span: first.span, message: 'The question is here already.' }]
      if (first.path === file.path) report('here', prompt.span, { related })
      else report('elsewhere', prompt.span, { data: { path: first.path }, related })
    }
  },
})
