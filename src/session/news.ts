import type { Facts } from '../model/facts.ts'
import type { ReportProblem } from '../model/report.ts'
import type { Before, Source } from '../model/source.ts'
import type { Own } from '../file/own.ts'
import { isMarkdown } from '../read/markdown.ts'

/** What is known of a tree at one time. */
export interface State {
  readonly entries: ReadonlySet<string>
  readonly facts: ReadonlyMap<string, Facts>
  readonly lookup: Source['lookup']
  /** What a file gives by itself, where that is known from its reading. */
  readonly own?: (file: Facts) => Own | undefined
  /** Symbolic links, and what they stand for. */
  readonly links: ReadonlyMap<string, string>
  /** Which files may hold a question that is asked about; all when left out. */
  readonly mayHoldTwin?: ((path: string) => boolean) | undefined
}

/** Which rules a file is asked: all, those whose answer other files can change, those named, or null for none. */
export type Asked = 'all' | 'tree' | ReadonlySet<string> | null

/** Tells what a change broke from what was wrong before it. */
export interface News {
  /** Whether a file is new or has another content since. */
  isChanged(path: string): boolean
  /** What is in files that changed, and what the others did not have before. */
  of(problems: readonly ReportProblem[], lessonRules: boolean): readonly ReportProblem[]
}

/** What the tree before a change is looked at with. */
export interface NewsParts {
  readonly before: Before
  /** The facts of today. */
  readonly facts: ReadonlyMap<string, Facts>
  /** Which files may hold a question that is asked about; all when undefined. */
  readonly mayHoldTwin: () => State['mayHoldTwin']
  readonly extract: (path: string, content: ReturnType<Source['read']>) => Facts
  readonly find: (
    state: State,
    lessonRules: boolean,
    asks: (path: string) => Asked,
  ) => readonly ReportProblem[]
}

/**
 * Compares with the tree before a change. Only what changed is read and parsed a second time, and only when there are
 * problems in other files; then they alone, and the rules that found them, are asked again.
 */
export async function newsSince({ before, facts, extract, mayHoldTwin, find }: NewsParts): Promise<News> {
  const entries = new Set(await before.source.list())
  const today = new Map(facts)
  const { isChanged } = before
  let state: State | null = null
  return {
    isChanged,
    of(problems, lessonRules) {
      const doubtful = new Map<string, Set<string>>()
      for (const { path, rule } of problems) {
        if (isChanged(path)) continue
        const known = doubtful.get(path)
        if (known === undefined) doubtful.set(path, new Set([rule]))
        else known.add(rule)
      }
      if (doubtful.size === 0) return problems
      state ??= earlier()
      const old = find(
        { ...state, mayHoldTwin: mayHoldTwin() },
        lessonRules,
        (path) => doubtful.get(path) ?? null,
      )
      const known = new Set(old.map(({ fingerprint }) => fingerprint))
      return problems.filter(({ path, fingerprint }) => isChanged(path) || !known.has(fingerprint))
    },
  }

  function earlier(): State {
    const known = new Map<string, Facts>()
    const links = before.source.links?.() ?? new Map<string, string>()
    for (const path of entries) {
      if (!isMarkdown(path) || links.has(path)) continue
      const same = isChanged(path) ? undefined : today.get(path)
      known.set(path, same ?? extract(path, before.source.read(path)))
    }
    return { entries, facts: known, lookup: before.source.lookup, links }
  }
}
