import { exclusion } from '../globs.ts'

/** Globs of what is not read, and which of them the last listing had no use for. */
export interface Excluder {
  /** The paths that no glob takes. */
  keep(paths: readonly string[]): readonly string[]
  unused(): readonly string[]
}

/** Leaves out what matches a glob, or lies in a folder that does. */
export function excluder(globs: readonly string[]): Excluder {
  const matchers = globs.map((glob) => ({ glob, matches: exclusion([glob]) }))
  let unused: readonly string[] = []
  return {
    keep(paths) {
      const used = new Set<string>()
      const kept = paths.filter((path) => {
        const hits = matchers.filter(({ matches }) => matches(path))
        for (const { glob } of hits) used.add(glob)
        return hits.length === 0
      })
      unused = globs.filter((glob) => !used.has(glob))
      return kept
    },
    unused: () => unused,
  }
}
