import stringWidth from 'string-width'
import { isSimple, simpleWidth } from './visible.ts'

/**
 * The columns that a text takes on a terminal. Most texts are simple, and what tells the others' width takes longer to get
 * ready than a small report takes in all.
 */
export function textWidth(text: string): number {
  return isSimple(text) ? simpleWidth(text) : stringWidth(text)
}
