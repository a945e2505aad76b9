import type { Lesson } from '../model/tree.ts'
import { groupBy } from '../groups.ts'
import { groupInScope, type Scoped } from './groups.ts'
import { titleSlugs } from '../lesson/title-slug.ts'
import { nearestOf } from '../nearest.ts'

/** The number that counts: what the front matter says, else the file name. */
function numberOf(lesson: Lesson): number | null {
  return lesson.declaredNumber ?? lesson.number
}

/** What lessons may be called in a prerequisite, and who shares a name. */
export interface Names {
  named(from: Lesson, reference: string | number): readonly Lesson[]
  nearest(from: Lesson, reference: string | number): Lesson | null
  /** The lessons that share a value with this one in its scope, itself included. */
  sharing(lesson: Lesson, what: 'id' | 'slug' | 'number'): readonly Lesson[]
}

/**
 * Indexes lessons by slug, id and number. A slug is looked for in the track first, then in the whole tree; a number is
 * one of the track, or without tracks one of the folder, then of the tree. Each index is made for the first who asks.
 */
export function indexNames(lessons: readonly Lesson[]): Names {
  let slugs: ReadonlyMap<string, readonly Lesson[]> | undefined
  let ids: ReadonlyMap<string, readonly Lesson[]> | undefined
  let trackSlugs: Scoped<Lesson> | undefined
  let trackNumbers: Scoped<Lesson> | undefined
  let folderNumbers: Scoped<Lesson> | undefined
  let byTitleSlug: ReadonlyMap<string, readonly Lesson[]> | undefined
  let spelling: ((word: string) => string | null) | undefined

  const bySlug = () => (slugs ??= groupBy(lessons, ({ slug }) => slug))
  const byId = () => (ids ??= groupBy(lessons, ({ id }) => id))
  const inTrack = (from: Lesson, slug: string) =>
    (trackSlugs ??= groupInScope(lessons, trackOf, (lesson) => lesson.slug))(trackOf(from), slug)
  const numberedInTrack = (from: Lesson, number: number) =>
    (trackNumbers ??= groupInScope(lessons, trackOf, numberOf))(trackOf(from), number)
  const numberedInFolder = (from: Lesson, number: number) =>
    (folderNumbers ??= groupInScope(lessons, ({ folder }) => folder, numberOf))(from.folder, number)

  const numbered = (from: Lesson, number: number): readonly Lesson[] => {
    const inSameFolder = from.track === null ? numberedInFolder(from, number) : undefined
    return inSameFolder ?? numberedInTrack(from, number) ?? []
  }
  const spelt = (from: Lesson, name: string): readonly Lesson[] | undefined =>
    inTrack(from, name) ?? bySlug().get(name) ?? byId().get(name) ?? meant(name)
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
    spelling ??= nearestOf([...bySlug().keys(), ...byId().keys()])
    const name = spelling(reference)
    return name === null ? null : (spelt(from, name)?.[0] ?? null)
  }
  const sharing = (lesson: Lesson, what: 'id' | 'slug' | 'number'): readonly Lesson[] | undefined => {
    if (what === 'id') return lesson.id === null ? undefined : byId().get(lesson.id)
    if (what === 'slug') return lesson.slug === null ? undefined : inTrack(lesson, lesson.slug)
    const number = numberOf(lesson)
    return number === null ? undefined : numberedInFolder(lesson, number)
  }
  return { named, nearest, sharing: (lesson, what) => sharing(lesson, what) ?? [] }
}

function trackOf({ track }: Lesson): string {
  return track ?? ''
}
