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
  readonly used: Set<string>
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
  const reaches = reachesOf(file)
  const kept: Problem[] = []
  // One sweep over both in their order: only the directives that reach a place are asked about it.
  const waiting = [...reaches].sort((one, other) => other.from - one.from)
  let open: Reach[] = []
  for (const problem of [...problems].sort((one, other) => one.span[0] - other.span[0])) {
    const at = problem.span[0]
    while ((waiting.at(-1)?.from ?? Infinity) <= at) open.push(...waiting.splice(-1))
    open = open.filter(({ to }) => at < to)
    const quieting = open.filter(({ directive }) => names(directive, problem.rule))
    for (const { used } of quieting) used.add(problem.rule)
    if (quieting.length === 0) kept.push(problem)
  }
  const unused = reaches.flatMap((reach) => unusedPart(reach, isActive))
  return { problems: kept, suppressed: problems.length - kept.length, unused }
}

function names(directive: Directive, rule: string): boolean {
  return directive.rules.length === 0 || directive.rules.some(({ id }) => id === rule)
}

function reachesOf(file: Facts): Reach[] {
  const reaches: (Reach & { to: number })[] = []
  let open: (Reach & { to: number })[] = []
  for (const directive of file.directives) {
    const { verb, span } = directive
    if (verb === 'enable') {
      for (const reach of open) if (ends(directive, reach.directive)) reach.to = span[0]
      open = open.filter(({ to }) => to === Infinity)
    }
    const range = rangeOf(file, directive)
    if (range === null) continue
    const reach = { directive, from: range[0], to: range[1], used: new Set<string>() }
    reaches.push(reach)
    if (verb === 'disable') open.push(reach)
  }
  return reaches
}

/** Where a directive keeps problems quiet, until an `enable` ends it; null for those that do not. */
function rangeOf(file: Facts, { verb, span }: Directive): readonly [number, number] | null {
  if (verb === 'disable-file') return [0, Infinity]
  if (verb === 'disable-next-line') return nextLine(file, span[1])
  return verb === 'disable' ? [span[1], Infinity] : null
}

/** `enable` without rules ends all; with rules it ends a `disable` that names one of them. */
function ends(enable: Directive, disable: Directive): boolean {
  return (
    enable.rules.length === 0 ||
    disable.rules.length === 0 ||
    enable.rules.some(({ id }) => names(disable, id))
  )
}

/** The range of the next line that is not empty: formatters put a blank line after a comment. */
function nextLine(file: Facts, offset: number): readonly [number, number] {
  const { lineStarts, length, read } = file
  let line = lineAfter(lineStarts, offset)
  if (line === lineStarts.length) return [length, length]
  const startOf = (index: number): number => lineStarts[index] ?? length
  while (line + 1 < lineStarts.length && startOf(line + 1) - startOf(line) <= read.eol.length) line += 1
  return [startOf(line), line + 1 < lineStarts.length ? startOf(line + 1) : Infinity]
}

/** Index of the first line that begins after an offset. */
function lineAfter(lineStarts: readonly number[], offset: number): number {
  let low = 0
  let high = lineStarts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((lineStarts[middle] ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return low
}

function unusedPart({ directive, used }: Reach, isActive: (id: string) => boolean): UnusedDirective[] {
  if (directive.rules.length === 0) return used.size === 0 ? [{ directive, rules: null }] : []
  const idle: number[] = []
  for (const [index, { id }] of directive.rules.entries()) if (isActive(id) && !used.has(id)) idle.push(index)
  if (idle.length === 0) return []
  return [{ directive, rules: idle.length === directive.rules.length ? null : idle }]
}
