import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Packed } from '../facts/packed.ts'
import type { Config } from '../model/config.ts'
import { MANY_FILES } from '../model/many-files.ts'
import { readOwn, type Own } from '../file/own.ts'
import { takerOf, type Batch, type ReadingTask, type Take } from './talk.ts'

/** Threads that read files, and the caller's share of the work. */
export interface Readers {
  /** The files for the caller to read next, as a half-open range of indexes; null when all are taken. */
  readonly take: Take
  /** Waits until every thread has given what it took, or has ended. */
  done(): Promise<void>
}

/** What is wanted of threads. */
export interface Wanted {
  readonly config: Config
  readonly paths: readonly string[]
  readonly hashed: boolean
  readonly lessonRules: boolean
  /** Told of each file that a thread has read. */
  readonly onRead: (path: string, facts: Packed, own: Own | null) => void
}

/** Starts threads for a list of files; undefined where it would not pay. */
export type StartReaders = (wanted: Wanted) => Readers | undefined

/** More threads than this wait for the one that puts together what they read. */
const MOST = 3

/** Whoever asks for more does not mean it. */
const TOO_MANY = 32

/**
 * Threads that read files as they are on the disk.
 *
 * @param fixed how many; by the number of files when left out
 */
export function threadReaders(fixed?: number): StartReaders {
  return ({ config, paths, hashed, lessonRules, onRead }) => {
    const usual = paths.length < MANY_FILES ? 0 : Math.min(availableParallelism() - 1, MOST)
    const count = Math.min(fixed ?? usual, paths.length, TOO_MANY)
    if (count <= 0) return undefined
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const task: ReadingTask = { config, paths, next, hashed, lessonRules }
    const threads = Array.from({ length: count }, () => startThread(task, onRead))
    return {
      take: takerOf(paths, next),
      async done() {
        await Promise.all(threads)
      },
    }
  }
}

/** Starts a thread; resolves when it has nothing more to give, for whatever reason. */
function startThread(task: ReadingTask, onRead: Wanted['onRead']): Promise<void> {
  const worker = new Worker(new URL('./reading-worker.js', import.meta.url), { workerData: task })
  return new Promise((resolve) => {
    worker.on('message', (batch: Batch | null) => {
      if (batch === null) {
        resolve()
        worker.unref()
        return
      }
      let index = batch.from
      for (const { facts, own } of batch.files) {
        const path = task.paths[index++]
        if (path !== undefined) onRead(path, facts, readOwn(own))
      }
    })
    // What it leaves undone is done by the one that waits here.
    worker.on('error', () => {
      resolve()
    })
    worker.on('exit', () => {
      resolve()
    })
  })
}
