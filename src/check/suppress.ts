import type { Directive, Facts } from '../model/facts.ts'
import type { Problem } from '../model/problem.ts'
import type { UnusedDirective } from '../rule.ts'

/** What a file's directives leave. */
export interface Suppressed {
  readonly problems: readonly Problem[]
  readonly suppressed: number
  readonly unused: readonly UnusedDirective[]
}

/** The verbs that we know, after `lessonlint-`. */
export const directiveVerbs = ['disable', 'enable', 'disable-next-line', 'disable-file'] as const

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
  for (const problem of problems) {
    let quiet = false
    for (const { directive, from, to, used } of reaches) {
      if (problem.span[0] < from || problem.span[0] >= to || !names(directive, problem.rule)) continue
      used.add(problem.rule)
      quiet = true
    }
    if (!quiet) kept.push(problem)
  }
  const unused = reaches.flatMap((reach) => unusedPart(reach, isActive))
  return { problems: kept, suppressed: problems.length - kept.length, unused }
}

function names(directive: Directive, rule: string): boolean {
  return directive.rules.length === 0 || directive.rules.some(({ id }) => id === rule)
}

function reachesOf(file: Facts): Reach[] {
  const reaches: Reach[] = []
  for (const [index, directive] of file.directives.entries()) {
    const used = new Set<string>()
    if (directive.verb === 'disable-file') reaches.push({ directive, from: 0, to: Infinity, used })
    if (directive.verb === 'disable-next-line') {
      const [from, to] = nextLine(file, directive.span[1])
      reaches.push({ directive, from, to, used })
    }
    if (directive.verb === 'disable') {
      const end = file.directives.find(
        (other, at) => at > index && other.verb === 'enable' && ends(other, directive),
      )
      reaches.push({ directive, from: directive.span[1], to: end?.span[0] ?? Infinity, used })
    }
  }
  return reaches
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
  let line = lineStarts.findIndex((start) => start > offset)
  if (line === -1) return [length, length]
  const startOf = (index: number): number => lineStarts[index] ?? length
  while (line + 1 < lineStarts.length && startOf(line + 1) - startOf(line) <= read.eol.length) line += 1
  return [startOf(line), line + 1 < lineStarts.length ? startOf(line + 1) : Infinity]
}

function unusedPart({ directive, used }: Reach, isActive: (id: string) => boolean): UnusedDirective[] {
  if (directive.rules.length === 0) return used.size === 0 ? [{ directive, rules: null }] : []
  const idle: number[] = []
  for (const [index, { id }] of directive.rules.entries()) if (isActive(id) && !used.has(id)) idle.push(index)
  if (idle.length === 0) return []
  return [{ directive, rules: idle.length === directive.rules.length ? null : idle }]
}
