import type { Definition, Facts, Link } from '../model/facts.ts'

/** Every way out of a file: its links, then its definitions. */
export function waysOut({ links, definitions }: Facts): readonly (Link | Definition)[] {
  // Most files have no definitions, and many rules ask.
  return definitions.length === 0 ? links : [...links, ...definitions]
}
