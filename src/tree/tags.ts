import type { Facts } from '../model/facts.ts'
import type { Lesson, TagUse, TreePlace } from '../model/tree.ts'
import { foldCase } from '../lesson/fold.ts'
import { groupBy } from './groups.ts'

/** Answers with all spellings of a tag that differ in case, plural or separator only, most used first. */
export function tagVariants(
  lessons: readonly Lesson[],
  file: (path: string) => Facts | undefined,
): (tag: string) => readonly TagUse[] {
  const uses = new Map<string, TreePlace[]>()
  for (const { path } of lessons) {
    const front = file(path)?.frontMatter
    const tags = front?.data?.tags
    if (!front || !Array.isArray(tags)) continue
    for (const { pointer, value: span } of front.entries) {
      if (!pointer.startsWith('/tags/')) continue
      // Deeper pointers are no numbers, and lead to nothing.
      const tag: unknown = tags[Number(pointer.slice('/tags/'.length))]
      if (typeof tag !== 'string') continue
      const places = uses.get(tag)
      if (places) places.push({ path, span })
      else uses.set(tag, [{ path, span }])
    }
  }
  const bare = new Set([...uses.keys()].map(withoutSeparators))
  const keyOf = (tag: string): string => singular(withoutSeparators(tag), bare)
  const groups = groupBy([...uses.keys()], keyOf)
  const variants = new Map<string, readonly TagUse[]>()
  return (tag) => {
    const known = variants.get(tag)
    if (known) return known
    const group = (groups.get(keyOf(tag)) ?? []).map((each) => ({ tag: each, uses: uses.get(each) ?? [] }))
    // Tags stand in the order of their first use, and the sort is stable: on a tie the earlier path comes first.
    group.sort((a, b) => b.uses.length - a.uses.length)
    for (const each of group) variants.set(each.tag, group)
    return group
  }
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
