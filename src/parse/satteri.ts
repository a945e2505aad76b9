import type { Root } from 'mdast'
import { hasMisreadList } from './misread-list.ts'
import { isMisreadText } from './misread-text.ts'
import { engineFailure } from './parse-limit.ts'
import type { Parser } from './parser.ts'
import { isSlowText } from './slow-text.ts'

/**
 * The fast engine: satteri, compiled, about ten times as fast as the reference and alike to the offset.
 *
 * @param guarded the engine for what this one has no bound for, as it cannot be stopped, and for what it misreads
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
      if (isSlowText(text) || isMisreadText(text)) return guarded.parse(text)
      const root = parsed(text)
      return hasMisreadList(root, text) ? guarded.parse(text) : root
    },
  }

  function parsed(text: string): Root {
    try {
      // NUL reads as U+FFFD (CommonMark 0.31, section 2.3). Looking for it is all that this costs most texts.
      return markdownToMdast(text.replaceAll('\0', '\ufffd'), options) as Root
    } catch (error) {
      if (error instanceof RangeError) throw error
      throw engineFailure(error instanceof Error ? error.message : String(error))
    }
  }
}
