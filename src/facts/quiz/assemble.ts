import type { Answer, Option, Prose } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { kept } from '../kept.ts'
import { isFirstLabel } from './comments.ts'
import { boldAnswer } from './bold-option.ts'
import type { Content } from './content.ts'
import { addContent, addLine, emptyContent, fold, optionProse, proseOrNull, wholeOf } from './content.ts'
import { skipDashes } from './answer-line.ts'
import { tickedAnswer } from './check-box.ts'
import type { OptionDraft, QuizEvent } from './events.ts'
import type { AnswerForm } from './finish-answer.ts'
import { answerContext, finishAnswer } from './finish-answer.ts'
import type { Series } from './letters.ts'
import { letterOf, seriesOf } from './letters.ts'
import { readMarked } from './marked-option.ts'
import { sameKeys } from './same-keys.ts'

/** A question's parts, before it has a name and a notation. */
export interface Parts {
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

type Step = Exclude<QuizEvent, { kind: 'ordered' | 'keys' | 'title' }>

const isStep = (event: QuizEvent): event is Step =>
  event.kind !== 'ordered' && event.kind !== 'keys' && event.kind !== 'title'

/** What tells options from lines that only look like some. */
function countOptions(events: readonly Step[]): {
  all: number
  sure: number
  firstSure: number
  tasks: boolean
} {
  const count = { all: 0, sure: 0, firstSure: -1, tasks: false }
  for (const event of events) {
    if (event.kind !== 'option') continue
    if (!event.option.weak) {
      if (count.sure === 0) count.firstSure = count.all
      count.sure++
    }
    if (event.option.box !== null) count.tasks = true
    count.all++
  }
  return count
}

/** Steps as a function makes them; the same list where it leaves all as they are, as most often. */
function mapSteps(steps: readonly Step[], change: (step: Step) => Step): readonly Step[] {
  let mapped: Step[] | null = null
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at]
    if (step === undefined) continue
    const made = change(step)
    if (made !== step) mapped ??= steps.slice(0, at)
    mapped?.push(made)
  }
  return mapped ?? steps
}

/** How many lettered things stand before the options, which match them to others: `(a) x` above `A. (a) y, (b) z`. */
function countMatched(events: readonly Step[], text: string): number {
  let matched = 0
  for (const event of events) {
    if (event.kind !== 'option') continue
    const { label, labelSpan } = event.option
    if (text.charAt(labelSpan[0] - 1) !== '(') return isFirstLabel(label) ? matched : 0
    matched++
  }
  return 0
}

/** Makes prose again of lines that only look like options. */
function settleOptions(events: readonly Step[], text: string): readonly Step[] {
  const count = countOptions(events)
  const matched = countMatched(events, text)
  const tasks = count.tasks && !isLettered(events)
  let index = -1
  return mapSteps(events, (event) => {
    if (event.kind !== 'option') return event
    const { option } = event
    index++
    const lone = option.weak && count.all < 2
    const early = option.weak && count.sure > 1 && index < count.firstSure
    if (index < matched && count.all - matched > 1) return optionProse(option, text)
    const counts = tasks ? option.box !== null || option.label === '' : option.box === null && !lone && !early
    return counts ? event : optionProse(option, text)
  })
}

/** Makes prose of options behind the answer to others, or behind its explanation: they say more about those. */
function settleComments(events: readonly Step[], text: string): readonly Step[] {
  let options = 0
  let last = ''
  let closed: 'no' | 'explained' | 'answered' = 'no'
  return mapSteps(events, (event) => {
    if (event.kind === 'option') {
      const { label, box } = event.option
      const goesOn = box !== null || label === '' || isNextLabel(last, label)
      if (closed === 'answered' || (closed === 'explained' && !goesOn)) return optionProse(event.option, text)
      options++
      last = label
    } else if (options > 1 && event.kind === 'answer') closed = 'answered'
    else if (options > 1 && event.kind === 'explanation' && closed === 'no') closed = 'explained'
    return event
  })
}

const isNextLabel = (last: string, label: string): boolean =>
  last !== '' && label.charCodeAt(0) === last.charCodeAt(0) + 1

/** Whether letters are chosen from in spite of check boxes: those are a list of things to do before or after. */
function isLettered(events: readonly Step[]): boolean {
  let labels = 0
  let boxes = 0
  let ticks = 0
  for (const event of events) {
    if (event.kind === 'answer' && event.read.run !== null && labels > 1 && ticks === 0) return true
    if (event.kind !== 'option') continue
    if (event.option.box !== null) boxes += 1
    else if (event.option.label !== '') labels += 1
    if (event.option.box?.checked === true) ticks += 1
  }
  return boxes === 0
}

function contentKind(content: Content): Option['content'] {
  const prose = content.prose.trim()
  if (!content.code && !content.image) return prose === '' ? 'empty' : 'prose'
  const words = /[\p{L}\p{N}]/u.test(prose)
  if (content.code && !words && !content.image) return 'code'
  if (content.image && !words && !content.code) return 'image'
  return 'prose'
}

function finishOption(draft: OptionDraft, index: number, series: Series, text: string): Option {
  const { content, box } = draft
  const empty = !content.filled
  const kind = empty ? 'empty' : contentKind(content)
  // Engines disagree on whether a line end belongs to the HTML or open code block that an item ends with.
  const source = empty ? '' : text.slice(content.start, content.end).trimEnd()
  const contentEnd = empty ? wholeOf(draft, text).end : content.start + source.length
  const end = Math.max(contentEnd, box?.end ?? 0, draft.labelSpan[1])
  const joined = fold(content.text)
  const shown = kept(kind === 'code' ? joined.replace(/^[:.]\s*/, '') : joined)
  return {
    label: draft.label,
    labelSpan: draft.labelSpan,
    letter: draft.label === '' ? String.fromCharCode(65 + (index % 26)) : letterOf(draft.label, series),
    text: shown,
    source: source === shown ? shown : kept(source),
    content: kind,
    span: [draft.start, Math.max(draft.start, end)],
    checked: box?.checked ?? null,
    repair: box?.repair ?? null,
  }
}

/** What has been gathered so far while the events of one question go by. */
interface Gathering {
  readonly prompt: Content
  promptProse: boolean
  readonly options: OptionDraft[]
  /** Blocks below the last option, of which nobody knows yet whether they belong to it. */
  below: Content[]
  /** What quotes below options say of them. */
  readonly comments: Content[]
  explanation: Content | null
  readonly answers: { readonly event: Extract<Step, { kind: 'answer' }> }[]
  closed: boolean
  /** Whether the answer came before any prompt. */
  answerFirst: boolean
}

function takeProse(
  state: Gathering,
  event: Extract<Step, { kind: 'prose' }>,
  titled: boolean,
  optionsAhead: boolean,
): void {
  const content = event.content()
  const answered = state.answers.length > 0
  if (state.explanation !== null || answered) {
    const early = state.answerFirst && state.options.length === 0 && optionsAhead && !titled
    if (early) {
      addContent(state.prompt, content)
      if (event.node === null || event.node.type === 'paragraph') state.promptProse = true
    } else if (!state.closed) addContent((state.explanation ??= emptyContent(content.start)), content)
    return
  }
  if (state.options.length > 0) {
    state.below.push(content)
    return
  }
  addContent(state.prompt, content)
  if (event.node === null || event.node.type === 'paragraph') state.promptProse = true
}

const isBare = (content: Content): boolean => (content.code || content.image) && content.prose.trim() === ''

/** Whether an option's own line leaves it without content: nothing there, or a colon. */
const asksForMore = (content: Content): boolean => /^$|[:：]$/.test(content.text.trim())

/** Gives blocks below an option to it: all of them when another option follows, else only code and images. */
function attachBelow(state: Gathering, all: boolean): void {
  const last = state.options.at(-1)
  if (last === undefined || state.below.length === 0) return
  const others = state.options.slice(0, -1).some(({ content }) => content.blocks)
  let rest = 0
  for (const content of state.below) {
    if (!all && !(isBare(content) && (others || asksForMore(last.content)))) break
    addContent(last.content, content)
    last.content.blocks = true
    rest++
  }
  state.below = state.below.slice(rest)
}

function gather(events: readonly Step[], titled: boolean): Gathering {
  const state: Gathering = {
    prompt: emptyContent(0),
    promptProse: false,
    options: [],
    below: [],
    comments: [],
    explanation: null,
    answers: [],
    closed: false,
    answerFirst: false,
  }
  const hasOptions = events.some(({ kind }) => kind === 'option')
  for (const event of events) {
    if (event.kind === 'prose') takeProse(state, event, titled, hasOptions)
    else if (event.kind === 'comment') {
      attachBelow(state, true)
      state.comments.push(event.content)
    } else if (event.kind === 'option') {
      attachBelow(state, true)
      state.options.push(event.option)
    } else if (event.kind === 'answer') {
      attachBelow(state, false)
      state.answerFirst ||= !state.prompt.filled
      state.answers.push({ event })
      if (state.explanation !== null) continue
      const said = emptyContent(event.rest.start)
      addContent(said, event.rest)
      addContent(said, event.tail)
      if (said.filled) state.explanation = said
    } else if (event.kind === 'explanation') {
      attachBelow(state, false)
      if (state.explanation === null) state.explanation = event.content
      else addContent(state.explanation, event.content)
      state.closed = false
    } else if (state.explanation !== null) state.closed = true
  }
  attachBelow(state, false)
  return state
}

function answersOf(
  state: Gathering,
  forms: AnswerForms,
  options: readonly Option[],
  series: Series,
  text: string,
): Answer[] {
  const context = answerContext(text, options, series)
  const answers: Answer[] = []
  for (const { event } of state.answers) {
    const form = event.place === 'heading' ? forms.heading : forms.line
    const answer = finishAnswer(event.read, form, context)
    if (answer === null) continue
    // Inside raw HTML there is no Markdown to write it in.
    answers.push(
      event.place === 'html'
        ? { ...answer, repair: null, flaw: answer.ambiguous ? answer.flaw : '' }
        : answer,
    )
  }
  return answers
}

/**
 * Free texts after an answer word: one that is an option's whole text names that option, and what follows explains it.
 * Without bold any other is prose.
 */
function settleFreeTexts(events: readonly Step[], text: string): readonly Step[] {
  const free = events.some((event) => event.kind === 'answer' && event.read.run === null)
  if (!free) return events
  const drafts = events.flatMap((event) => (event.kind === 'option' ? [event.option] : []))
  const options = drafts.map((draft, index) => finishOption(draft, index, 'latin', text))
  const form: AnswerForm = { write: () => '', bold: false, word: false }
  const context = answerContext(text, options, 'latin')
  return events.map((event): Step => {
    if (event.kind !== 'answer' || event.read.run !== null) return event
    const { line, freeEnd, sure } = event.read
    if (finishAnswer(event.read, form, context) !== null) {
      const rest = emptyContent(line.end)
      addLine(rest, line, text, skipDashes(line.text, freeEnd))
      return { ...event, rest }
    }
    if (sure) return event
    addContent(event.whole, event.tail)
    return { kind: 'prose', content: () => event.whole, node: null }
  })
}

/** Puts the ticked boxes and the written answers of a question of boxes together. */
function addTicked(state: Gathering, options: readonly Option[], answers: Answer[]): void {
  const boxes = state.options.map(({ box, start }) => [box?.start ?? start, box?.end ?? start] as const)
  const ticked = tickedAnswer(options, boxes)
  if (ticked !== null && answers.length < 2 && answers.every((answer) => sameKeys(answer, ticked))) {
    answers.splice(0, answers.length, ticked)
  } else if (ticked !== null) answers.unshift(ticked)
  explainFromBelow(state)
}

/** What stands below the options explains the answer where nothing else does, and so do quotes between them. */
function explainFromBelow(state: Gathering): void {
  if (state.explanation !== null) return
  for (const content of [...state.comments, ...state.below])
    addContent((state.explanation ??= emptyContent(content.start)), content)
}

/** From the first to the last character of a question's parts. */
function extentOf(
  state: Gathering,
  { options, answers, explanation }: Pick<Parts, 'options' | 'answers' | 'explanation'>,
): Span {
  let start = Number.MAX_SAFE_INTEGER
  let end = 0
  const add = (from: number, to: number): void => {
    if (from < start) start = from
    if (to > end) end = to
  }
  for (const { span } of options) add(span[0], span[1])
  for (const { span } of answers) add(span[0], span[1])
  for (const { event } of state.answers) add(event.whole.start, event.whole.end)
  if (explanation !== null) add(explanation.span[0], explanation.span[1])
  if (state.prompt.filled) add(state.prompt.start, state.prompt.end)
  return [start, end]
}

/** Puts the events of one question together. */
export function assemble(
  events: readonly QuizEvent[],
  forms: AnswerForms,
  text: string,
  titled: boolean,
): Parts {
  const steps = events.every(isStep) ? events : events.filter(isStep)
  const state = gather(settleOptions(settleComments(settleFreeTexts(steps, text), text), text), titled)
  const series = seriesOf(state.options)
  const written = state.options.map((draft, index) => finishOption(draft, index, series, text))
  const marked = state.answers.length > 0 ? null : readMarked(written)
  const options = marked?.options ?? written
  const tasks = state.options.some(({ box }) => box !== null)
  const answers = marked === null ? answersOf(state, forms, options, series, text) : [marked.answer]
  const answered = state.answers.length > 0 || marked !== null
  if (answered) explainFromBelow(state)
  if (tasks) addTicked(state, options, answers)
  const explanation = state.explanation === null ? null : proseOrNull(state.explanation)
  const bold = answered || tasks ? null : boldAnswer(state.options, options)
  if (bold !== null) explainFromBelow(state)
  const below = bold === null || state.explanation === null ? null : proseOrNull(state.explanation)
  const [start, end] = extentOf(state, { options, answers, explanation })
  const missingBreaks: Span[] = []
  for (const option of state.options) {
    if (option.gap !== null && option !== state.options[0]) missingBreaks.push(option.gap)
  }
  return {
    prompt: state.prompt,
    promptProse: state.promptProse,
    options,
    missingBreaks,
    answers,
    explanation,
    series,
    tasks,
    headed: state.answers.some(({ event }) => event.place === 'heading'),
    bold,
    below,
    answered,
    start,
    end,
  }
}
