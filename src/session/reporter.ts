import { capFiles } from '../check/cap.ts'
import { looksNative, nativeIn } from '../check/native.ts'
import type { RuleCrash } from '../check/run.ts'
import { sumCounts } from '../check/summary.ts'
import type { Problem } from '../model/problem.ts'
import type { Report, ReportProblem } from '../model/report.ts'
import { unreadFormats } from '../read/markdown.ts'
import { buildReport, placeProblems } from '../report/build.ts'
import { createFind, type FindParts, type Found } from './find.ts'
import type { HeldTree } from './held-tree.ts'
import { newsSince, type Asked, type News, type State } from './news.ts'
import type { SessionParts } from './parts.ts'
import type { Recall } from './recall.ts'

/**
 * What of a tree a report is about: what is to be reported, of each file only the first; all of that; or all of the tree,
 * with what a baseline or an earlier state keeps quiet.
 */
export type ReportScope = 'reported' | 'unlimited' | 'tree'

/** A report, and the rules that threw while it was made: they make the run incomplete. */
export interface Reported {
  readonly report: Report
  readonly crashes: readonly RuleCrash[]
}

/** What reporting on a tree takes. */
export interface ReporterParts {
  readonly parts: Pick<
    SessionParts,
    'config' | 'version' | 'before' | 'changedSetUp' | 'accepted' | 'isReported' | 'unmatched'
  >
  readonly tree: HeldTree
  readonly findParts: FindParts
  /** Facts of another content than the tree has. */
  readonly extract: Parameters<typeof newsSince>[0]['extract']
  /** Whether there will be one report. */
  readonly once: boolean
  readonly recall: Recall | null
}

/** The stages that come after facts, in their order: index, rules, suppress, baseline, limit, report. */
export async function createReporter({
  parts,
  tree,
  findParts,
  extract,
  once,
  recall,
}: ReporterParts): Promise<(scope: ReportScope) => Reported> {
  const { config, before, changedSetUp = [] } = parts
  const { entries, facts, lookup } = tree
  const change = before === undefined ? null : await changeSince(before, tree, findParts, extract)
  const looksLikeOurs = nativeIn(config)
  // Where no lesson rule is on, none is missed.
  const wantsLessons = findParts.settingsOf('').some(({ rule }) => rule.on === 'lesson')
  // What a report was made with is of use to the next one; where there is none, it is let go.
  const lasting = once ? null : createFind(findParts, recall)

  return function report(scope) {
    const isWhole = scope === 'tree'
    const news = isWhole ? null : change
    const accepted = isWhole ? undefined : parts.accepted
    const isAsked = isWhole ? () => true : parts.isReported
    const isTold = (path: string): boolean => news === null || news.isChanged(path)
    const reach = tree.reach()
    const asks = (path: string): Asked => {
      if (!isAsked(path)) return null
      if (isTold(path)) return 'all'
      return reach === null || reach.concerns(path) ? 'tree' : null
    }
    const lessonRules = looksNative(
      config,
      [...facts.values()],
      (file) => tree.isNative(file) ?? looksLikeOurs(file),
    )
    const state: State = {
      ...{ entries, facts, lookup, links: tree.links() },
      own: (file) => tree.own(file, lessonRules),
      mayHoldTwin: isWhole ? undefined : reach?.mayHoldTwin,
    }
    const most = scope === 'reported' ? config.limits.problemsPerFile : Infinity
    const find = lasting ?? createFind(findParts, recall)
    // What a baseline accepts is not counted against the limit, so all has to be known.
    const found = find(state, lessonRules, asks, accepted === undefined ? most : Infinity)
    const all = place(found.problems, facts)
    const told = news === null ? all : news.of(all, lessonRules)
    const left = accepted === undefined ? told : told.filter(({ fingerprint }) => !accepted.has(fingerprint))
    const isOpen = (path: string): boolean => accepted !== undefined || !isTold(path)
    const first = capFiles(left, most, isOpen, (path, more) => place(found.notice(path, more), facts))
    const broken = new Set(told.map(({ path }) => path))
    const reported = found.tree.files.filter(
      ({ path }) => isAsked(path) && (isTold(path) || broken.has(path)),
    )
    const unread = news === null ? unreadFormats(found.paths.filter(isAsked)) : {}
    const { pageQuestions, ...counts } = countsOf(found, reported)
    const areLessonsJudged = lessonRules || !wantsLessons || facts.size === 0
    const checked = {
      ...counts,
      ...(accepted === undefined ? {} : { baselined: told.length - left.length }),
      ...(Object.keys(unread).length === 0 ? {} : { unread }),
      ...(areLessonsJudged || pageQuestions === 0 ? {} : { uncheckedQuestions: pageQuestions }),
      ...(changedSetUp.length === 0 ? {} : { changedSetUp }),
      unmatched: parts.unmatched(found.paths),
      lessonRules: areLessonsJudged,
    }
    return { report: buildReport(first, checked, parts.version), crashes: found.crashes }
  }
}

/** Compares with a tree before a change, which is asked the same rules. */
function changeSince(
  before: NonNullable<SessionParts['before']>,
  { facts, reach }: HeldTree,
  findParts: FindParts,
  extract: ReporterParts['extract'],
): Promise<News> {
  return newsSince({
    ...{ before, facts, extract, mayHoldTwin: () => reach()?.mayHoldTwin },
    find: (state, lessonRules, asks) =>
      place(createFind(findParts, null)(state, lessonRules, asks, Infinity).problems, state.facts),
  })
}

function countsOf({ counts, suppressed }: Found, files: Found['tree']['files']) {
  return {
    ...sumCounts(files.map(counts)),
    suppressed: files.reduce((sum, { path }) => sum + (suppressed.get(path) ?? 0), 0),
  }
}

function place(problems: readonly Problem[], facts: State['facts']): readonly ReportProblem[] {
  return placeProblems(problems, (path) => facts.get(path))
}
