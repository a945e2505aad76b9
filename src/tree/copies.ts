import type { Facts } from '../model/facts.ts'
import type { Lesson } from '../model/tree.ts'

/** How many lessons a shingle is remembered for: what more of them share is a template, and the first of them stand for all. */
const MAX_HOLDERS = 50

/**
 * Answers with the earlier lesson that shares most of its text with a lesson. Only the facts' samples of shingles are
 * compared (A. Broder, "On the resemblance and containment of documents", 1997), by way of an index from shingle to
 * lessons, so the work is linear in the tree. The share is that of the longer one of the two samples.
 */
export function nearCopies(
  lessons: readonly Lesson[],
  file: (path: string) => Facts | undefined,
): (path: string) => { readonly path: string; readonly share: number } | undefined {
  const sketches = lessons.map(({ path }) => [...new Set(file(path)?.sketch ?? [])])
  const holders = new Map<number, number[]>()
  for (const [index, sketch] of sketches.entries()) {
    for (const hash of sketch) {
      const list = holders.get(hash)
      if (!list) holders.set(hash, [index])
      else if (list.length < MAX_HOLDERS) list.push(index)
    }
  }
  const indexOf = new Map(lessons.map(({ path }, index) => [path, index]))
  return (path) => {
    const index = indexOf.get(path)
    if (index === undefined) return undefined
    const own = sketches[index] ?? []
    const common = new Map<number, number>()
    for (const hash of own) {
      for (const other of holders.get(hash) ?? []) {
        if (other >= index) break
        common.set(other, (common.get(other) ?? 0) + 1)
      }
    }
    let best: { path: string; share: number; index: number } | undefined
    for (const [other, count] of common) {
      const share = count / Math.max(own.length, sketches[other]?.length ?? 0)
      if (best && (share < best.share || (share === best.share && other > best.index))) continue
      best = { path: lessons[other]?.path ?? '', share, index: other }
    }
    return best && { path: best.path, share: best.share }
  }
}
