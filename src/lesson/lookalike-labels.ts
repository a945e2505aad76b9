import type { Question } from '../model/facts.ts'

type Option = Question['options'][number]

const isLatin = ({ label }: Option): boolean => /^[A-Za-z]$/.test(label)

/** Labels that are another alphabet's letters in a Latin series; a course's own alphabet is none. */
export function lookalikeLabels(options: readonly Option[]): readonly Option[] {
  const foreign = options.filter((option) => option.letter !== '' && option.label !== '' && !isLatin(option))
  if (foreign.length < options.length) return foreign
  // All from elsewhere: full-width letters by habit, or an alphabet that shows by a letter which Latin lacks, as all do
  // that have no capitals, and digits.
  const isOwn = options.some(
    ({ label }) => label.normalize('NFKC') !== label || /[БГДЖЗИЛΓΔΘΛ]|[\p{Lo}\p{Nd}]/iu.test(label),
  )
  return isOwn || options.length < 3 ? [] : foreign
}
