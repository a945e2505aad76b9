import type { Facts } from '../src/model/facts.ts'
import type { Span } from '../src/model/span.ts'

/** What of a lesson a fix may change. What stands in none of them is prose. */
export type Aspect = 'front matter' | 'headings' | 'links' | 'code' | 'quiz' | 'directives' | 'prose'

/** What each rule's fixes change, and nothing else. */
export const declared: { readonly [rule: string]: readonly Aspect[] } = {
  'directive-unused': ['directives'],
  'front-matter-block': ['front matter'],
  'front-matter-id': ['front matter'],
  'front-matter-path': ['front matter'],
  'front-matter-schema': ['front matter'],
  'front-matter-slug': ['front matter'],
  'front-matter-title': ['front matter', 'headings'],
  // A heading ends the question above it.
  'heading-syntax': ['headings', 'prose', 'quiz'],
  'link-absolute': ['links'],
  'link-anchor': ['links'],
  'link-case': ['links'],
  'link-syntax': ['links'],
  // Chunks of code name the images that they show.
  'link-target': ['links', 'code'],
  'link-text': ['links'],
  'prerequisite-target': ['front matter'],
  'quiz-answer-form': ['quiz'],
  'quiz-numbering': ['headings', 'quiz'],
  'quiz-option': ['quiz'],
  'quiz-option-break': [],
  'section-required': ['headings'],
  'tag-variant': ['front matter'],
}

/** What a lesson says, aspect by aspect, wherever it stands. What links and directives say is theirs alone. */
export function aspects(facts: Facts, text: string): Readonly<Record<Aspect, string>> {
  const { frontMatter, headings, links, definitions, references, fences, questions, directives } = facts
  const notes = facts.wiki?.links ?? []
  const linked = [links, definitions, references, facts.nearLinks, notes, directives].flatMap(spansOf)
  const own = [headings, fences, questions].flatMap(spansOf)
  const words = ([start, end]: Span): string => wordsOf(text, [[0, start], [end, text.length], ...linked])
  return {
    'front matter': JSON.stringify([frontMatter.form, frontMatter.data]),
    headings: JSON.stringify(headings.map(({ depth, content }) => [depth, words(content)])),
    links: JSON.stringify([
      ...links.map(({ kind, text: shown, destination }) => [kind, shown, destination.url]),
      ...definitions.map(({ identifier, destination }) => [identifier, destination.url]),
      ...references.map(({ identifier, text: shown }) => [identifier, shown]),
      ...notes.map(({ destination }) => destination.url),
    ]),
    code: JSON.stringify(fences.map(({ span: [start, end] }) => text.slice(start, end))),
    quiz: JSON.stringify(
      questions.map(({ number, span, options, answers }) => [
        ...[number, words(span)],
        options.map(({ letter, checked }) => [letter, checked]),
        answers.map(({ keys }) => keys.map(({ letter }) => letter)),
      ]),
    ),
    directives: JSON.stringify(directives.map(({ name, rules }) => [name, rules.map(({ id }) => id)])),
    prose: wordsOf(text, [[0, facts.bodyStart], ...linked, ...own]),
  }
}

function spansOf(all: readonly { readonly span: Span }[]): readonly Span[] {
  return all.map(({ span }) => span)
}

/** The letters and digits of a text but for some spans. */
function wordsOf(text: string, spans: readonly Span[]): string {
  let rest = ''
  let at = 0
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start > at) rest += text.slice(at, start)
    at = Math.max(at, end)
  }
  return (rest + text.slice(at)).replace(/[^\p{L}\p{N}]+/gu, '')
}
