import { firstIndex } from '../first-index.ts'
import { addTo } from '../groups.ts'
import type { Directive, Facts } from '../model/facts.ts'
import type { Problem } from '../model/problem.ts'
import type { UnusedDirective } from '../rule.ts'

/** What a file's directives leave. */
export interface Suppressed {
  readonly problems: readonly Problem[]
  readonly suppressed: number
  readonly unused: readonly UnusedDirective[]
}

interface Reach {
  readonly directive: Directive
  /** Half-open range of offsets where problems begin. */
  readonly from: number
  readonly to: number
}

/**
 * Takes out the problems that a file's directives keep quiet.
 *
 * @param isActive whether a rule was asked about this file: only then can a directive be said to have had no effect
 */
export function suppress(
  file: Facts,
  problems: readonly Problem[],
  isActive: (id: string) => boolean,
): Suppressed {
  if (file.directives.length === 0) return { problems, suppressed: 0, unused: [] }
  const inOrder = [...problems].sort((one, other) => one.span[0] - other.span[0])
  const { reaches, enables } = reachesOf(file)
  const kept = loud(inOrder, reaches)
  const isUsed = usage(inOrder)
  const unused = [
    ...reaches.flatMap((reach) => unusedPart(reach.directive, isActive, (name) => isUsed(reach, name))),
    ...enables.flatMap(({ directive, ended }) => unusedPart(directive, isActive, (name) => ended.has(name))),
  ]
  return { problems: kept, suppressed: problems.length - kept.length, unused }
}

/** The problems that no directive reaches: for each rule it is enough to know how far the furthest one goes. */
function loud(inOrder: readonly Problem[], reaches: readonly Reach[]): Problem[] {
  const kept: Problem[] = []
  const furthest = new Map<string, number>()
  const waiting = [...reaches].sort((one, other) => other.from - one.from)
  for (const problem of inOrder) {
    const at = problem.span[0]
    for (let next = waiting.at(-1); next !== undefined && next.from <= at; next = waiting.at(-1)) {
      waiting.pop()
      for (const name of namesOf(next.directive)) {
        furthest.set(name, Math.max(next.to, furthest.get(name) ?? 0))
      }
    }
    if (Math.max(furthest.get(problem.rule) ?? 0, furthest.get(ANY) ?? 0) <= at) kept.push(problem)
  }
  return kept
}

/** The name of every rule, which no rule has. */
const ANY = ''

function namesOf({ rules }: Directive): readonly string[] {
  return rules.length === 0 ? [ANY] : rules.map(({ id }) => id)
}

/** A test whether a problem of a rule, or of any, begins in a directive's reach. */
function usage(inOrder: readonly Problem[]): (reach: Reach, name: string) => boolean {
  const places = new Map<string, number[]>([[ANY, inOrder.map(({ span }) => span[0])]])
  for (const { rule, span } of inOrder) {
    addTo(places, rule, span[0])
  }
  return ({ from, to }, name) => {
    const own = places.get(name) ?? []
    return (own[firstIndex(own, (start) => start >= from)] ?? Infinity) < to
  }
}

/** An `enable`, and for which of the rules that it names (`ANY` for none) something was open that it ends. */
interface Enable {
  readonly directive: Directive
  readonly ended: ReadonlySet<string>
}

function reachesOf(file: Facts): { reaches: readonly Reach[]; enables: readonly Enable[] } {
  const reaches: Open[] = []
  const enables: Enable[] = []
  // By the rules that they name, so that an `enable` need not look at all of them.
  const open = new Map<string, Open[]>()
  // What a directive that nobody knows was meant to begin, a later `enable` may be meant to end.
  let isSure = true
  for (const directive of file.directives) {
    const { name, span } = directive
    const names = namesOf(directive)
    if (name === ENABLE) {
      const isAll = names.includes(ANY) ? open.size > 0 : open.has(ANY)
      if (isSure) enables.push({ directive, ended: new Set(names.filter((rule) => isAll || open.has(rule))) })
      // Without rules it ends all; with rules it ends a `disable` that names one of them, or none.
      const ended = names.includes(ANY) ? [...open.keys()] : [ANY, ...names]
      for (const rule of ended) {
        for (const reach of open.get(rule) ?? []) reach.to = Math.min(reach.to, span[0])
        open.delete(rule)
      }
      continue
    }
    const range = rangeOf(file, directive)
    if (range === null) {
      isSure = false
      continue
    }
    const reach = { directive, from: range[0], to: range[1] }
    reaches.push(reach)
    if (name !== 'lessonlint-disable') continue
    for (const rule of names) addTo(open, rule, reach)
  }
  return { reaches, enables }
}

const ENABLE = 'lessonlint-enable'

type Open = Reach & { to: number }

/** Where a directive keeps problems quiet, until an `enable` ends it; null for those that do not. */
function rangeOf({ lineStarts }: Facts, { name, span, next }: Directive): readonly [number, number] | null {
  if (name === 'lessonlint-disable-file') return [0, Infinity]
  if (name === 'lessonlint-disable-next-line')
    return [next, lineStarts[firstIndex(lineStarts, (start) => start > next)] ?? Infinity]
  return name === 'lessonlint-disable' ? [span[1], Infinity] : null
}

function unusedPart(
  directive: Directive,
  isActive: (id: string) => boolean,
  isUsed: (name: string) => boolean,
): UnusedDirective[] {
  const { rules } = directive
  if (rules.length === 0) return isUsed(ANY) ? [] : [{ directive, rules: null }]
  const idle: number[] = []
  for (const [index, { id }] of rules.entries()) if (isActive(id) && !isUsed(id)) idle.push(index)
  if (idle.length === 0) return []
  return [{ directive, rules: idle.length === rules.length ? null : idle }]
}
