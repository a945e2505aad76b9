import type { Facts } from '../model/facts.ts'

/**
 * Whether some of a file's headings and prose are not seen: a fence that is not closed in its place takes them for code,
 * or they stand in another file that this one takes in.
 */
export function isCutOff(file: Facts): boolean {
  return file.includes.length > 0 || isInFence(file)
}

/** Whether a fence that is not closed in its place takes some of a file for code. */
export function isInFence({ fences }: Facts): boolean {
  return fences.some(({ endless, inner }) => endless || inner !== null)
}
