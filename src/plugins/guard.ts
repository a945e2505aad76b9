import { createContext, Script } from 'node:vm'
import type { Tree } from '../model/tree.ts'
import type { Rule } from '../rule.ts'

type Context = Parameters<Rule['check']>[0]

/** So many problems of one file are no finding any more, but a loop. */
const maxReports = 10_000

/**
 * Holds a plugin's rule to what a rule is: it answers at once and in time, it cannot change what the other rules see,
 * and what it reports counts when it is done. Whatever it does else is thrown, and becomes a crash by its name.
 *
 * @param time milliseconds for one file; a rule that took longer is not asked again
 */
export function guardRule(rule: Rule, time: number): Rule {
  const timed = withDeadline(time)
  let stopped: Error | null = null

  return Object.freeze({
    ...rule,
    check(context) {
      if (stopped !== null) throw stopped
      freezeAll(context)
      const reports: Parameters<typeof context.report>[] = []
      let isOver = false
      let answer: unknown
      const report: typeof context.report = (...problem) => {
        if (isOver) throw new Error(`The rule ${rule.id} reports after its check has ended.`)
        if (reports.length >= maxReports)
          throw new Error(`it reports more than ${maxReports} problems of one file`)
        reports.push(problem)
      }
      const run = (): void => {
        answer = rule.check({ ...context, report })
      }
      try {
        timed(run)
      } catch (error) {
        if (!isTimeout(error)) throw error
        stopped = new Error(`it was stopped after ${time} ms, and is not asked about other files`)
        throw stopped
      } finally {
        isOver = true
      }
      // Not before the end: a rule could catch what is said of its own reports.
      for (const problem of reports) context.report(...problem)
      refuseAnswer(answer)
    },
  } satisfies Rule)
}

/** An endless loop is ended by the engine itself: nothing of the rule runs on, not even its `finally`. */
function withDeadline(timeout: number): (run: () => void) => void {
  const box: { run: (() => void) | undefined } = { run: undefined }
  const context = createContext(box)
  const script = new Script('run()', { filename: 'plugin' })
  return (run) => {
    box.run = run
    script.runInContext(context, { timeout, displayErrors: false })
  }
}

/** It is made in the script's own realm, so it is no `Error` of ours. */
function isTimeout(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

function refuseAnswer(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return
  if ('then' in answer && typeof answer.then === 'function') {
    // Its own failure would end the process.
    Promise.resolve(answer).catch(() => {})
    throw new TypeError('its check is asynchronous, but a rule answers at once')
  }
  throw new TypeError('its check returns something, but a rule tells problems by `report`')
}

const frozenTrees = new WeakSet<Tree>()

/** What a rule gets is shared by all of them; frozen, a rule that writes to it fails where it does. */
function freezeAll({ file, kind, options, unused, ruleIds, tree }: Context): void {
  for (const part of [file, kind, options, unused, ruleIds]) freeze(part)
  if (frozenTrees.has(tree)) return
  for (const other of tree.files) freeze(other)
  frozenTrees.add(Object.freeze(tree))
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const part of Object.values(value)) freeze(part)
  return value
}
