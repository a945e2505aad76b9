import { MANY_FILES } from '../model/many-files.ts'
import { setEngineFlags } from './engine-flags.ts'

/** By then, other threads have loaded what was compiled beforehand, which does not hold for another flag. */
const LOADED = 1000

/**
 * Holds the heap down in a large run, once told how many files are read, of how many. Left alone, it grows to four times
 * what is in use: half a gigabyte more, of 100,000 lessons.
 */
export function heapHolder(): (done: number, total: number) => void {
  let isHeld = false
  return (done, total) => {
    if (isHeld || done < LOADED || total < MANY_FILES) return
    isHeld = true
    setEngineFlags(['--heap-growing-percent=40'])
  }
}
