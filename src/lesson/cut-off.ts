import type { Facts } from '../model/facts.ts'

/**
 * Whether some of a file's headings and prose are not seen: a fence that is never closed takes them for code, or they
 * stand in another file that this one takes in.
 */
export function isCutOff({ fences, includes }: Facts): boolean {
  return includes.length > 0 || fences.at(-1)?.endless === true
}
