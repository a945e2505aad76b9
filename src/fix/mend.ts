import type { Facts } from '../model/facts.ts'
import type { Report, ReportProblem } from '../model/report.ts'
import { createGate } from './gate.ts'
import { createHistory, type MendedFile } from './history.ts'
import { isWanted, planFixes, type FixableProblem } from './plan.ts'
import { comingAgain, rulesByPath } from './restless.ts'
import { settle } from './settle.ts'

/** What can be linted again after a change: a session. */
export interface Mendable {
  /** Of all that is to be reported, or of all that there is, in every file. */
  report(scope: 'unlimited' | 'tree'): Report
  crashes(): readonly unknown[]
  isReported(path: string): boolean
  /** A file as it was linted; undefined when it cannot be read, or is not that file any more. */
  file(path: string): { readonly facts: Facts; readonly text: string } | undefined
  /** The text is without a byte order mark; the file keeps the one that it has. */
  update(path: string, text: string): void
}

/** How to mend. */
export interface MendOptions {
  /** Whether fixes that guess or change meaning are made too. */
  readonly unsafe: boolean
  /** Why a file is not to be changed, as the end of a sentence; null when it may be. */
  readonly refuse?: (path: string) => string | null
}

/** What was mended. */
export interface Mended {
  /** Changed files, sorted by path. */
  readonly files: ReadonlyMap<string, MendedFile>
  /** Problems whose fix was left out because it would have created an error, which its `leftOut` names. */
  readonly refused: readonly ReportProblem[]
  /** Files that were left alone although something in them can be mended, and why, as the end of a sentence. */
  readonly skipped: ReadonlyMap<string, string>
  /** Files that fixes would change for ever, and the rules of these. */
  readonly unsettled: ReadonlyMap<string, readonly string[]>
  /** Whether nothing was mended because a rule crashed: then nobody knows which errors a fix would create. */
  readonly isBlind: boolean
}

const nothing: Mended = {
  ...{ files: new Map(), refused: [], skipped: new Map(), unsettled: new Map() },
  isBlind: false,
}

/** After so many passes whatever still wants to change is left alone. */
const maxPasses = 10
/** So many reports are made at most to find out which fixes create errors. */
const maxTrials = 300

/**
 * Makes fixes in a session's memory, pass after pass, until nothing is left to mend. Each fix is made whole or not at
 * all; one that would create a problem of severity error, in whichever file, is left out. Doing it twice changes
 * nothing more.
 */
export function mend(session: Mendable, { unsafe, refuse = () => null }: MendOptions): Mended {
  let { problems } = session.report('unlimited')
  if (!problems.some((problem) => isWanted(problem, unsafe))) return nothing
  let tree = session.report('tree')
  const isBlind = session.crashes().length > 0
  const passes = isBlind ? 0 : maxPasses
  // Asked once, before anything in the file was changed.
  const refusal = remembering(refuse)
  const trials = { left: maxTrials }
  const history = createHistory()
  const refused = new Map<string, ReportProblem>()
  const skipped = new Map<string, string>()
  // What was refused is tried again when nothing else is left, in case a later fix made room for it.
  let isStale = false
  let restless: readonly FixableProblem[] = []
  for (let pass = 0; pass < passes;) {
    const file = remembering((path: string) => session.file(path))
    const isReported = (path: string): boolean => session.isReported(path)
    const gate = createGate({ unsafe, isReported, file, refuse: refusal })
    const open = problems.filter(({ fingerprint }) => !refused.has(fingerprint))
    const { chosen } = planFixes(
      open.filter((problem) => gate.lets(problem)),
      unsafe,
    )
    for (const [path, reason] of gate.skipped) skipped.set(path, reason)
    if (chosen.length === 0) {
      if (!isStale) break
      refused.clear()
      isStale = false
      continue
    }
    const texts = new Map(pathsOf(chosen).map((path) => [path, file(path)?.text ?? '']))
    const settled = settle(session, tree, chosen, texts, trials)
    for (const problem of settled.refused) refused.set(problem.fingerprint, problem)
    if (settled.accepted.length === 0) continue
    pass += 1
    tree = settled.report
    problems = session.report('unlimited').problems
    isStale = refused.size > 0
    history.add(settled.accepted, texts, (path) => session.file(path)?.text ?? '')
    restless = pass < passes ? history.turn() : comingAgain(settled.accepted, problems, unsafe)
    // Two rules that undo each other's work would go on for ever.
    if (history.turn().length > 0) break
  }
  return {
    ...{ files: history.files(), refused: [...refused.values()], skipped },
    ...{ unsettled: rulesByPath(restless), isBlind },
  }
}

function pathsOf(chosen: readonly FixableProblem[]): readonly string[] {
  return [...new Set(chosen.flatMap(({ fix }) => fix.edits.map(({ path }) => path)))]
}

function remembering<Value>(ask: (path: string) => Value): (path: string) => Value {
  const answers = new Map<string, Value>()
  return (path) => {
    const known = answers.get(path)
    if (known !== undefined) return known
    const answer = ask(path)
    answers.set(path, answer)
    return answer
  }
}
