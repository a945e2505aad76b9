import { byCodeUnit } from '../order.ts'
import type { FixableProblem } from './plan.ts'

/** A file's text before and after, without a byte order mark, and how many fixes changed it. */
export interface MendedFile {
  readonly before: string
  readonly after: string
  readonly fixes: number
}

/** The states that files go through while they are mended. */
export interface History {
  /**
   * Notes the state after some fixes.
   *
   * @param texts the files that they edit, before
   * @param textNow the same files after
   */
  add(
    accepted: readonly FixableProblem[],
    texts: ReadonlyMap<string, string>,
    textNow: (path: string) => string,
  ): void
  /** Whether the last state was there before. */
  isBack(): boolean
  /** The files that differ from the first state, sorted by path. */
  files(): ReadonlyMap<string, MendedFile>
}

/** Starts a history. Where a state comes back, what was counted since it was there first is forgotten. */
export function createHistory(): History {
  const versions = new Map<string, string[]>()
  let now: ReadonlyMap<string, MendedFile> = new Map()
  const states = new Map([['', now]])
  let isBack = false

  function stateOf(files: ReadonlyMap<string, MendedFile>): string {
    const changed = [...files].filter(isChanged)
    return changed
      .map(([path, { after }]) => JSON.stringify([path, versions.get(path)?.indexOf(after)]))
      .sort()
      .join()
  }

  return {
    add(accepted, texts, textNow) {
      const made = countByPath(accepted)
      const next = new Map(now)
      for (const [path, text] of texts) {
        const after = textNow(path)
        if (after === text) continue
        const { before, fixes } = now.get(path) ?? { before: text, fixes: 0 }
        const known = versions.get(path) ?? [before]
        if (!known.includes(after)) known.push(after)
        versions.set(path, known)
        next.set(path, { before, after, fixes: fixes + (made.get(path) ?? 0) })
      }
      const state = stateOf(next)
      isBack = states.has(state)
      now = states.get(state) ?? next
      states.set(state, now)
    },
    isBack: () => isBack,
    files: () => new Map([...now].filter(isChanged).sort(([a], [b]) => byCodeUnit(a, b))),
  }
}

function isChanged([, { before, after }]: readonly [string, MendedFile]): boolean {
  return before !== after
}

function countByPath(accepted: readonly FixableProblem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { fix } of accepted) {
    for (const path of new Set(fix.edits.map((edit) => edit.path)))
      counts.set(path, (counts.get(path) ?? 0) + 1)
  }
  return counts
}
