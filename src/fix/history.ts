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
  /** The fixes that led from the last state back to it; none where it was not there before. */
  turn(): readonly FixableProblem[]
  /** The files that differ from the first state, sorted by path. */
  files(): ReadonlyMap<string, MendedFile>
}

/** Starts a history. Where a state comes back, what was counted since it was there first is forgotten. */
export function createHistory(): History {
  const versions = new Map<string, string[]>()
  let now: ReadonlyMap<string, MendedFile> = new Map()
  const states = new Map([['', { files: now, at: 0 }]])
  const made: (readonly FixableProblem[])[] = []
  let turn: readonly FixableProblem[] = []

  function stateOf(files: ReadonlyMap<string, MendedFile>): string {
    const changed = [...files].filter(isChanged)
    return changed
      .map(([path, { after }]) => JSON.stringify([path, versions.get(path)?.indexOf(after)]))
      .sort()
      .join()
  }

  return {
    add(accepted, texts, textNow) {
      const counts = countByPath(accepted)
      const next = new Map(now)
      for (const [path, text] of texts) {
        const after = textNow(path)
        if (after === text) continue
        const { before, fixes } = now.get(path) ?? { before: text, fixes: 0 }
        const known = versions.get(path) ?? [before]
        if (!known.includes(after)) known.push(after)
        versions.set(path, known)
        next.set(path, { before, after, fixes: fixes + (counts.get(path) ?? 0) })
      }
      made.push(accepted)
      const state = stateOf(next)
      const known = states.get(state)
      turn = known === undefined ? [] : made.slice(known.at).flat()
      now = known?.files ?? next
      if (known === undefined) states.set(state, { files: now, at: made.length })
    },
    turn: () => turn,
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
