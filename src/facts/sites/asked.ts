import type { Heading, Prose, Question } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'

/** A place whose markup makes it a question, whatever it stands below. */
export interface Asked {
  /** From its first option on. */
  readonly span: Span
  /** What explains its right answer, else another one, where only the markup has it. */
  readonly explanation: Prose | null
  /** Whether a number above it counts: where all questions of such markup are read, and so none is missing. */
  readonly numbered: boolean
}

/**
 * Questions with what only their markup says: that they are such, what asks, and what answers them: their boxes and nothing
 * else. All in source order.
 */
export function askedByMarkup(
  questions: readonly Question[],
  asked: readonly Asked[],
  headings: readonly Heading[],
): readonly Question[] {
  if (asked.length === 0) return questions
  let next = 0
  return questions.map((question) => {
    const at = question.options[0]?.span[0] ?? -1
    while ((asked[next]?.span[1] ?? Infinity) <= at) next += 1
    const place = asked[next]
    return place === undefined || place.span[0] > at ? question : asMarked(question, place, headings)
  })
}

function asMarked(
  question: Question,
  { span, explanation, numbered }: Asked,
  headings: readonly Heading[],
): Question {
  const above = question.prompt.text === '' ? headings[question.heading] : undefined
  return {
    ...question,
    titled: true,
    number: numbered ? question.number : null,
    prompt: above === undefined ? question.prompt : { text: above.text, span: above.content },
    answers: question.answers.filter((answer) => answer.span[0] >= span[0] && answer.span[0] < span[1]),
    explanation: question.explanation ?? explanation,
    answered: false,
  }
}
