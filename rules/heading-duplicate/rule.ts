import { defineRule, isDeck } from '../../src/rule.ts'

export default defineRule({
  id: 'heading-duplicate',
  summary: 'No two headings under one parent are equal.',
  on: 'all',
  scope: 'file',
  severity: 'warning',
  messages: {
    duplicate: 'The heading "{text}" is already used {where}.',
  },
  check({ file, kind, report }) {
    const texts = new Set<string>()
    for (const { text } of file.headings) texts.add(text)
    // What goes on over several slides has one title on all of them.
    if (texts.size === file.headings.length || isDeck(file)) return
    const questions = kind.lesson ? kind.questions : file.questions
    const own = new Set(questions.filter(({ titled }) => titled).map(({ heading }) => heading))
    const seen = new Map<string, readonly [number, number]>()
    let next = 0
    for (const [index, { depth, text, content, parent, container }] of file.headings.entries()) {
      while ((questions[next]?.span[1] ?? Infinity) <= content[0]) next += 1
      // Equal headings are the quiz's own matter: `Question 1`, `Answer: B`.
      const inQuestion = own.has(index) || (questions[next]?.span[0] ?? Infinity) <= content[0]
      if (container !== 'root' || text === '' || inQuestion) continue
      const key = `${parent} ${depth} ${text}`
      const first = seen.get(key)
      if (first === undefined) {
        seen.set(key, content)
        continue
      }
      const above = file.headings[parent]
      const where = above === undefined ? 'at the top level' : `under "${above.text}"`
      const related = [{ span: first, message: 'It stands here first.' }]
      report('duplicate', content, { data: { text, where }, related })
    }
  },
})
