import type { Facts } from '../../model/facts.ts'
import type { Source } from '../../model/source.ts'
import type { Target } from '../../model/tree.ts'
import type { FileIndex } from '../files.ts'
import type { ResolvedPath } from '../paths.ts'
import type { Suggestion } from '../suggest.ts'

/** What the reading of any site's addresses may ask about the course. */
export interface Course {
  readonly files: readonly Facts[]
  readonly index: FileIndex
  /** What a path is on the disk, where the walk has nothing. */
  readonly lookup: Source['lookup']
  /** What a path that leads to no file was probably meant to be. */
  readonly suggest: (path: string) => Suggestion
  /** What a path leads to by its name alone, without rules of a site; null stands for one that leaves the course. */
  readonly locate: (path: ResolvedPath | null) => Target
}
