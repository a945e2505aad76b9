import stringWidth from 'string-width'
import { isPlain } from './visible.ts'

/**
 * The columns that a text takes on a terminal. Most texts are plain, and what tells the others' width takes longer to get
 * ready than a small report takes in all.
 */
export function textWidth(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text)
}
