import type { Chance } from './random.ts'

const nouns = (
  'apple branch orchard root soil water bud graft scion frost harvest cellar crate juice cider vinegar jam sugar pectin ' +
  'acid yeast barrel press blade ladder basket row trunk bark leaf petal bee hive pollen fungus canker aphid mulch compost ' +
  'drain slope wall wire stake knot wound callus sap cambium ring spur shoot leader tip season week morning spring autumn'
).split(' ')
const verbs =
  'keeps needs holds carries feeds shades cools warms ripens splits seals drains ties cuts bends sets stores shows tells'.split(
    ' ',
  )
const adjectives =
  'young old damp dry cold warm early late strong weak ripe green bare deep shallow even sharp clean sweet bitter'.split(
    ' ',
  )
const small = 'the a every one each its that this no some'.split(' ')
const joints = 'and but while where because so when until before after'.split(' ')

/** Sentences that mean little, in words enough for every text to be its own. */
export function sentence(random: Chance): string {
  const text = Array.from({ length: 1 + random.below(2) }, () => clause(random)).join(
    `, ${one(random, joints)} `,
  )
  return `${capital(text)}.`
}

/** Several sentences in one paragraph, with the inline markup of a lesson. */
export function paragraph(random: Chance, sentences: number): string {
  return Array.from({ length: sentences }, () => adorned(sentence(random), random)).join(' ')
}

/** A few words without a full stop. */
export function words(random: Chance, count: number): string {
  return Array.from({ length: count }, (_, at) => one(random, at % 2 === 0 ? adjectives : nouns)).join(' ')
}

/** A title in capitals. */
export function title(random: Chance): string {
  return words(random, 4).split(' ').map(capital).join(' ')
}

/** A noun. */
export function noun(random: Chance): string {
  return one(random, nouns)
}

function clause(random: Chance): string {
  const subject = `${one(random, small)} ${one(random, adjectives)} ${one(random, nouns)}`
  const object = `${one(random, small)} ${one(random, nouns)} of ${one(random, small)} ${one(random, nouns)}`
  return `${subject} ${one(random, verbs)} ${object}`
}

function adorned(text: string, random: Chance): string {
  if (!random.percent(25)) return text
  const parts = text.split(' ')
  const at = 1 + random.below(parts.length - 2)
  const mark = random.pick(['**', '*', '`'])
  parts[at] = `${mark}${(parts[at] ?? '').replace(',', '')}${mark}`
  return parts.join(' ')
}

function one(random: Chance, list: readonly string[]): string {
  return list[random.below(list.length)] ?? ''
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
