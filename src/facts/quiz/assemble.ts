import type { Answer, Option, Prose } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { boldAnswer } from './bold-option.ts'
import { tickedAnswer } from './check-box.ts'
import type { Content } from './content.ts'
import { addContent, emptyContent, proseOrNull } from './content.ts'
import type { AnswerStep, OptionDraft, QuizEvent, QuizStep } from './events.ts'
import type { AnswerForm } from './finish-answer.ts'
import { answerContext, finishAnswer } from './finish-answer.ts'
import { finishOption } from './finish-option.ts'
import type { Gathering } from './gather.ts'
import { gather } from './gather.ts'
import type { Series } from './letters.ts'
import { seriesOf } from './letters.ts'
import { readMarked } from './marked-option.ts'
import { sameKeys } from './same-keys.ts'
import { settleSteps } from './settle-steps.ts'

/** A question's parts, before it has a name and a notation. */
export interface QuestionParts {
  readonly prompt: Content
  /** Whether the prompt has a paragraph, not only code or images. */
  readonly promptProse: boolean
  readonly options: readonly Option[]
  readonly missingBreaks: readonly Span[]
  readonly answers: Answer[]
  readonly explanation: Prose | null
  readonly series: Series
  readonly tasks: boolean
  readonly headed: boolean
  /** The answer that options in bold would make, and what stands below all options, where nothing else answers. */
  readonly bold: Answer | null
  readonly below: Prose | null
  /** Whether an answer line was there, even if it names no option. */
  readonly answered: boolean
  readonly start: number
  readonly end: number
}

/** How lines, and headings, give an answer. */
export interface AnswerForms {
  readonly line: AnswerForm
  readonly heading: AnswerForm
}

/**
 * Puts the events of one question together.
 *
 * @param titled whether the question has a title
 */
export function assemble(
  events: readonly QuizEvent[],
  forms: AnswerForms,
  text: string,
  titled: boolean,
): QuestionParts {
  const steps = events.every(isStep) ? events : events.filter(isStep)
  const gathered = gather(settleSteps(steps, text), titled)
  const { options: drafts } = gathered
  const answerSteps = shownAnswers(gathered.answers)
  const series = seriesOf(drafts)
  const written = drafts.map((draft, index) => finishOption(draft, index, series, text))
  const marked = answerSteps.length > 0 ? null : readMarked(written)
  const options = marked?.options ?? written
  const tasks = drafts.some(({ box }) => box !== null)
  const named = marked === null ? answersOf(answerSteps, forms, options, series, text) : [marked.answer]
  const answers = tasks ? withTicked(named, drafts, options) : named
  const answered = answerSteps.length > 0 || marked !== null
  const bold = answered || tasks ? null : boldAnswer(drafts, options)
  const explanation = explanationOf(gathered, answered || tasks)
  const [start, end] = extentOf(gathered, { options, answers, explanation })
  return {
    prompt: gathered.prompt,
    promptProse: gathered.promptProse,
    options,
    missingBreaks: missingBreaks(drafts),
    answers,
    explanation,
    series,
    tasks,
    headed: answerSteps.some(({ place }) => place === 'heading'),
    bold,
    below: bold === null ? null : explanationOf(gathered, true),
    answered,
    start,
    end,
  }
}

const isStep = (event: QuizEvent): event is QuizStep =>
  event.kind !== 'ordered' && event.kind !== 'keys' && event.kind !== 'title'

/** The answers that readers see; those in comments where there are no others. */
function shownAnswers(steps: readonly AnswerStep[]): readonly AnswerStep[] {
  const shown = steps.filter(({ place }) => place !== 'comment')
  return shown.length > 0 ? shown : steps
}

/** The answers that name options, in the form that lines and headings have for them. */
function answersOf(
  steps: readonly AnswerStep[],
  forms: AnswerForms,
  options: readonly Option[],
  series: Series,
  text: string,
): Answer[] {
  const context = answerContext(text, options, series)
  const answers: Answer[] = []
  for (const { read, place } of steps) {
    const answer = finishAnswer(read, place === 'heading' ? forms.heading : forms.line, context)
    if (answer === null) continue
    // Inside raw HTML there is no Markdown to write it in.
    answers.push(
      place === 'html' || place === 'comment'
        ? { ...answer, repair: null, flaw: answer.ambiguous ? answer.flaw : '' }
        : answer,
    )
  }
  return answers
}

/** The answers with the one that the ticked boxes make: before them, or in the place of one that says the same. */
function withTicked(answers: Answer[], drafts: readonly OptionDraft[], options: readonly Option[]): Answer[] {
  const boxes = drafts.map(({ box, start }) => [box?.start ?? start, box?.end ?? start] as const)
  const ticked = tickedAnswer(options, boxes)
  if (ticked === null) return answers
  const isRepeated = answers.length < 2 && answers.every((answer) => sameKeys(answer, ticked))
  return isRepeated ? [ticked] : [ticked, ...answers]
}

/** What explains the answer; where nothing does, with `orBelow`, the quotes between options and what stands below them. */
function explanationOf({ explanation, comments, below }: Gathering, orBelow: boolean): Prose | null {
  if (explanation !== null) return proseOrNull(explanation)
  const parts = orBelow ? [...comments, ...below] : []
  const joined = emptyContent(0)
  for (const content of parts) addContent(joined, content)
  return proseOrNull(joined)
}

/** From the first to the last character of a question's parts. */
function extentOf(
  { answers: steps, prompt }: Gathering,
  { options, answers, explanation }: Pick<QuestionParts, 'options' | 'answers' | 'explanation'>,
): Span {
  let start = Number.MAX_SAFE_INTEGER
  let end = 0
  const add = (from: number, to: number): void => {
    if (from < start) start = from
    if (to > end) end = to
  }
  for (const { span } of options) add(span[0], span[1])
  for (const { span } of answers) add(span[0], span[1])
  for (const { whole } of steps) add(whole.start, whole.end)
  if (explanation !== null) add(explanation.span[0], explanation.span[1])
  if (prompt.filled) add(prompt.start, prompt.end)
  return [start, end]
}

/** Where a hard break is missing between two options. */
function missingBreaks([, ...others]: readonly OptionDraft[]): Span[] {
  return others.flatMap(({ gap }) => (gap === null ? [] : [gap]))
}
