import { BATCH } from '../file/batches.ts'
import type { Config } from '../model/config.ts'
import type { Packed } from '../facts/packed.ts'

/** What a thread that reads files is started with. */
export interface ReadingTask {
  readonly config: Config
  /** Every file to be read, by whichever thread comes to it first. */
  readonly paths: readonly string[]
  /** One number that all threads share: the index of the first file that nobody has taken. */
  readonly next: Int32Array
  /** Whether files are hashed. */
  readonly hashed: boolean
  /** Whether lesson rules apply, as far as is known before everything is read. */
  readonly lessonRules: boolean
}

/** A file that a thread has read: as texts, which go over faster than objects and weigh less when they have come. */
export interface ReadFile {
  readonly facts: Packed
  /** `Own` as JSON, or that of null. */
  readonly own: string
}

/** What a thread has read of the list in one go. Paths stay behind: whoever gets it has them already. */
export interface Batch {
  /** Index of the first file. */
  readonly from: number
  readonly files: readonly ReadFile[]
}

/** Takes the next files: the index of the first and of the one behind the last; null when there is none left. */
export type Take = () => readonly [number, number] | null

/**
 * Takes files in their order, some at a time.
 *
 * @param next where the others that take them count, too
 */
export function takerOf(paths: readonly string[], next: Int32Array = new Int32Array(1)): Take {
  return () => {
    const from = Atomics.add(next, 0, BATCH)
    return from >= paths.length ? null : [from, Math.min(from + BATCH, paths.length)]
  }
}
