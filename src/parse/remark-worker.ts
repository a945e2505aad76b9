import { workerData } from 'node:worker_threads'
import { remarkParser } from './remark.ts'
import { threadState, type ThreadAnswer, type ThreadData } from './thread-talk.ts'

const { port, state } = workerData as ThreadData
const parser = remarkParser()

function answerTo(text: string): ThreadAnswer {
  try {
    return { tree: JSON.stringify(parser.parse(text).root) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { error: message, tooDeep: error instanceof RangeError }
  }
}

function setState(now: number): void {
  Atomics.store(state, 0, now)
  Atomics.notify(state, 0)
}

port.on('message', (text: string) => {
  port.postMessage(answerTo(text))
  setState(threadState.waiting)
})
setState(threadState.waiting)
