const twins = (pairs: string): ReadonlyMap<string, string> =>
  new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]))

// Letters that look like a Latin capital (or its small form), each before the one that it looks like.
const cyrillicTwins = twins(
  'АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX УY аA вB сC еE оO рP хX уY іI ѕS јJ ԁD',
)
const greekTwins = twins('ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αA βB')
// Alphabets that number options by themselves. Letters that courses skip (Ё, Й) are left out. Arabic counts in either of
// two orders, which begin alike, and with or without the mark on its first letter.
const alphabets = [
  'АБВГДЕЖЗИКЛМ',
  'ΑΒΓΔΕΖΗΘΙΚΛΜ',
  'أبجدهوزحطيكل',
  'ابجدهوزحطيكل',
  'أبتثجحخدذرزس',
  'ابتثجحخدذرزس',
  'אבגדהוזחטיכל',
  'กขคงจฉชซ',
  '가나다라마바사아자차',
  'アイウエオカキクケコ',
  'कखगघङच',
  'কখগঘঙচ',
] as const
// Persian spells its first letter out, lest it be taken for a stroke.
const spelt = 'الف'
const unspelt = (label: string): string => (label === spelt ? 'ا' : label)
const letters = new Set([...alphabets.join(''), spelt])
/** The digits that number options, as far as there is one for each. */
export const numbers = '123456789'

/** The alphabet that a set of labels counts in; `latin` also where some of them are mere look-alikes. */
export type Series = 'latin' | typeof numbers | (typeof alphabets)[number]

/** Tells from all labels whether they count in another alphabet: only if one of them looks like no Latin letter. */
export function seriesOf(options: readonly { readonly label: string }[]): Series {
  if (options.some(({ label }) => label <= '\u007f')) {
    return options.every(({ label }) => isNumber(label)) ? numbers : 'latin'
  }
  const upper = options.map(({ label }) => unspelt(label).toUpperCase())
  for (const alphabet of alphabets) {
    if (!upper.every((label) => alphabet.includes(label) && label !== '')) continue
    if (upper.some((label) => !cyrillicTwins.has(label) && !greekTwins.has(label))) return alphabet
  }
  return 'latin'
}

const isNumber = (label: string): boolean => label !== '' && numbers.includes(label)

/** The Latin capital that a label means; empty when it is no letter that we know. */
export function letterOf(label: string, series: Series): string {
  if (series !== 'latin') {
    const index = series.indexOf(unspelt(label).toUpperCase())
    if (index >= 0 && label !== '') return String.fromCharCode(65 + index)
  }
  if (label.length === 1 && label >= 'A' && label <= 'Z') return label
  const twin = cyrillicTwins.get(label) ?? greekTwins.get(label)
  if (twin !== undefined) return twin
  const plain = label.normalize('NFKC').toUpperCase()
  return /^[A-Z]$/.test(plain) ? plain : ''
}

/** Whether a character can label an option without further signs: Latin, full-width, Cyrillic, Greek or of our alphabets. */
export function isLabelLetter(character: string): boolean {
  if (character.length === 1 && character <= 'z')
    return character >= 'a' || (character >= 'A' && character <= 'Z')
  if (/^[A-Za-z\u0370-\u03ff\u0400-\u052f]$/.test(character)) return /^\p{L}$/u.test(character)
  if (letters.has(character)) return true
  return character !== '' && character > '\u007f' && /^[A-Za-z]$/.test(character.normalize('NFKC'))
}

/** What may be a label's letter at an index of a text: one character, or the first letter of Persian with its name. */
export function letterAt(text: string, at: number): string {
  if (text.startsWith(spelt, at)) return spelt
  return String.fromCodePoint(text.codePointAt(at) ?? 32)
}

/**
 * The end of a label's letter at an index. Arabic draws its fifth one out, `هـ`, lest it be taken for a digit; Hebrew marks
 * letters that count, `ב׳`.
 */
export function letterEnd(text: string, at: number, letter: string): number {
  const end = at + letter.length
  const next = text.charAt(end)
  const isMark = next === '\u0640' || (/['’׳]/.test(next) && /^[א-ת]$/.test(letter))
  return isMark ? end + 1 : end
}

const firsts = new Set(['A', 'Ａ', ...alphabets.map((alphabet) => alphabet.charAt(0))])

/** Whether a label begins a row of options. */
export function isFirstLabel(label: string): boolean {
  return firsts.has(unspelt(label).toUpperCase())
}

/** The letters that may follow a label: the next one of the alphabets that it stands in. */
export function lettersAfter(letter: string): readonly string[] {
  const next = String.fromCharCode(letter.charCodeAt(0) + 1)
  if (letter <= '\u007f') return [next]
  const own = unspelt(letter)
  const found = alphabets.flatMap((alphabet) =>
    alphabet.includes(own) ? [alphabet.charAt(alphabet.indexOf(own) + 1)] : [],
  )
  return [...new Set([...found, next])].filter(Boolean)
}
