import { withoutAccents } from './without-accents.ts'

/** The slugs that a title may have, the likeliest first; none for a title without letters or digits. */
export function titleSlugs(title: string): readonly string[] {
  const found = new Set<string>()
  const text = fold(title.slice(0, 300))
  // Plain words with one space between them are spelt in one way.
  if (/^[a-z0-9][a-z0-9 ]*$/.test(text) && !text.includes('  ') && !text.endsWith(' '))
    return [text.replaceAll(' ', '-')]
  for (const spelt of readings(text)) {
    const slug = spelt.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-|-$/g, '')
    if (slug !== '') found.add(slug)
  }
  return [...found]
}

function fold(text: string): string {
  // ASCII has one form.
  return (/[^\0-\x7f]/.test(text) ? text.normalize('NFC') : text).toLowerCase()
}

function readings(text: string): readonly string[] {
  // Plain words leave no choice.
  if (!/[^a-z0-9 ]/.test(text)) return [text]
  return steps.reduce<readonly string[]>((texts, step) => texts.flatMap(step), [text])
}

type Step = (text: string) => readonly string[]

const german: { readonly [letter: string]: string } = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const single: { readonly [letter: string]: string } = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
}

// Each step gives its preferred reading first. A title that lacks a step's characters has one reading in it.
const steps: readonly Step[] = [
  (text) => {
    if (!/[^\0-\x7f]/.test(text)) return [text]
    const plain = [inPlainLetters(text), inPlainLetters(spellOut(text, german))]
    // In other scripts than Latin a mark is a part of its letter: without it, プ is フ.
    return /[^\P{L}\p{Script=Latin}]/u.test(text) ? [text, ...plain] : [...plain, text]
  },
  (text) => (/[#+]/.test(text) ? [named(text, ' sharp', ' plus'), named(text, 'sharp', 'p'), text] : [text]),
  (text) => either(text, '%', [' percent ', ' ']),
  (text) => either(text, '&', [' and ', ' ', '']),
  (text) => (/['’`]/.test(text) ? [text.replace(/['’`]/g, ''), text] : [text]),
  (text) =>
    /\S\.\S|(?:^|\s)\.\S/.test(text)
      ? [text, text.replaceAll('.', ''), text.replace(/(^|\s)\.(?=\S)/g, '$1dot')]
      : [text],
  (text) =>
    /\S[^\p{L}\p{N}\p{M}\s\-_–—]\S/u.test(text)
      ? [text, text.replace(/[^\p{L}\p{N}\p{M}\s\-_–—]/gu, '')]
      : [text],
  (text) => (/[-_–—]/.test(text) ? [text, text.replace(/[-_–—]/g, '')] : [text]),
]

function inPlainLetters(text: string): string {
  return withoutAccents(spellOut(text, single))
}

function spellOut(text: string, table: { readonly [letter: string]: string }): string {
  return text.replace(/[^\0-\x7f]/g, (letter) => table[letter] ?? letter)
}

/** `c#` and `c++` in words. */
function named(text: string, sharp: string, plus: string): string {
  return text.replace(/(?<=\p{L})#/gu, sharp).replaceAll('+', plus)
}

function either(text: string, sign: string, readings: readonly string[]): readonly string[] {
  return text.includes(sign) ? readings.map((reading) => text.replaceAll(sign, reading)) : [text]
}
