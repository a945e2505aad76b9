import type { Facts } from '../model/facts.ts'
import { counted } from '../counted.ts'
import { groupBy } from '../groups.ts'
import { foldText } from '../lesson/fold.ts'
import { countOf } from './count.ts'
import type { SectionFinding } from './draft.ts'

/** The sections that lessons share, in their usual order, and a note on those left out. */
export interface SectionsDraft {
  /** Null where the built-in ones are to hold. */
  readonly sections: readonly SectionFinding[] | null
  readonly note: string
}

/** Fewer lessons than this say nothing about what all have to hold. */
const fewest = 5

/**
 * Reads off which level 2 headings the lessons share: required where 90% have them, optional where half of them do.
 *
 * @param native whether the lessons are written like the built-in ones, so that few of them may keep those sections
 */
export function findSections(lessons: readonly Facts[], native: boolean): SectionsDraft {
  if (lessons.length < fewest) {
    const few = `${counted(lessons.length, 'lesson is', 'lessons are')} too few to tell which sections all have`
    return { sections: native ? null : [], note: few }
  }
  const outlines = lessons.map((file) => headingsAt(file, 2))
  const nameOf = namer(outlines, lessons.length)
  const named = outlines.map((texts) => [...new Set(texts.map(nameOf))])
  const counts = countOf(named.flat())
  const shared = counts.filter(([, count]) => count * 2 >= lessons.length && count >= 3).slice(0, 40)
  if (shared.length === 0) return { sections: [], note: noneShared(lessons) }
  const order = usualOrder(
    shared.map(([name]) => name),
    named,
  )
  const spellings = groupBy(outlines.flat(), nameOf)
  const support = new Map(shared)
  const others = counts.length - shared.length
  return {
    sections: order.map((name) => section(name, spellings.get(name) ?? [], support.get(name) ?? 0, lessons)),
    note: others > 0 ? `${others} more headings stand in fewer than half of the lessons` : '',
  }
}

function headingsAt({ headings }: Facts, level: number): readonly string[] {
  return headings.flatMap(({ depth, container, text }) =>
    depth === level && container === 'root' && text.trim() !== '' ? [text] : [],
  )
}

/** Sections are read at level 2: a course that keeps them at another level is told so. */
function noneShared(lessons: readonly Facts[]): string {
  for (const level of [3, 1, 4]) {
    const counts = countOf(lessons.flatMap((file) => [...new Set(headingsAt(file, level))]))
    const shared = counts.filter(([, count]) => count * 2 >= lessons.length).slice(0, 5)
    if (shared.length < 2) continue
    const names = shared.map(([text, count]) => `${text} (${count})`).join(', ')
    return `lessons share headings of level ${level} (${names}), and only those of level 2 are read as sections`
  }
  return 'no level 2 heading is shared by half of the lessons'
}

function section(
  name: string,
  spellings: readonly string[],
  count: number,
  lessons: readonly Facts[],
): SectionFinding {
  const whole = spellings.filter((text) => foldText(text) === name || !isSubtitled(text, name))
  const subtitle = spellings.some((text) => isSubtitled(text, name))
  const titles = countOf(whole).map(([text]) => text)
  const bare = subtitle && titles.length === 0 ? [(spellings[0] ?? name).slice(0, name.length)] : titles
  const [title = name] = bare
  const aliases = bare.slice(1).filter((text) => foldText(text) !== foldText(title))
  return {
    title,
    optional: count * 10 < lessons.length * 9,
    aliases: [...new Map(aliases.map((text) => [foldText(text), text])).values()],
    subtitle,
    note: `in ${count} of ${lessons.length}`,
  }
}

function isSubtitled(text: string, name: string): boolean {
  const folded = foldText(text)
  return [name, `${name}s`].some((stem) => folded.startsWith(`${stem}:`))
}

/** Names a heading's section: letter case folded, a plural and a subtitle left out where many lessons vary in them. */
function namer(outlines: readonly (readonly string[])[], total: number): (text: string) => string {
  const folded = countOf(outlines.flatMap((texts) => [...new Set(texts.map(foldText))]))
  const exact = new Map(folded)
  const stems = new Map(
    countOf(outlines.flatMap((texts) => [...new Set(texts.map(foldText).map(stemOf))])).filter(
      ([, count]) => count >= 3 && count * 10 >= total,
    ),
  )
  const singular = (name: string): string =>
    name.endsWith('s') && (exact.has(name.slice(0, -1)) || stems.has(name.slice(0, -1)))
      ? name.slice(0, -1)
      : name
  return (text) => {
    const name = foldText(text)
    const stem = stemOf(name)
    return singular(stem !== name && stems.has(singular(stem)) ? stem : name)
  }
}

function stemOf(name: string): string {
  const colon = name.indexOf(':')
  return colon > 0 ? name.slice(0, colon).trim() : name
}

/** Sorts names by how many of the others each one usually stands before. */
function usualOrder(names: readonly string[], outlines: readonly (readonly string[])[]): readonly string[] {
  const index = new Map(names.map((name, at) => [name, at]))
  const before = names.map(() => names.map(() => 0))
  for (const outline of outlines) {
    const places = outline.flatMap((name) => index.get(name) ?? [])
    for (const [at, first] of places.entries()) {
      for (const second of places.slice(at + 1)) {
        const row = before[first]
        if (row) row[second] = (row[second] ?? 0) + 1
      }
    }
  }
  const wins = (at: number): number =>
    names.filter((_, other) => (before[at]?.[other] ?? 0) > (before[other]?.[at] ?? 0)).length
  const score = new Map(names.map((name, at) => [name, wins(at)]))
  return names.toSorted((a, b) => (score.get(b) ?? 0) - (score.get(a) ?? 0))
}
