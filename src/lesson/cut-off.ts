import type { Facts } from '../model/facts.ts'

/**
 * Whether some of a file's headings and prose are not seen: a fence that is never closed takes them for code, or they
 * stand in another file that this one takes in.
 */
export function isCutOff(file: Pick<Facts, 'fences' | 'includes'>): boolean {
  return file.includes.length > 0 || endsInFence(file)
}

/** Whether a fence that is never closed takes the end of a file for code. */
export function endsInFence({ fences }: Pick<Facts, 'fences'>): boolean {
  return fences.at(-1)?.endless === true
}
