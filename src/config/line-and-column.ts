import { lineStartsOf, placeIn } from '../lines.ts'

/** `line:column` of an offset in a text, as messages about set-up files tell places. */
export function lineAndColumn(text: string, offset: number): string {
  const { line, column } = placeIn(lineStartsOf(text), offset)
  return `${line}:${column}`
}
