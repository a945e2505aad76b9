import type { Facts } from '../model/facts.ts'
import type { Kind } from '../model/kind.ts'
import type { TreePlace } from '../model/tree.ts'

/**
 * Answers which questions of the tree are the same as the n-th of a file's questions that count (`Kind.marks`).
 *
 * @param mayHoldTwin false for files whose questions are not looked at
 */
export function questionTwins(
  files: readonly Facts[],
  kind: (path: string) => Kind,
  mayHoldTwin: (path: string) => boolean = () => true,
): (path: string, index: number) => readonly TreePlace[] {
  const groups = new Map<number, TreePlace | TreePlace[]>()
  for (const { path } of files) {
    if (!mayHoldTwin(path)) continue
    for (const { twin, span } of kind(path).marks) {
      if (twin === null) continue
      const place = { path, span }
      const known = groups.get(twin)
      if (known === undefined) groups.set(twin, place)
      else if (Array.isArray(known)) known.push(place)
      else groups.set(twin, [known, place])
    }
  }
  return (path, index) => {
    const twin = kind(path).marks[index]?.twin ?? null
    const found = twin === null ? [] : (groups.get(twin) ?? [])
    return Array.isArray(found) ? found : [found]
  }
}
