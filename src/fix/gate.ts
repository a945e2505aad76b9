import type { Facts } from '../model/facts.ts'
import type { ReportFix, ReportProblem } from '../model/report.ts'
import { isWanted } from './plan.ts'

/** Decides which fixes may be made, and keeps the reasons for the files that may not be changed. */
export interface Gate {
  lets(problem: ReportProblem): boolean
  /** Why a file is left alone although something in it can be mended, as the end of a sentence. */
  readonly skipped: ReadonlyMap<string, string>
}

/** What a gate asks. */
export interface GateQuestions {
  readonly unsafe: boolean
  readonly isReported: (path: string) => boolean
  readonly file: (path: string) => { readonly facts: Facts; readonly text: string } | undefined
  readonly refuse: (path: string) => string | null
}

/** Makes a gate for the fixes of problems that are reported, in files that are reported and may be changed. */
export function createGate({ unsafe, isReported, file, refuse }: GateQuestions): Gate {
  const skipped = new Map<string, string>()
  const reasons = new Map<string, string | null>()

  function reasonFor(path: string): string | null {
    const known = reasons.get(path)
    if (known !== undefined) return known
    const reason = reasonInFacts(file(path)?.facts) ?? refuse(path)
    reasons.set(path, reason)
    return reason
  }

  return {
    skipped,
    lets(problem) {
      if (!isWanted(problem, unsafe)) return false
      const paths = [...new Set(problem.fix.edits.map(({ path }) => path))]
      if (![problem.path, ...paths].every(isReported)) return false
      let isOpen = true
      for (const path of paths) {
        const reason = reasonFor(path)
        if (reason === null) continue
        skipped.set(path, reason)
        isOpen = false
      }
      return isOpen && isSound(problem.fix, (path) => file(path)?.text ?? '')
    },
  }
}

/** Why a file is never changed, whatever its problems: something of it could be lost. */
function reasonInFacts(facts: Facts | undefined): string | null {
  if (facts === undefined) return 'it cannot be read, or was changed meanwhile'
  const { encoding, invalid, limit } = facts.read
  if (limit !== null) return 'it could not be read whole'
  if (encoding !== 'utf-8') return 'it is not encoded as UTF-8'
  if (invalid.length > 0) return 'it is not valid UTF-8'
  return facts.conflicts.length > 0 ? 'it holds a merge conflict' : null
}

/** Whether edits fit their texts: a plugin's may lie outside, or cut a character in two. */
function isSound({ edits }: ReportFix, textOf: (path: string) => string): boolean {
  return edits.every(({ path, start, end, text }) => {
    const whole = textOf(path)
    if (!(start >= 0 && start <= end && end <= whole.length) || /\p{Cs}/u.test(text)) return false
    return ![start, end].some((at) => at > 0 && (whole.codePointAt(at - 1) ?? 0) > 0xffff)
  })
}
