/**
 * So many files go through one step after the other together. A step's code and memory are still at hand for the next
 * file then, which makes all of a run a fifth faster than taking each file through all steps; with more than this at
 * once, what the steps made of the first files is not at hand any more.
 */
export const BATCH = 32

/** The items of a list, some at a time, in their order. */
export function* batchesOf<T>(list: readonly T[]): Iterable<readonly T[]> {
  for (let from = 0; from < list.length; from += BATCH) yield list.slice(from, from + BATCH)
}
