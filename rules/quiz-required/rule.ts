import { defineRule, type Facts } from '../../src/rule.ts'

type Headings = Facts['headings']

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
    const sections = new Set(kind.quizSections)
    const section = file.headings[kind.quizSections[0] ?? -1]
    // A quiz that is one of the kind's sections and has no content at all is an empty section, not a short quiz.
    const known = kind.sections.some(({ title }) => title === kind.quiz.section)
    if (section && !(known && kind.quizSections.every((index) => isEmpty(file.headings, index)))) {
      const found = kind.questions.filter(({ heading }) => isWithin(file.headings, heading, sections)).length
      const data = { section: section.text, min: min === 1 ? '1 is' : `${min} are` }
      if (found === 0 && min > 0) report('none', section.span, { data })
      else if (found < min) {
        report('few', section.span, {
          data: { ...data, found: found === 1 ? '1 question' : `${found} questions` },
        })
      }
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

function isWithin(headings: Headings, heading: number, sections: ReadonlySet<number>): boolean {
  for (let at = heading; at >= 0; at = headings[at]?.parent ?? -1) if (sections.has(at)) return true
  return false
}

function isEmpty(headings: Headings, index: number): boolean {
  const section = headings[index]
  const next = headings[index + 1]
  return !section?.hasContent && (!section || !next || next.depth <= section.depth)
}
