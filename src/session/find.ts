import { capProblems } from '../check/cap.ts'
import { createChecker, type ActiveRule, type Checker, type RuleCrash } from '../check/run.ts'
import { countFile, countQuestions, type FileCounts } from '../check/summary.ts'
import { pageRules, treeRules } from '../check/settings.ts'
import { suppress } from '../check/suppress.ts'
import { emptyFacts } from '../facts/extract.ts'
import { exclusion, globMatcher } from '../globs.ts'
import type { Config, Preset } from '../model/config.ts'
import { unread, type Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Problem } from '../model/problem.ts'
import type { Tree } from '../model/tree.ts'
import type { Judge } from '../file/judge.ts'
import type { Asked, State } from './news.ts'
import { ownOf } from '../file/own.ts'
import { nothingSeen, type Finding, type Outcome, type Recall, type Recalled } from './recall.ts'
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
export interface Finder {
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
export function createFind(finder: Finder, recall: Recall | null): Find {
  const { config, rules, settingsOf, judge, extent } = finder
  const isAsset = globMatcher(config.assets)
  const isExcluded = exclusion(config.exclude)
  const ruleIds = rules.map(({ id }) => id)
  const buildTree = treeBuilder(config.inferred)
  const kinds = new Map<string, { readonly facts: Facts | undefined; readonly kind: Kind }>()
  let frame: Frame | null = null

  return function find(state, lessonRules, asks, limit) {
    if (frame === null || !isSame(frame, state, lessonRules, limit)) {
      frame = { paths: [...state.entries].sort(byCodeUnit), links: state.links, lessonRules, limit }
      kinds.clear()
    }
    const { paths } = frame
    const files: Facts[] = []
    for (const path of paths) {
      const facts = state.facts.get(path)
      if (facts !== undefined) files.push(facts)
    }
    const kind = (path: string): Kind => {
      const facts = state.facts.get(path)
      const known = kinds.get(path)
      if (known !== undefined && known.facts === facts) return known.kind
      const judged =
        facts === undefined
          ? judge(assetFacts(path), false)
          : judge(facts, lessonRules, state.own?.(facts)?.known)
      kinds.set(path, { facts, kind: judged })
      return judged
    }
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
    const areQuestionsRead = extent !== 'links'
    const problems: Problem[] = []
    const suppressed = new Map<string, number>()
    const counts = new Map<string, FileCounts>()

    const outcomeOf = (file: Facts, asked: NonNullable<Asked>): Outcome => {
      const memory = recall !== null && asked === 'all' ? recall : null
      const recalled = memory?.recall(file.path)
      if (recalled?.outcome !== undefined) return recalled.outcome
      const fileKind = kind(file.path)
      const active = rulesFor(file, asked, pageRules(settingsOf(file.path)))
      const crashes = checker.crashes.length
      const own =
        recalled?.own ??
        (asked === 'all' ? state.own?.(file) : undefined) ??
        ownOf(checker, file, fileKind, active, extent)
      const asking = memory === null ? null : askOneByOne(file, fileKind, active, recalled)
      const found =
        asking === null
          ? checker.check('tree', file, fileKind, active)
          : [...asking.values()].flatMap((finding) => finding.problems)
      const { problems, suppressed } = settle(
        checker,
        file,
        fileKind,
        active,
        joined(own.problems, found),
        // Of a file that did not change only what is new is told, and only that is counted against the limit.
        asked === 'all' ? limit : Infinity,
      )
      const counts = countFile(file, tree, countQuestions(fileKind, areQuestionsRead))
      const outcome = { problems, suppressed, counts }
      // Where a rule crashed it is asked again, so that it is told again.
      if (asking !== null && checker.crashes.length === crashes) {
        memory?.keep(file.path, { own, asking, outcome }, seen.paths)
      }
      return outcome
    }
    /** Asks the rules that ask the tree, and notes for each what of the tree its answer rests on. */
    const askOneByOne = (
      file: Facts,
      fileKind: Kind,
      active: readonly ActiveRule[],
      recalled: Recalled | undefined,
    ): ReadonlyMap<string, Finding> => {
      const asking = new Map<string, Finding>()
      seen.paths.clear()
      for (const one of active) {
        if (one.rule.scope !== 'tree') continue
        seen.aspects = 0
        const known = recalled?.found(one.rule.id)
        const found = known?.problems ?? checker.check('tree', file, fileKind, alone(one))
        asking.set(one.rule.id, known ?? { problems: found, aspects: seen.aspects })
      }
      return asking
    }
    for (const file of files) {
      const asked = asks(file.path)
      if (asked === null) continue
      const outcome = outcomeOf(file, asked)
      // One by one: a file can have more of them than a call takes arguments.
      for (const problem of outcome.problems) problems.push(problem)
      if (outcome.suppressed > 0) suppressed.set(file.path, outcome.suppressed)
      counts.set(file.path, outcome.counts)
    }
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

/** What directives and the limit leave, and what the rules say that look at that. */
function settle(
  checker: Checker,
  file: Facts,
  kind: Kind,
  active: readonly ActiveRule[],
  found: readonly Problem[],
  limit: number,
): Pick<Outcome, 'problems' | 'suppressed'> {
  const kept = suppress(file, found, (id) => active.some(({ rule }) => rule.id === id))
  const said = checker.check('run', file, kind, active, { unused: kept.unused, dropped: 0 })
  const all = joined(kept.problems, said)
  const { suppressed } = kept
  if (all.length <= limit) return { problems: all, suppressed }
  const { problems, dropped } = capProblems(all.toSorted(byPlace), limit)
  return { problems: [...problems, ...noticeOf(checker, file, kind, active, dropped)], suppressed }
}

/** Says that so many problems of a file are not told: of a file with nothing in it the rules say nothing else. */
function noticeOf(
  checker: Checker,
  { path }: Facts,
  kind: Kind,
  active: readonly ActiveRule[],
  dropped: number,
): readonly Problem[] {
  return checker.check('run', assetFacts(path), kind, active, { unused: [], dropped })
}

function byPlace(a: Problem, b: Problem): number {
  return a.span[0] - b.span[0] || byCodeUnit(a.rule, b.rule)
}

/** Most files have no problem, and most of the others one list of them. */
function joined(some: readonly Problem[], others: readonly Problem[]): readonly Problem[] {
  if (others.length === 0) return some
  return some.length === 0 ? others : [...some, ...others]
}

function isSame(frame: Frame, { entries, links }: State, lessonRules: boolean, limit: number): boolean {
  if (frame.lessonRules !== lessonRules || frame.limit !== limit) return false
  if (frame.paths.length !== entries.size || frame.links.size !== links.size) return false
  if (frame.links !== links && ![...links].every(([link, path]) => frame.links.get(link) === path))
    return false
  return frame.paths.every((path) => entries.has(path))
}

/** Which rules a file is asked. Where there are directives all are, since whether one is of use depends on all. */
function rulesFor(
  { directives }: Facts,
  asked: NonNullable<Asked>,
  all: readonly ActiveRule[],
): readonly ActiveRule[] {
  if (asked === 'all' || directives.length > 0) return all
  return asked === 'tree' ? treeRules(all) : all.filter(({ rule }) => asked.has(rule.id))
}

const lists = new WeakMap<ActiveRule, readonly ActiveRule[]>()

/** The list of one rule: the same for each file, as the checker prepares a list when it first sees it. */
function alone(rule: ActiveRule): readonly ActiveRule[] {
  const list = lists.get(rule) ?? [rule]
  lists.set(rule, list)
  return list
}

/** The facts of a file that is no Markdown: its path alone. */
export function assetFacts(path: string): Facts {
  return emptyFacts(path, '', unread, '')
}
