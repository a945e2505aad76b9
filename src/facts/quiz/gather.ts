import type { Content } from './content.ts'
import { addContent, emptyContent } from './content.ts'
import type { AnswerStep, OptionDraft, QuizStep } from './events.ts'

/** What the steps of a question hold, each part of it in one place. */
export interface Gathering {
  readonly prompt: Content
  /** Whether the prompt has a paragraph, not only code or images. */
  promptProse: boolean
  readonly options: OptionDraft[]
  /** Blocks below the last option, of which nobody knows yet whether they belong to it. */
  below: Content[]
  /** What quotes below options say of them. */
  readonly comments: Content[]
  explanation: Content | null
  readonly answers: AnswerStep[]
  /** Whether what comes next belongs to no explanation. */
  closed: boolean
  /** Whether the answer came before any prompt. */
  answerFirst: boolean
}

const nothingYet = (): Gathering => ({
  prompt: emptyContent(0),
  promptProse: false,
  options: [],
  below: [],
  comments: [],
  explanation: null,
  answers: [],
  closed: false,
  answerFirst: false,
})

/**
 * Gathers the parts of a question from its steps.
 *
 * @param titled whether it has a title, so that what follows its answer is no prompt
 */
export function gather(steps: readonly QuizStep[], titled: boolean): Gathering {
  const state = nothingYet()
  const hasOptions = steps.some(({ kind }) => kind === 'option')
  for (const step of steps) {
    switch (step.kind) {
      case 'prose':
        takeProse(state, step, !titled && hasOptions)
        break
      case 'comment':
        attachBelow(state, true)
        state.comments.push(step.content)
        break
      case 'option':
        attachBelow(state, true)
        state.options.push(step.option)
        break
      case 'answer':
        attachBelow(state, false)
        takeAnswer(state, step)
        break
      case 'explanation':
        attachBelow(state, false)
        if (state.explanation === null) state.explanation = step.content
        else addContent(state.explanation, step.content)
        state.closed = false
        break
      case 'close':
        state.closed ||= state.explanation !== null
    }
  }
  attachBelow(state, false)
  return state
}

/** Takes prose for the prompt, for what stands below options, or for the explanation, by what came before it. */
function takeProse(state: Gathering, step: Extract<QuizStep, { kind: 'prose' }>, mayAskLater: boolean): void {
  const content = step.content()
  const isBehindAnswer = state.explanation !== null || state.answers.length > 0
  if (!isBehindAnswer && state.options.length > 0) {
    state.below.push(content)
    return
  }
  if (!isBehindAnswer || (mayAskLater && state.answerFirst && state.options.length === 0)) {
    addContent(state.prompt, content)
    if (step.node === null || step.node.type === 'paragraph') state.promptProse = true
    return
  }
  if (!state.closed) addContent((state.explanation ??= emptyContent(content.start)), content)
}

/** Takes an answer, and what stands behind it as its explanation. */
function takeAnswer(state: Gathering, step: AnswerStep): void {
  state.answerFirst ||= !state.prompt.filled
  state.answers.push(step)
  if (state.explanation !== null) return
  const said = emptyContent(step.rest.start)
  addContent(said, step.rest)
  addContent(said, step.tail)
  if (said.filled) state.explanation = said
}

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

const isBare = (content: Content): boolean => (content.code || content.image) && content.prose.trim() === ''

/** Whether an option's own line leaves it without content: nothing there, or a colon. */
const asksForMore = (content: Content): boolean => /^$|[:：]$/.test(content.text.trim())
