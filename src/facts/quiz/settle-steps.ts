import { skipDashes } from './answer-line.ts'
import { addContent, addLine, emptyContent, optionProse } from './content.ts'
import type { QuizStep } from './events.ts'
import type { AnswerForm } from './finish-answer.ts'
import { answerContext, finishAnswer } from './finish-answer.ts'
import { finishOption } from './finish-option.ts'
import { isFirstLabel, seriesOf } from './letters.ts'

/**
 * Makes prose again of what only looks like an answer or like an option of a question, now that all of its steps are known.
 */
export function settleSteps(steps: readonly QuizStep[], text: string): readonly QuizStep[] {
  return settleOptions(settleComments(settleFreeTexts(steps, text), text), text)
}

/**
 * Free texts after an answer word: one that is an option's whole text names that option, and what follows explains it.
 * Without bold any other is prose.
 */
function settleFreeTexts(steps: readonly QuizStep[], text: string): readonly QuizStep[] {
  const free = steps.some((step) => step.kind === 'answer' && step.read.run === null)
  if (!free) return steps
  const drafts = steps.flatMap((step) => (step.kind === 'option' ? [step.option] : []))
  const series = seriesOf(drafts)
  const options = drafts.map((draft, index) => finishOption(draft, index, series, text))
  const form: AnswerForm = { write: () => '', bold: false, word: false }
  const context = answerContext(text, options, series)
  return steps.map((step): QuizStep => {
    if (step.kind !== 'answer' || step.read.run !== null) return step
    const { line, freeEnd, sure } = step.read
    if (finishAnswer(step.read, form, context) !== null) {
      const rest = emptyContent(line.end)
      addLine(rest, line, text, skipDashes(line.text, freeEnd))
      return { ...step, rest }
    }
    if (sure) return step
    addContent(step.whole, step.tail)
    return { kind: 'prose', content: () => step.whole, node: null }
  })
}

/** Makes prose of options behind the answer to others, or behind its explanation: they say more about those. */
function settleComments(steps: readonly QuizStep[], text: string): readonly QuizStep[] {
  let options = 0
  let last = ''
  let closed: 'no' | 'explained' | 'answered' = 'no'
  return mapSteps(steps, (step) => {
    if (step.kind === 'option') {
      const { label, box } = step.option
      const goesOn = box !== null || label === '' || isNextLabel(last, label)
      if (closed === 'answered' || (closed === 'explained' && !goesOn)) return optionProse(step.option, text)
      options++
      last = label
    } else if (options > 1 && step.kind === 'answer') closed = 'answered'
    else if (options > 1 && step.kind === 'explanation' && closed === 'no') closed = 'explained'
    return step
  })
}

const isNextLabel = (last: string, label: string): boolean =>
  last !== '' && label.charCodeAt(0) === last.charCodeAt(0) + 1

/** Makes prose again of lines that only look like options. */
function settleOptions(steps: readonly QuizStep[], text: string): readonly QuizStep[] {
  const count = countOptions(steps)
  const matched = countMatched(steps, text)
  const tasks = count.boxed && !isLettered(steps)
  let index = -1
  return mapSteps(steps, (step) => {
    if (step.kind !== 'option') return step
    const { option } = step
    index++
    if (index < matched && count.all - matched > 1) return optionProse(option, text)
    const lone = option.weak && count.all < 2
    const early = option.weak && count.sure > 1 && index < count.firstSure
    const counts = tasks ? option.box !== null || option.label === '' : option.box === null && !lone && !early
    return counts ? step : optionProse(option, text)
  })
}

/** What tells options from lines that only look like some. */
interface OptionCount {
  readonly all: number
  /** Those that need no other beside them, and the index of the first. */
  readonly sure: number
  readonly firstSure: number
  /** Whether any has a box. */
  readonly boxed: boolean
}

function countOptions(steps: readonly QuizStep[]): OptionCount {
  const count = { all: 0, sure: 0, firstSure: -1, boxed: false }
  for (const step of steps) {
    if (step.kind !== 'option') continue
    if (!step.option.weak) {
      if (count.sure === 0) count.firstSure = count.all
      count.sure++
    }
    if (step.option.box !== null) count.boxed = true
    count.all++
  }
  return count
}

/** How many lettered things stand before the options, which match them to others: `(a) x` above `A. (a) y, (b) z`. */
function countMatched(steps: readonly QuizStep[], text: string): number {
  let matched = 0
  for (const step of steps) {
    if (step.kind !== 'option') continue
    const { label, labelSpan } = step.option
    if (text.charAt(labelSpan[0] - 1) !== '(') return isFirstLabel(label) ? matched : 0
    matched++
  }
  return 0
}

/** Whether letters are chosen from in spite of check boxes: those are a list of things to do before or after. */
function isLettered(steps: readonly QuizStep[]): boolean {
  let labels = 0
  let boxes = 0
  let ticks = 0
  for (const step of steps) {
    if (step.kind === 'answer' && step.read.run !== null && labels > 1 && ticks === 0) return true
    if (step.kind !== 'option') continue
    if (step.option.box !== null) boxes += 1
    else if (step.option.label !== '') labels += 1
    if (step.option.box?.checked === true) ticks += 1
  }
  return boxes === 0
}

/** Steps as a function makes them; the same list where it leaves all as they are, as most often. */
function mapSteps(steps: readonly QuizStep[], change: (step: QuizStep) => QuizStep): readonly QuizStep[] {
  let mapped: QuizStep[] | null = null
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at]
    if (step === undefined) continue
    const made = change(step)
    if (made !== step) mapped ??= steps.slice(0, at)
    mapped?.push(made)
  }
  return mapped ?? steps
}
