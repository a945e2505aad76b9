import type { Facts } from '../model/facts.ts'

/** Whether a fence that is never closed takes in the rest of a file, whose headings and prose are read as code then. */
export function isCutOff({ fences }: Facts): boolean {
  return fences.at(-1)?.endless === true
}
