import type { Facts, Heading } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import { nearestOf } from '../nearest.ts'
import { isOutline, mayHeadSection } from './outline.ts'
import { sectionFinder } from './section.ts'
import { straySections } from './stray-sections.ts'

/** What became of one of the kind's sections in a lesson. */
export type SectionFate =
  | { readonly kind: 'placed'; readonly heading: Heading }
  /** Out of order; `behind` is the section that it belongs behind. */
  | { readonly kind: 'moved'; readonly heading: Heading; readonly behind: Heading | null }
  | { readonly kind: 'stray'; readonly heading: Heading }
  /** Nearly its name: `name` is meant, and the first `length` characters of the heading are it. */
  | { readonly kind: 'misspelt'; readonly heading: Heading; readonly name: string; readonly length: number }
  /** It belongs between these offsets: from the section before it to the one after it that are in order. */
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }

/**
 * Compares a lesson's headings of level 2 with its kind's sections as a whole, so that one that moved does not make all
 * others wrong: the longest run in order is in place. Answers by section, and which headings are left over.
 */
export function alignSections(
  file: Facts,
  kind: Kind,
): { readonly fates: readonly SectionFate[]; readonly strange: readonly Heading[] } {
  const { sections } = kind
  const sectionOf = sectionFinder(sections)
  const headings: Heading[] = []
  const strange: Heading[] = []
  const named: number[] = []
  for (const heading of file.headings) {
    if (heading.depth !== 2 || !mayHeadSection(heading.container)) continue
    const section = sectionOf(heading.text)
    if (section === -1 && !isOutline(heading.container)) continue
    headings.push(heading)
    named.push(section)
    if (section === -1) strange.push(heading)
  }
  const inOrder = longestRise(named, sections.length)
  let strays: ReadonlyMap<number, Heading> | undefined
  const headingOf = (section: number): Heading | undefined => headings[inOrder.get(section) ?? -1]
  const gapAt = (section: number): { readonly from: number; readonly to: number } => {
    const others = [...inOrder.keys()]
    const before = Math.max(-1, ...others.filter((other) => other < section))
    const after = Math.min(...others.filter((other) => other > section))
    return { from: headingOf(before)?.span[0] ?? 0, to: headingOf(after)?.span[0] ?? Infinity }
  }

  const fates = sections.map(({ title, aliases, optional, subtitle }, section): SectionFate => {
    const placed = headingOf(section)
    if (placed !== undefined) return { kind: 'placed', heading: placed }
    const moved = headings[named.indexOf(section)]
    if (moved !== undefined) {
      const before = Math.max(-1, ...[...inOrder.keys()].filter((other) => other < section))
      return { kind: 'moved', heading: moved, behind: headingOf(before) ?? null }
    }
    // Only what every lesson has can be meant by a heading at another level.
    const stray = optional ? undefined : (strays ??= straySections(file, kind)).get(section)
    if (stray !== undefined) return { kind: 'stray', heading: stray }
    const near = takeNear(strange, [title, ...aliases], subtitle)
    if (near !== null) return { kind: 'misspelt', ...near }
    return { kind: 'missing', ...gapAt(section) }
  })
  return { fates, strange }
}

/** The longest run of sections in their order: which heading stands for which section. Of equal runs the earliest. */
function longestRise(named: readonly number[], count: number): ReadonlyMap<number, number> {
  const rising = inRise(named)
  if (rising !== null) return rising
  type Run = {
    readonly length: number
    readonly index: number
    readonly section: number
    readonly before: Run | null
  }
  const ending: (Run | null)[] = Array.from({ length: count }, () => null)
  let longest: Run | null = null
  for (const [index, section] of named.entries()) {
    if (section === -1) continue
    let before: Run | null = null
    for (let at = 0; at < section; at += 1) {
      const run = ending[at] ?? null
      if (run !== null && run.length > (before?.length ?? 0)) before = run
    }
    const length = (before?.length ?? 0) + 1
    if (length <= (ending[section]?.length ?? 0)) continue
    const run: Run = { length, index, section, before }
    ending[section] = run
    if (length > (longest?.length ?? 0)) longest = run
  }
  const chosen = new Map<number, number>()
  for (let run = longest; run !== null; run = run.before) chosen.set(run.section, run.index)
  return chosen
}

/** The same where all sections are in their order, as in most lessons; else null. */
function inRise(named: readonly number[]): ReadonlyMap<number, number> | null {
  const chosen = new Map<number, number>()
  let last = -1
  let index = -1
  for (const section of named) {
    index += 1
    if (section === -1) continue
    if (section <= last) return null
    chosen.set(section, index)
    last = section
  }
  return chosen
}

/** Takes the heading that is spelt most like one of a section's names out of the list. */
function takeNear(
  strange: Heading[],
  names: readonly string[],
  subtitle: boolean,
): { readonly heading: Heading; readonly name: string; readonly length: number } | null {
  if (strange.length === 0) return null
  const nearest = nearestOf(names.map((name) => name.toLowerCase()))
  for (const [at, heading] of strange.entries()) {
    const colon = subtitle ? heading.text.search(/[:\uff1a]/) : -1
    const length = colon === -1 ? heading.text.length : colon
    const near = nearest(heading.text.slice(0, length).toLowerCase())
    const name = names.find((one) => one.toLowerCase() === near)
    if (name === undefined) continue
    strange.splice(at, 1)
    return { heading, name, length }
  }
  return null
}
