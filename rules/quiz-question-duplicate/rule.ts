import { areTranslations, defineRule, firstIndex, type Facts } from '../../src/rule.ts'

/** Of more questions than this that are the same, the first ones are looked at. */
const COMPARED = 50

export default defineRule({
  id: 'quiz-question-duplicate',
  summary: 'No question is asked twice in the course, with the same prompt and the same options.',
  on: 'lesson',
  scope: 'tree',
  severity: 'warning',
  messages: {
    here: 'The same question stands in this lesson already.',
    elsewhere: 'The same question stands in "{path}" already.',
  },
  check({ file, kind, tree, report }) {
    let index = -1
    for (const { span } of kind.marks) {
      index += 1
      const twins = tree.questionTwins(file.path, index)
      // What was not translated yet is no second question.
      const first = twins
        .slice(0, COMPARED)
        .find(({ path }) => path === file.path || !areTranslations(path, file.path))
      if (!first || (first.path === file.path && first.span[0] === span[0])) continue
      // Under one wording, another image asks something else.
      const other = tree.file(first.path)
      if (other && imagesIn(file, span) !== imagesIn(other, first.span)) continue
      const place = kind.questions[index]?.prompt.span ?? span
      const related = [{ path: first.path, span: first.span, message: 'The question is here already.' }]
      if (first.path === file.path) report('here', place, { related })
      else report('elsewhere', place, { data: { path: first.path }, related })
    }
  },
})

/** The addresses of a question's images, by a search for the first one: links are in source order. */
function imagesIn({ links }: Facts, [start, end]: readonly [number, number]): string {
  const urls: string[] = []
  for (
    let at = firstIndex(links, ({ span }) => span[0] >= start);
    (links[at]?.span[0] ?? Infinity) < end;
    at++
  ) {
    const link = links[at]
    if (link?.image) urls.push(link.destination.url)
  }
  return urls.join(' ')
}
