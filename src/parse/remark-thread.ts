import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads'
import type { Root } from 'mdast'
import { engineFailure, parseLimit } from './parse-limit.ts'
import type { Parser } from './parser.ts'
import { rowsOf } from './rows.ts'
import { threadState, type ThreadAnswer, type ThreadData } from './thread-talk.ts'

/** How long a new thread may take to load, in milliseconds: far more than it ever did. */
const START_TIME = 60_000

/** What the thread may take, in MiB: a lesson of 1 MiB, the largest that is read by default, stays below. */
const MEMORY = 512

/** One for all that is read here, one text after the other: it keeps nothing of them, and each weighs some ten MB. */
let thread: Thread | null = null

/**
 * The reference engine in a thread of its own: its time on hostile text knows no bound, so it is given one. The caller
 * waits for it; a thread that does not answer in time, for whatever reason, is replaced. None starts before the first
 * text.
 *
 * @param deadline milliseconds for one text
 */
export function remarkThread(deadline: number): Parser {
  return {
    name: 'remark',
    parse(text) {
      thread ??= startThread()
      const answer = ask(thread, text, deadline)
      if (answer === null) {
        void thread.worker.terminate()
        thread = null
        const limit = `${deadline / 1000} s`
        throw parseLimit({ name: 'time', limit, found: `${limit} or more`, span: [0, 0] })
      }
      // The tree is what the same engine would have given here.
      if ('tree' in answer) {
        const root = JSON.parse(answer.tree) as Root
        return { root, rows: rowsOf(root) }
      }
      if (answer.tooDeep) throw new RangeError(answer.error)
      throw engineFailure(answer.error)
    },
  }
}

interface Thread extends ThreadData {
  readonly worker: Worker
}

function startThread(): Thread {
  const { port1: port, port2 } = new MessageChannel()
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const data: ThreadData = { port: port2, state }
  const worker = new Worker(new URL('./remark-worker.js', import.meta.url), {
    workerData: data,
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  // One that runs out of memory says so here; the text that it was asked for runs out of time.
  worker.on('error', () => {})
  worker.unref()
  return { worker, port, state }
}

/** The thread's answer; null when none came in time. */
function ask({ port, state }: Thread, text: string, deadline: number): ThreadAnswer | null {
  const { starting, asked } = threadState
  if (Atomics.wait(state, 0, starting, START_TIME) === 'timed-out') {
    throw new Error(`The thread of the Markdown engine did not start within ${START_TIME / 1000} s`)
  }
  Atomics.store(state, 0, asked)
  port.postMessage(text)
  // The thread's notice of its last answer can come after that answer was taken: then nothing has changed yet.
  while (Atomics.load(state, 0) === asked) {
    if (Atomics.wait(state, 0, asked, deadline) === 'timed-out') return null
  }
  const received: { readonly message: ThreadAnswer } | undefined = receiveMessageOnPort(port)
  return received?.message ?? null
}
