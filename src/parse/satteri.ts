import type { Root } from 'mdast'
import { engineFailure } from './parse-limit.ts'
import type { Parser } from './parser.ts'
import { isSlowText } from './slow-text.ts'

/**
 * The fast engine: satteri, compiled, about ten times as fast as the reference and alike to the offset.
 *
 * @param guarded the engine for what this one has no bound for: it cannot be stopped
 * @throws when its binary does not load on this machine
 */
export async function satteriParser(guarded: Parser): Promise<Parser> {
  const { markdownToMdast } = await import('satteri')
  const options = { features: { gfm: true, frontmatter: true } }
  // A broken binary shows itself at the first call, not at the import.
  markdownToMdast('', options)
  return {
    name: 'satteri',
    parse(text) {
      if (isSlowText(text)) return guarded.parse(text)
      try {
        return markdownToMdast(text, options) as Root
      } catch (error) {
        if (error instanceof RangeError) throw error
        throw engineFailure(error instanceof Error ? error.message : String(error))
      }
    },
  }
}
