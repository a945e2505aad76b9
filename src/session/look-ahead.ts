import type { Judge } from '../file/judge.ts'
import type { Facts } from '../model/facts.ts'
import type { Before, Source } from '../model/source.ts'
import { textOf, type FileContent } from '../read/text.ts'
import { reachOf, type Reach } from './reach.ts'

/** What was read of a change before all else. */
export interface Ahead {
  /** How far the change reaches; null where that may be every file. */
  readonly reach: Reach | null
  /** Of the files that changed. */
  readonly facts: ReadonlyMap<string, Facts>
}

/** What looking ahead takes. */
export interface AheadParts {
  readonly before: Before
  /** The pages of the tree. */
  readonly pages: readonly string[]
  readonly judge: Judge
  readonly read: Source['read']
  /** A file's facts as they are now. */
  readonly factsOf: (path: string) => Facts
  /** Facts of another content. */
  readonly extract: (path: string, content: FileContent) => Facts
}

/** Reads what changed, to tell how far that reaches. */
export async function lookAhead({
  before,
  pages,
  judge,
  read,
  factsOf,
  extract,
}: AheadParts): Promise<Ahead> {
  await before.source.list()
  const facts = new Map<string, Facts>()
  const reading = (known: Facts) => ({ facts: known, kind: judge(known, true) })
  const changed = pages.filter(before.isChanged).map((path) => {
    const known = factsOf(path)
    facts.set(path, known)
    const earlier = extract(path, before.source.read(path))
    return { path, before: reading(earlier), after: reading(known) }
  })
  return { reach: reachOf(changed, (path) => textOf(read(path))), facts }
}
