import type { FrontMatterEntry } from '../../model/facts.ts'

/** Stands in a list for an entry that comes before those inside it, but is known after them. */
export const pendingEntry: FrontMatterEntry = {
  pointer: '',
  key: null,
  value: [0, 0],
  whole: [0, 0],
  style: 'map',
  source: null,
}
