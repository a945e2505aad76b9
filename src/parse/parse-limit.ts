import type { ReadLimit } from '../model/facts.ts'

/** An error for an engine to throw: it gave a text up, and this is what the file's problem says. */
export function parseLimit(limit: ReadLimit): Error {
  return Object.assign(new Error(`${limit.name}: ${limit.limit}`), { [limitKey]: limit })
}

/** The limit that an engine met, where that is why it threw. */
export function limitOf(error: unknown): ReadLimit | null {
  return error instanceof Error && limitKey in error ? (error[limitKey] as ReadLimit) : null
}

const limitKey = Symbol('limit')
