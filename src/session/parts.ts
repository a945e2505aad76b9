import type { SchemaFiles } from '../check/schema.ts'
import type { Config } from '../model/config.ts'
import type { Before, Source } from '../model/source.ts'
import type { Parser } from '../parse/parser.ts'
import type { Rule } from '../rule.ts'
import type { StartReaders } from '../threads/readers.ts'

/** Everything a session is made of; it finds nothing by itself. */
export interface SessionParts {
  readonly config: Config
  readonly rules: readonly Rule[]
  readonly source: Source
  /** May still be loading, while the files are listed. */
  readonly parser: Parser | Promise<Parser>
  readonly version: string
  /** How schemas that refer to other files reach them. */
  readonly schemaFiles: SchemaFiles
  /** Whether a path's problems are reported; all of the tree is read in any case. */
  readonly isReported: (path: string) => boolean
  /** Globs of the configuration that match none of the paths. */
  readonly unmatched: (paths: readonly string[]) => readonly string[]
  /** Told now and then how many files are read, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** The tree before a change: then files that did not change are reported on only for what the change broke in them. */
  readonly before?: Before | undefined
  /** Files, from the root, that say how a course is judged and are part of the change that is linted: all files count as changed. */
  readonly changedSetUp?: readonly string[] | undefined
  /** Identities of problems that a baseline accepts. */
  readonly accepted?: ReadonlySet<string> | undefined
  /** Whether what a report found is kept for the next one, which then takes a fraction of the time. */
  readonly remember?: boolean | undefined
  /** Whether there will be one report: then less of each file stays in memory. `large`: only so much of a large tree. */
  readonly once?: boolean | 'large' | undefined
  /** Has threads read files beside this one, where there are so many that it pays. */
  readonly startReaders?: StartReaders | undefined
}
