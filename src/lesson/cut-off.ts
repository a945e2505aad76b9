import type { Facts } from '../model/facts.ts'

/**
 * Whether some of a file's headings and prose are not seen: they are taken for something else, or they stand in another
 * file that this one takes in.
 */
export function isCutOff(file: Facts): boolean {
  return file.includes.length > 0 || isMistaken(file)
}

/**
 * Whether some of a file's headings are taken for something else: for code in a fence that is not closed in its place, or
 * that was to close one which opens nowhere, or for text because they lack their space.
 */
export function isMistaken({ fences, nearFences, nearHeadings }: Facts): boolean {
  return (
    nearFences.length > 0 ||
    nearHeadings.length > 0 ||
    fences.some(({ endless, inner }) => endless || inner !== null)
  )
}
