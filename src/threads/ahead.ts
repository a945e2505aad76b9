import { Worker } from 'node:worker_threads'
import type { ReadAhead } from '../facts/ahead.ts'
import type { Config } from '../model/config.ts'
import { takerOf, type AheadTask, type Take } from './talk.ts'

/** A thread that reads and parses ahead, and the caller's share of that work. */
export interface Ahead {
  /** The files for the caller to read by itself, as a half-open range of indexes; null when all are taken. */
  readonly take: Take
  /** What has come and was not given yet; undefined where nothing has. */
  come(): readonly ReadAhead[] | undefined
  /** Waits until more has come; false when nothing more will, for whatever reason. */
  more(): Promise<boolean>
}

/** Starts a thread that reads a list of files as they are on the disk, beside the caller. */
export function startAhead({ root, exclude, limits }: Config, paths: readonly string[]): Ahead {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const used = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const task: AheadTask = { root, exclude, limits, paths, next, used }
  const worker = new Worker(new URL('./ahead-worker.js', import.meta.url), { workerData: task })
  // It waits for the caller: one that fails does not wait for it.
  worker.unref()
  const batches: (readonly ReadAhead[])[] = []
  let isDone = false
  let wake = (): void => {}
  const end = (): void => {
    isDone = true
    wake()
  }
  worker.on('message', (batch: readonly ReadAhead[] | null) => {
    if (batch === null) return end()
    batches.push(batch)
    wake()
  })
  // What it leaves undone is done by the caller.
  worker.on('error', end)
  worker.on('exit', end)
  return {
    take: takerOf(paths, next),
    come() {
      const batch = batches.shift()
      if (batch === undefined) return undefined
      Atomics.add(used, 0, 1)
      Atomics.notify(used, 0)
      return batch
    },
    async more() {
      if (batches.length > 0 || isDone) return batches.length > 0
      worker.ref()
      await new Promise<void>((resolve) => (wake = resolve))
      worker.unref()
      return batches.length > 0
    },
  }
}
