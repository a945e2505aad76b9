import type { ReadLimit } from '../model/facts.ts'

/** An error for an engine to throw: it gave a text up, and this is what the file's problem says. */
export function parseLimit(limit: ReadLimit): Error {
  return Object.assign(new Error(`${limit.name}: ${limit.limit}`), { [limitKey]: limit })
}

/** The same for an engine that failed on a text, in its own words. */
export function engineFailure(message: string): Error {
  const limit = `the Markdown engine fails on it (${message.split('\n')[0] ?? ''})`
  return parseLimit({ name: 'unreadable', limit, found: '', span: [0, 0] })
}

/** The limit that an engine met, where that is why it threw. */
export function limitOf(error: unknown): ReadLimit | null {
  return error instanceof Error && limitKey in error ? (error[limitKey] as ReadLimit) : null
}

const limitKey = Symbol('limit')
