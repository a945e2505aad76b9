import type { MessagePort } from 'node:worker_threads'

/** What a thread that parses is started with. */
export interface ThreadData {
  /** Texts go in, answers come out. */
  readonly port: MessagePort
  /** One number for both sides to wait on: where the thread is. */
  readonly state: Int32Array
}

/** How the thread answers a text: the tree as JSON, which goes over faster than objects do, or why there is none. */
export type ThreadAnswer = { readonly tree: string } | { readonly error: string; readonly tooDeep: boolean }

/** Where the thread is. */
export const threadState = { starting: 0, waiting: 1, asked: 2 } as const
