import type { Answer } from '../../model/facts.ts'

const lettersOf = ({ keys }: Answer): string =>
  keys
    .map(({ letter }) => letter)
    .sort()
    .join()

/** Whether two answers name the same options. */
export const sameKeys = (a: Answer, b: Answer): boolean => lettersOf(a) === lettersOf(b)
