import { capProblems } from '../check/cap.ts'
import type { ActiveRule, Checker } from '../check/run.ts'
import { countFile, countQuestions } from '../check/summary.ts'
import { pageRules, treeRules } from '../check/settings.ts'
import { suppress } from '../check/suppress.ts'
import { ownOf } from '../file/own.ts'
import type { Preset } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { Problem } from '../model/problem.ts'
import type { Tree } from '../model/tree.ts'
import { onceEach } from '../once-each.ts'
import { byCodeUnit } from '../order.ts'
import type { Seen } from '../tree/aspects.ts'
import { assetFacts } from './asset-facts.ts'
import type { Asked, State } from './news.ts'
import type { Finding, Outcome, Recall, Recalled } from './recall.ts'

/** What the rules are asked with. */
export interface AskingParts {
  readonly checker: Checker
  readonly tree: Tree
  readonly kind: (path: string) => Kind
  readonly settingsOf: (path: string) => readonly ActiveRule[]
  readonly own: State['own']
  readonly extent: Preset
  /** How many problems are told of one file. */
  readonly limit: number
  readonly recall: Recall | null
  /** What a rule looks at of the tree; where something is remembered, it is noted there. */
  readonly seen: Seen
}

/** Asks the rules about one file after the other, but what is remembered of it. */
export function createAsking(parts: AskingParts): (file: Facts, asked: NonNullable<Asked>) => Outcome {
  const { checker, tree, kind, settingsOf, extent, limit, recall, seen } = parts
  const areQuestionsRead = extent !== 'links'

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

  return function outcomeOf(file, asked) {
    const memory = recall !== null && asked === 'all' ? recall : null
    const recalled = memory?.recall(file.path)
    if (recalled?.outcome !== undefined) return recalled.outcome
    const fileKind = kind(file.path)
    const active = rulesFor(file, asked, pageRules(settingsOf(file.path)))
    const crashes = checker.crashes.length
    const own =
      recalled?.own ??
      (asked === 'all' ? parts.own?.(file) : undefined) ??
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
export function noticeOf(
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

/** Which rules a file is asked. Where there are directives all are, since whether one is of use depends on all. */
function rulesFor(
  { directives }: Facts,
  asked: NonNullable<Asked>,
  all: readonly ActiveRule[],
): readonly ActiveRule[] {
  if (asked === 'all' || directives.length > 0) return all
  return asked === 'tree' ? treeRules(all) : all.filter(({ rule }) => asked.has(rule.id))
}

/** The list of one rule: the same for each file, as the checker prepares a list when it first sees it. */
const alone = onceEach((rule: ActiveRule): readonly ActiveRule[] => [rule])
