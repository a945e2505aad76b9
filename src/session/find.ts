import { createChecker, type ActiveRule, type RuleCrash } from '../check/run.ts'
import { countFile, countQuestions, type FileCounts } from '../check/summary.ts'
import { pageRules } from '../check/settings.ts'
import { exclusion, globMatcher } from '../globs.ts'
import type { Config, Preset } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Problem } from '../model/problem.ts'
import type { Tree } from '../model/tree.ts'
import type { Judge } from '../file/judge.ts'
import { createAsking, noticeOf } from './asking.ts'
import { assetFacts } from './asset-facts.ts'
import type { Asked, State } from './news.ts'
import { nothingSeen, type Recall } from './recall.ts'
import type { Rule } from '../rule.ts'
import { aspects, watchTree } from '../tree/aspects.ts'
import { treeBuilder } from '../tree/build.ts'
import { byCodeUnit } from '../order.ts'

/** What the rules found in a tree. */
export interface Found {
  readonly tree: Tree
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
  /** How many problems of a file its directives kept quiet, where they did. */
  readonly suppressed: ReadonlyMap<string, number>
  readonly counts: (file: Facts) => FileCounts
  /** Says of a file that so many of its problems are not told. */
  readonly notice: (path: string, dropped: number) => readonly Problem[]
  readonly crashes: readonly RuleCrash[]
}

/** What is the same for every state of a session's tree. */
export interface FindParts {
  readonly config: Config
  readonly rules: readonly Rule[]
  readonly settingsOf: (path: string) => readonly ActiveRule[]
  readonly judge: Judge
  /** The smallest preset that has all rules that are on. */
  readonly extent: Preset
}

/** Finds what is wrong in a state of the tree; `limit` is the number of problems that are told of one file. */
export type Find = (state: State, lessonRules: boolean, asks: (path: string) => Asked, limit: number) => Found

/** What a report is made of besides the files' contents. */
interface Frame {
  /** Sorted. */
  readonly paths: readonly string[]
  /** A file that becomes a link is no file of its own any more. */
  readonly links: State['links']
  readonly lessonRules: boolean
  readonly limit: number
}

/** Makes a way to find what is wrong: in one state after the other, with a memory of the one before if there is one. */
export function createFind(parts: FindParts, recall: Recall | null): Find {
  const { config, rules, settingsOf, judge, extent } = parts
  const isAsset = globMatcher(config.assets)
  const isExcluded = exclusion(config.exclude)
  const ruleIds = rules.map(({ id }) => id)
  const buildTree = treeBuilder(config.inferred)
  const kinds = judgedKinds(judge)
  let frame: Frame | null = null

  return function find(state, lessonRules, asks, limit) {
    if (frame === null || !isSame(frame, state, lessonRules, limit)) {
      frame = { paths: [...state.entries].sort(byCodeUnit), links: state.links, lessonRules, limit }
      kinds.clear()
    }
    const { paths } = frame
    const files = paths.flatMap((path) => state.facts.get(path) ?? [])
    const kind = kinds.in(state, lessonRules)
    const changed = recall?.begin({ frame, files, kind }) ?? aspects.all
    const tree = buildTree(
      {
        ...{ files, kind, entries: paths, lookup: state.lookup, links: state.links, isExcluded },
        simpleIds: (file) => state.own?.(file)?.ids ?? null,
        mayHoldTwin: state.mayHoldTwin,
      },
      changed,
    )
    const seen = nothingSeen()
    const checker = createChecker(recall === null ? tree : watchTree(tree, seen), ruleIds)
    const { own } = state
    const outcomeOf = createAsking({ checker, tree, kind, settingsOf, own, extent, limit, recall, seen })
    const areQuestionsRead = extent !== 'links'
    const { problems, suppressed, counts } = askFiles(files, asks, outcomeOf)
    for (const path of paths) {
      if (state.facts.has(path) || state.links.has(path) || !isAsset(path) || asks(path) === null) continue
      const active = settingsOf(path).filter(({ rule }) => rule.on === 'asset')
      problems.push(...checker.check('tree', assetFacts(path), kind(path), active))
    }
    return {
      ...{ tree, paths, problems, suppressed, crashes: checker.crashes },
      counts: (file) =>
        counts.get(file.path) ?? countFile(file, tree, countQuestions(kind(file.path), areQuestionsRead)),
      notice: (path, dropped) =>
        noticeOf(checker, assetFacts(path), kind(path), pageRules(settingsOf(path)), dropped),
    }
  }
}

/** Asks the rules about each file that is to be asked about, and gathers what they say. */
function askFiles(
  files: readonly Facts[],
  asks: (path: string) => Asked,
  outcomeOf: ReturnType<typeof createAsking>,
): { problems: Problem[]; suppressed: ReadonlyMap<string, number>; counts: ReadonlyMap<string, FileCounts> } {
  const problems: Problem[] = []
  const suppressed = new Map<string, number>()
  const counts = new Map<string, FileCounts>()
  for (const file of files) {
    const asked = asks(file.path)
    if (asked === null) continue
    const outcome = outcomeOf(file, asked)
    // One by one: a file can have more of them than a call takes arguments.
    for (const problem of outcome.problems) problems.push(problem)
    if (outcome.suppressed > 0) suppressed.set(file.path, outcome.suppressed)
    counts.set(file.path, outcome.counts)
  }
  return { problems, suppressed, counts }
}

/** The kinds of files, each judged again only when its facts are others. */
interface JudgedKinds {
  clear(): void
  in(state: State, lessonRules: boolean): (path: string) => Kind
}

function judgedKinds(judge: Judge): JudgedKinds {
  const kinds = new Map<string, { readonly facts: Facts | undefined; readonly kind: Kind }>()
  return {
    clear() {
      kinds.clear()
    },
    in: (state, lessonRules) => (path) => {
      const facts = state.facts.get(path)
      const known = kinds.get(path)
      if (known !== undefined && known.facts === facts) return known.kind
      const kind =
        facts === undefined
          ? judge(assetFacts(path), false)
          : judge(facts, lessonRules, state.own?.(facts)?.known)
      kinds.set(path, { facts, kind })
      return kind
    },
  }
}

function isSame(frame: Frame, { entries, links }: State, lessonRules: boolean, limit: number): boolean {
  if (frame.lessonRules !== lessonRules || frame.limit !== limit) return false
  if (frame.paths.length !== entries.size || frame.links.size !== links.size) return false
  if (frame.links !== links && ![...links].every(([link, path]) => frame.links.get(link) === path))
    return false
  return frame.paths.every((path) => entries.has(path))
}
