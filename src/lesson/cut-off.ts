import type { Facts } from '../model/facts.ts'

/** Whether a fence that is never closed takes in the rest of a file: what stands there is read as code, and not as what it is. */
export function isCutOff({ fences }: Facts): boolean {
  return fences.at(-1)?.endless === true
}
