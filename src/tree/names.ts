import type { Lesson } from '../model/tree.ts'
import { groupBy } from './groups.ts'
import { titleSlugs } from '../lesson/title-slug.ts'
import { nearestOf } from '../nearest.ts'

/** The number that counts: what the front matter says, else the file name. */
export function numberOf(lesson: Lesson): number | null {
  return lesson.declaredNumber ?? lesson.number
}

/** What lessons may be called in a prerequisite. */
export interface Names {
  named(from: Lesson, reference: string | number): readonly Lesson[]
  nearest(from: Lesson, reference: string | number): Lesson | null
}

/**
 * Indexes lessons by slug, id and number. A slug is looked for in the track first, then in the whole tree; a number is
 * one of the track, or without tracks one of the folder, then of the tree.
 */
export function indexNames(lessons: readonly Lesson[]): Names {
  const bySlug = groupBy(lessons, (lesson) => lesson.slug)
  const byTrackSlug = groupBy(lessons, (lesson) => inTrack(lesson, lesson.slug))
  const byId = groupBy(lessons, (lesson) => lesson.id)
  const byTrackNumber = groupBy(lessons, (lesson) => inTrack(lesson, numberOf(lesson)))
  const byFolderNumber = groupBy(lessons, (lesson) => inFolder(lesson, numberOf(lesson)))
  let byTitleSlug: ReadonlyMap<string, readonly Lesson[]> | undefined
  let spelling: ((word: string) => string | null) | undefined

  const numbered = (from: Lesson, number: number): readonly Lesson[] => {
    const inSameFolder = from.track === null ? byFolderNumber.get(inFolder(from, number) ?? '') : undefined
    return inSameFolder ?? byTrackNumber.get(inTrack(from, number) ?? '') ?? []
  }
  const spelt = (from: Lesson, name: string): readonly Lesson[] | undefined =>
    byTrackSlug.get(inTrack(from, name) ?? '') ?? bySlug.get(name) ?? byId.get(name) ?? meant(name)
  // A lesson whose own slug is missing or wrong has that problem; what requires it by its title's slug has none.
  const meant = (name: string): readonly Lesson[] | undefined => {
    byTitleSlug ??= groupBy(lessons, ({ title }) => (title === null ? null : (titleSlugs(title)[0] ?? null)))
    const found = byTitleSlug.get(name)
    return found?.length === 1 ? found : undefined
  }
  const named = (from: Lesson, reference: string | number): readonly Lesson[] => {
    if (typeof reference === 'number') return numbered(from, reference)
    const found = spelt(from, reference)
    if (found) return found
    return /^\d{1,9}$/.test(reference) ? numbered(from, Number(reference)) : []
  }
  const nearest = (from: Lesson, reference: string | number): Lesson | null => {
    if (typeof reference === 'number') return null
    spelling ??= nearestOf([...bySlug.keys(), ...byId.keys()])
    const name = spelling(reference)
    return name === null ? null : (spelt(from, name)?.[0] ?? null)
  }
  return { named, nearest }
}

function inTrack(lesson: Lesson, name: string | number | null): string | null {
  return name === null ? null : `${lesson.track ?? ''}\0${name}`
}

function inFolder(lesson: Lesson, number: number | null): string | null {
  return number === null ? null : `${lesson.folder}\0${number}`
}
