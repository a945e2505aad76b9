import { LessonlintError } from './model/error.ts'
import { nearestOf } from './nearest.ts'

/** What a value has to be that a program gives: no compiler looks at one in JavaScript. */
export interface Expected {
  readonly is: (value: unknown) => boolean
  /** The end of a sentence: `must be …`. */
  readonly words: string
}

/** What the parts of an object have to be; each may be left out unless it is among the wanted. */
export type Shape = { readonly [name: string]: Expected }

const isText = (value: unknown): boolean => typeof value === 'string'
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isMapping = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const text: Expected = { is: isText, words: 'a text' }
export const texts: Expected = { is: isTexts, words: 'a list of texts' }
export const textOrTexts: Expected = {
  is: (value) => isText(value) || isTexts(value),
  words: 'a text or a list of texts',
}
export const textOrFalse: Expected = {
  is: (value) => isText(value) || value === false,
  words: 'the name of a file, or false',
}
export const flag: Expected = { is: (value) => typeof value === 'boolean', words: 'true or false' }
export const count: Expected = {
  is: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  words: 'a whole number, 0 or more',
}
export const width: Expected = {
  is: (value) => typeof value === 'number' && value > 0,
  words: 'a number above 0, or Infinity',
}
export const callback: Expected = { is: (value) => typeof value === 'function', words: 'a function' }
export const list: Expected = { is: Array.isArray, words: 'a list' }
export const mapping: Expected = { is: isMapping, words: 'an object' }

/** An object with these parts, of which those named have to be there. */
export function objectOf(shape: Shape, words: string): Expected {
  return {
    is: (value) =>
      isMapping(value) && Object.entries(shape).every(([name, { is }]) => is(Reflect.get(value, name))),
    words,
  }
}

/**
 * Refuses a value that is not what it has to be.
 *
 * @param what begins the sentence: `The path`
 * @throws {LessonlintError} `usage`, with the value found and what is expected
 */
export function requireGiven(what: string, value: unknown, { is, words }: Expected): void {
  if (is(value)) return
  throw new LessonlintError('usage', `${what} is ${shown(value)}, but must be ${words}.`)
}

/**
 * Refuses options that are not what they have to be, and those that there are not: a misspelt one would do nothing.
 *
 * @throws {LessonlintError} likewise
 */
export function requireOptions(options: unknown, shape: Shape): void {
  requireGiven('What stands for the options', options, mapping)
  for (const [name, value] of Object.entries(options as object)) {
    const expected = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (expected === undefined) throw unknownOption(name, Object.keys(shape))
    if (value !== undefined) requireGiven(`The option \`${name}\``, value, expected)
  }
}

function unknownOption(name: string, known: readonly string[]): LessonlintError {
  const near = nearestOf(known)(name)
  const hint = near === null ? `; there are ${known.join(', ')}.` : `; did you mean \`${near}\`?`
  return new LessonlintError('usage', `There is no option \`${name}\`${hint}`)
}

/** So many letters of a value are shown. */
const most = 60

function shown(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value)
  let json: string | undefined
  try {
    json = JSON.stringify(value)
  } catch {
    // It holds itself, or a number that JSON has not.
  }
  if (json === undefined) return `a ${typeof value}`
  return json.length > most ? `${json.slice(0, most)}…` : json
}
