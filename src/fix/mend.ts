import type { Facts } from '../model/facts.ts'
import type { Report, ReportFix, ReportProblem } from '../model/report.ts'
import { isWanted, planFixes, type FixableProblem } from './plan.ts'
import { settle } from './settle.ts'

/** What can be linted again after a change: a session. */
export interface Mendable {
  /** Of the files to report on, or of all that there are. */
  report(scope?: 'reported' | 'tree'): Report
  crashes(): readonly unknown[]
  isReported(path: string): boolean
  /** A file as it was linted; undefined when it cannot be read, or is not that file any more. */
  file(path: string): { readonly facts: Facts; readonly text: string } | undefined
  /** The text is without a byte order mark, and the file keeps the one that it has. */
  update(path: string, text: string): void
}

/** How to mend. */
export interface MendOptions {
  /** Whether fixes that guess or change meaning are made too. */
  readonly unsafe: boolean
  /** Why a file is not to be changed, as the end of a sentence; null when it may be. */
  readonly refuse?: (path: string) => string | null
}

/** A file's text before and after, without a byte order mark, and how many fixes changed it. */
export interface MendedFile {
  readonly before: string
  readonly after: string
  readonly fixes: number
}

/** What was mended. */
export interface Mended {
  /** Changed files, sorted by path. */
  readonly files: ReadonlyMap<string, MendedFile>
  /** Problems whose fix was left out because it would have created an error. */
  readonly refused: readonly ReportProblem[]
  /** Files that were left alone although something in them can be mended, and why, as the end of a sentence. */
  readonly skipped: ReadonlyMap<string, string>
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
  const gate = gateOf(session, unsafe, refuse)
  const history = historyOf()
  const refused = new Map<string, ReportProblem>()
  const trials = { left: maxTrials }
  const isHopeless = !session.report().problems.some((problem) => isWanted(problem, unsafe))
  let report = session.report(isHopeless ? 'reported' : 'tree')
  // A rule that crashes tells nothing of the errors that a fix may create.
  const passes = isHopeless || session.crashes().length > 0 ? 0 : maxPasses
  // What was refused is tried again when nothing else is left, in case a later fix made room for it.
  let isStale = false
  for (let pass = 0; pass < passes;) {
    const open = report.problems.filter(({ fingerprint }) => !refused.has(fingerprint))
    const { chosen } = planFixes(open.filter(gate.lets), unsafe)
    if (chosen.length === 0) {
      if (!isStale) break
      refused.clear()
      isStale = false
      continue
    }
    const texts = textsOf(session, chosen)
    const settled = settle(session, report, chosen, texts, trials)
    for (const problem of settled.refused) refused.set(problem.fingerprint, problem)
    if (settled.accepted.length === 0) continue
    pass += 1
    report = settled.report
    isStale = refused.size > 0
    history.add(settled.accepted, texts, (path) => session.file(path)?.text ?? '')
    // Two rules that undo each other's work would go on for ever.
    if (history.isBack()) break
  }
  return { files: history.files(), refused: [...refused.values()], skipped: gate.skipped }
}

/** Lets through the fixes of problems that are reported, in files that may be changed. */
function gateOf(session: Mendable, unsafe: boolean, refuse: (path: string) => string | null) {
  const skipped = new Map<string, string>()
  const answers = new Map<string, string | null>()
  const reasonFor = (path: string): string | null => {
    const known = answers.get(path)
    if (known !== undefined) return known
    const reason = whyNot(session.file(path)?.facts) ?? refuse(path)
    answers.set(path, reason)
    return reason
  }
  const lets = (problem: ReportProblem): boolean => {
    if (!session.isReported(problem.path) || !isWanted(problem, unsafe)) return false
    const paths = [...new Set(problem.fix.edits.map(({ path }) => path))]
    if (!paths.every((path) => session.isReported(path))) return false
    const reasons = paths.map((path) => [path, reasonFor(path)] as const)
    for (const [path, reason] of reasons) if (reason !== null) skipped.set(path, reason)
    return reasons.every(([, reason]) => reason === null) && isSound(session, problem.fix)
  }
  return { lets, skipped }
}

/** Why a file is never changed, whatever its problems: something of it would be lost. */
function whyNot(facts: Facts | undefined): string | null {
  if (facts === undefined) return 'it cannot be read, or was changed meanwhile'
  const { encoding, invalid, limit } = facts.read
  if (limit !== null) return 'it could not be read whole'
  if (encoding !== 'utf-8') return 'it is not encoded as UTF-8'
  if (invalid.length > 0) return 'it is not valid UTF-8'
  return facts.conflicts.length > 0 ? 'it holds a merge conflict' : null
}

/** Whether edits fit their texts: a plugin's may lie outside, or cut a character in two. */
function isSound(session: Mendable, { edits }: ReportFix): boolean {
  return edits.every(({ path, start, end, text }) => {
    const whole = session.file(path)?.text ?? ''
    if (!(start >= 0 && start <= end && end <= whole.length) || /\p{Cs}/u.test(text)) return false
    return ![start, end].some((at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(whole.slice(at - 1, at + 1)))
  })
}

function textsOf(session: Mendable, chosen: readonly FixableProblem[]): ReadonlyMap<string, string> {
  const paths = new Set(chosen.flatMap(({ fix }) => fix.edits.map(({ path }) => path)))
  return new Map([...paths].map((path) => [path, session.file(path)?.text ?? '']))
}

/** Remembers the states that the files went through, and how many fixes had been made in each. */
function historyOf() {
  const versions = new Map<string, string[]>()
  let now = new Map<string, MendedFile>()
  const states = new Map([['', now]])
  let isBack = false

  return {
    add(
      accepted: readonly FixableProblem[],
      texts: ReadonlyMap<string, string>,
      textNow: (path: string) => string,
    ): void {
      const next = new Map(now)
      for (const [path, text] of texts) {
        const after = textNow(path)
        if (after === text) continue
        const { before, fixes } = now.get(path) ?? { before: text, fixes: 0 }
        const made = accepted.filter(({ fix }) => fix.edits.some((edit) => edit.path === path)).length
        const known = versions.get(path) ?? [before]
        if (!known.includes(after)) known.push(after)
        versions.set(path, known)
        next.set(path, { before, after, fixes: fixes + made })
      }
      const state = [...next]
        .filter(([, { before, after }]) => before !== after)
        .map(([path, { after }]) => `${path}\n${versions.get(path)?.indexOf(after)}`)
        .sort()
        .join('\n')
      const seen = states.get(state)
      isBack = seen !== undefined
      now = seen ?? next
      states.set(state, now)
    },
    isBack: () => isBack,
    files(): ReadonlyMap<string, MendedFile> {
      const changed = [...now].filter(([, { before, after }]) => before !== after)
      return new Map(changed.sort(([a], [b]) => (a < b ? -1 : 1)))
    },
  }
}
