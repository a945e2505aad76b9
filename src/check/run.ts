import type { Facts } from '../model/facts.ts'
import type { JsonObject } from '../model/json.ts'
import type { Kind } from '../model/kind.ts'
import type { Problem, Severity } from '../model/problem.ts'
import type { Tree } from '../model/tree.ts'
import { onceEach } from '../once-each.ts'
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
  check(scope: Scope, file: Facts, kind: Kind, active: readonly ActiveRule[], left?: Left): readonly Problem[]
  readonly crashes: readonly RuleCrash[]
}

/** Starts a run of rules over a tree. A rule that throws is noted and the others go on. */
export function createChecker(tree: Tree, ruleIds: readonly string[]): Checker {
  const crashes: RuleCrash[] = []
  const lengthOf = (path: string): number | undefined => tree.file(path)?.length
  return {
    crashes,
    check(scope, file, kind, active, left = nothingLeft) {
      const problems: Problem[] = []
      const asked = askedAbout(file, kind, rulesOf(active)[scope])
      let asking: ActiveRule | undefined
      const report = (code: string, span: readonly [number, number], details?: Details): void => {
        if (asking === undefined) return
        const { rule, severity } = asking
        problems.push(createProblem(rule, severity, file, lengthOf, code, span, details))
      }
      const { unused, dropped } = left
      // One for all rules of a file: there are tens of thousands of them otherwise.
      const context: Context = { file, kind, tree, unused, dropped, ruleIds, options: noOptions, report }
      for (const one of asked) {
        asking = one
        try {
          context.options = one.options as Context['options']
          one.rule.check(context)
        } catch (error) {
          crashes.push({ rule: one.rule.id, path: file.path, error })
        }
      }
      return problems
    },
  }
}

type Context = Omit<Parameters<Rule['check']>[0], 'options'> & {
  /** Checked against the rule's own table when the configuration was read. */
  options: OptionValues<OptionTable>
}

const noOptions: OptionValues<OptionTable> = {}

/** The rules of a scope by what a file has to be for them to be asked about it. */
interface Asked {
  readonly unread: readonly ActiveRule[]
  readonly page: readonly ActiveRule[]
  readonly lesson: readonly ActiveRule[]
}

function askedAbout({ read, conflicts }: Facts, { lesson }: Kind, asked: Asked): readonly ActiveRule[] {
  if (read.limit !== null || conflicts.length > 0) return asked.unread
  return lesson ? asked.lesson : asked.page
}

/** Which of some rules are asked when: worked out once, as most files have the same. */
const rulesOf = onceEach((active: readonly ActiveRule[]): Readonly<Record<Scope, Asked>> => ({
  file: askedIn('file', active),
  tree: askedIn('tree', active),
  run: askedIn('run', active),
}))

function askedIn(scope: Scope, active: readonly ActiveRule[]): Asked {
  const lesson = active.filter(({ rule }) => rule.scope === scope)
  const page = lesson.filter(({ rule }) => rule.on !== 'lesson')
  return { lesson, page, unread: page.filter(({ rule }) => rule.on === 'text') }
}
