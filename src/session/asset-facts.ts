import { emptyFacts } from '../facts/extract.ts'
import { unread, type Facts } from '../model/facts.ts'

/** The facts of a file that is no Markdown: its path alone. */
export function assetFacts(path: string): Facts {
  return emptyFacts(path, '', unread, '')
}
