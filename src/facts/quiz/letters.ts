const twins = (pairs: string): ReadonlyMap<string, string> =>
  new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]))

// Letters that look like a Latin capital (or its small form), each before the one that it looks like.
const cyrillicTwins = twins(
  'АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX УY аA вB сC еE оO рP хX уY іI ѕS јJ ԁD',
)
const greekTwins = twins('ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αA βB')
// Alphabets that number options by themselves. Letters that courses skip (Ё, Й) are left out.
const alphabets = ['АБВГДЕЖЗИКЛМ', 'ΑΒΓΔΕΖΗΘΙΚΛΜ'] as const

/** The alphabet that a set of labels counts in; `latin` also where some of them are mere look-alikes. */
export type Series = 'latin' | (typeof alphabets)[number]

/** Tells from all labels whether they count in another alphabet: only if one of them looks like no Latin letter. */
export function seriesOf(options: readonly { readonly label: string }[]): Series {
  if (options.some(({ label }) => label <= '\u007f')) return 'latin'
  const upper = options.map(({ label }) => label.toUpperCase())
  for (const alphabet of alphabets) {
    if (!upper.every((label) => alphabet.includes(label) && label !== '')) continue
    if (upper.some((label) => !cyrillicTwins.has(label) && !greekTwins.has(label))) return alphabet
  }
  return 'latin'
}

/** The Latin capital that a label means; empty when it is no letter that we know. */
export function letterOf(label: string, series: Series): string {
  if (series !== 'latin') {
    const index = series.indexOf(label.toUpperCase())
    if (index >= 0 && label !== '') return String.fromCharCode(65 + index)
  }
  if (label.length === 1 && label >= 'A' && label <= 'Z') return label
  const twin = cyrillicTwins.get(label) ?? greekTwins.get(label)
  if (twin !== undefined) return twin
  const plain = label.normalize('NFKC').toUpperCase()
  return /^[A-Z]$/.test(plain) ? plain : ''
}

/** Whether a character can label an option without further signs: Latin, full-width, Cyrillic or Greek. */
export function isLabelLetter(character: string): boolean {
  if (character.length === 1 && character <= 'z')
    return character >= 'a' || (character >= 'A' && character <= 'Z')
  if (/^[A-Za-z\u0370-\u03ff\u0400-\u052f]$/.test(character)) return /^\p{L}$/u.test(character)
  return character !== '' && character > '\u007f' && /^[A-Za-z]$/.test(character.normalize('NFKC'))
}
