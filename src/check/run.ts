import type { Facts } from '../model/facts.ts'
import type { JsonObject } from '../model/json.ts'
import type { Kind } from '../model/kind.ts'
import type { Problem, Severity } from '../model/problem.ts'
import type { Tree } from '../model/tree.ts'
import type { Details, OptionTable, OptionValues, Rule, Scope, UnusedDirective } from '../rule.ts'
import { createProblem } from './problem.ts'

/** A rule that is on for a file, with its severity and all of its options. */
export interface ActiveRule {
  readonly rule: Rule
  readonly severity: Severity
  readonly options: JsonObject
}

/** A rule that threw, and on which file: a fault of ours or a plugin's, never of the content. */
export interface RuleCrash {
  readonly rule: string
  readonly path: string
  readonly error: unknown
}

/** What suppression left over, for rules of scope `run`. */
export interface Left {
  readonly unused: readonly UnusedDirective[]
  readonly dropped: number
}

const nothingLeft: Left = { unused: [], dropped: 0 }

/** What rules are asked with. */
export interface Checker {
  /** Asks the rules of a scope about one file. */
  check(scope: Scope, file: Facts, kind: Kind, active: readonly ActiveRule[], left?: Left): Problem[]
  readonly crashes: readonly RuleCrash[]
}

/** Starts a run of rules over a tree. A rule that throws is noted and the others go on. */
export function createChecker(tree: Tree, ruleIds: readonly string[]): Checker {
  const crashes: RuleCrash[] = []
  const lengthOf = (path: string): number | undefined => tree.file(path)?.length
  const ask = (one: ActiveRule, file: Facts, kind: Kind, left: Left, problems: Problem[]): void => {
    const { rule, severity } = one
    const { unused, dropped } = left
    const report = (code: string, span: readonly [number, number], details?: Details): void => {
      problems.push(createProblem(rule, severity, file, lengthOf, code, span, details))
    }
    try {
      // Options were checked against the rule's own table when the configuration was read.
      const options = one.options as unknown as OptionValues<OptionTable>
      rule.check({ file, kind, tree, unused, dropped, ruleIds, options, report })
    } catch (error) {
      crashes.push({ rule: rule.id, path: file.path, error })
    }
  }
  return {
    crashes,
    check(scope, file, kind, active, left = nothingLeft) {
      const problems: Problem[] = []
      const readable = file.read.limit === null && file.conflicts.length === 0
      for (const one of active) {
        if (one.rule.scope === scope && isAskedAbout(one.rule, kind, readable))
          ask(one, file, kind, left, problems)
      }
      return problems
    },
  }
}

function isAskedAbout(rule: Rule, kind: Kind, readable: boolean): boolean {
  if (rule.on === 'text') return true
  if (!readable) return false
  return rule.on === 'all' || (rule.on === 'lesson' && kind.lesson) || rule.on === 'asset'
}
