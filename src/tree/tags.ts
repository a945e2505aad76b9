import type { Facts } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import type { Lesson, TagUse, TreePlace } from '../model/tree.ts'
import { foldCase } from '../lesson/fold.ts'
import { addTo, groupBy } from '../groups.ts'

/** Answers with all spellings of a tag that differ in case, plural or separator only, most used first. */
export function tagVariants(
  lessons: readonly Lesson[],
  file: (path: string) => Facts | undefined,
): (tag: string) => readonly TagUse[] {
  const counts = new Map<string, number>()
  for (const { tags } of lessons) {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  let places: ReadonlyMap<string, readonly TreePlace[]> | undefined
  const placesOf = (tag: string): readonly TreePlace[] =>
    (places ??= placesByTag(lessons, file)).get(tag) ?? []
  const bare = new Set([...counts.keys()].map(withoutSeparators))
  const keyOf = (tag: string): string => singular(withoutSeparators(tag), bare)
  const groups = groupBy([...counts.keys()], keyOf)
  const variants = new Map<string, readonly TagUse[]>()
  return (tag) => {
    const known = variants.get(tag)
    if (known) return known
    // Tags stand in the order of their first use, and the sort is stable: on a tie the earlier path comes first.
    const group = (groups.get(keyOf(tag)) ?? []).toSorted(
      (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
    )
    const uses = group.map((each) => ({
      tag: each,
      get uses() {
        return placesOf(each)
      },
    }))
    for (const each of group) variants.set(each, uses)
    return uses
  }
}

/** The tags of a file's front matter that are texts, with their places. */
function placedTags(file: Facts | undefined): readonly { readonly tag: string; readonly span: Span }[] {
  const tags = file?.frontMatter.data?.tags
  if (file === undefined || !Array.isArray(tags)) return []
  const found: { tag: string; span: Span }[] = []
  for (const { pointer, value: span } of file.frontMatter.entries) {
    if (!pointer.startsWith('/tags/')) continue
    // Deeper pointers are no numbers, and lead to nothing.
    const tag: unknown = tags[Number(pointer.slice('/tags/'.length))]
    if (typeof tag === 'string') found.push({ tag, span })
  }
  return found
}

/** Where each tag stands: a place for every tag of every lesson, which only a tag with variants needs. */
function placesByTag(
  lessons: readonly Lesson[],
  file: (path: string) => Facts | undefined,
): ReadonlyMap<string, readonly TreePlace[]> {
  const places = new Map<string, TreePlace[]>()
  for (const { path } of lessons) {
    for (const { tag, span } of placedTags(file(path))) addTo(places, tag, { path, span })
  }
  return places
}

function withoutSeparators(tag: string): string {
  const bare = foldCase(tag).replace(/[\s\-_./]+/g, '')
  return bare === '' ? tag : bare
}

/** The singular of a tag where the tree uses it too; plurals have at least four letters, so `css` is none of `cs`. */
function singular(tag: string, known: ReadonlySet<string>): string {
  if (tag.length < 4 || !tag.endsWith('s') || tag.endsWith('ss')) return tag
  const candidates = [tag.slice(0, -1), tag.slice(0, -2)]
  if (tag.endsWith('ies')) candidates.push(`${tag.slice(0, -3)}y`)
  return candidates.find((one, index) => known.has(one) && (index !== 1 || tag.endsWith('es'))) ?? tag
}
