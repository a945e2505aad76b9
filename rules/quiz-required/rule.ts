import { counted, defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'quiz-required',
  summary: 'The quiz section holds enough questions, in a notation that the course uses.',
  on: 'lesson',
  scope: 'file',
  severity: 'warning',
  messages: {
    none: 'The section "{section}" holds no question that can be read, but at least {min} expected.',
    few: 'The section "{section}" holds {found}, but at least {min} expected.',
    notation: '{question} is written in the notation "{found}", but this course uses {expected}.',
  },
  check({ file, kind, report }) {
    const { min, notations } = kind.quiz
    const count = kind.questions.length
    const section = file.headings[kind.quizSections[0] ?? -1]
    // A missing section is not this rule's; nor is an empty one beside questions that stand elsewhere.
    if (section && count < min) {
      const data = { section: section.text, min: counted(min, 'is', 'are') }
      if (count === 0) report('none', section.content, { data })
      else report('few', section.content, { data: { ...data, found: counted(count, 'question') } })
    }
    if (notations === 'auto') return
    const expected = notations.map((notation) => `"${notation}"`).join(' and ')
    for (const { notation, number, numberSpan } of kind.questions) {
      if (notations.includes(notation)) continue
      const question = number === null ? 'This question' : `Question ${number}`
      report('notation', numberSpan, { data: { question, found: notation, expected } })
    }
  },
})
