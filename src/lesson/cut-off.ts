import type { Facts } from '../model/facts.ts'
import type { Span } from '../model/span.ts'

/**
 * Whether some of a file's headings and prose are not seen: they are taken for something else, or they stand in another
 * file that this one takes in.
 */
export function isCutOff(file: Facts): boolean {
  return file.includes.length > 0 || isMistaken(file)
}

/** Whether some of a file's headings are taken for something else. */
export function isMistaken(file: Facts): boolean {
  return mistakenPlaces(file).length > 0
}

/**
 * Where headings may be taken for something else: for code in a fence that is not closed in its place, or that was to close
 * one which opens nowhere, or for text because they lack their space.
 */
export function mistakenPlaces({ fences, nearFences, nearHeadings }: Facts): readonly Span[] {
  const open = fences.filter(({ endless, inner }) => endless || inner !== null)
  return [...[...open, ...nearHeadings].map(({ span }) => span), ...nearFences]
}
