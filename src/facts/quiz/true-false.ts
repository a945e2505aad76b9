import { words } from './words.ts'

/** Whether a text is true or false, or yes or no, in some language, and nothing else; a stop may end it. */
export function isTrueFalse(text: string): boolean {
  const bare = text.replace(/[.!]$/, '')
  return bare !== '' && words.trueFalse(bare, 0) === bare.length
}
