import { parsedArena, readArena, type ArenaTree } from './arena.ts'
import { hasMisreadAddress, mayHaveMisreadAddress } from './misread-address.ts'
import { mayHaveMisreadList, readWithLists } from './misread-list.ts'
import { hasMisreadTask } from './misread-task.ts'
import { mayNestDeeply } from './nesting.ts'
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
  const treeOf = await satteriTrees()
  return {
    name: 'satteri',
    parse(text) {
      const tree = treeOf(text)
      return tree === null ? guarded.parse(text) : parsedArena(tree, sourceOf(text))
    },
    isSure: (text) => !unsure.some((isOne) => isOne(text)),
  }
}

/**
 * What satteri makes of a text; null where it should not be asked.
 *
 * @throws when its binary does not load on this machine
 */
export async function satteriTrees(): Promise<(text: string) => ArenaTree | null> {
  const { createMdastHandle, serializeHandle, dropHandle } = await import('satteri')
  const features = { gfm: true, frontmatter: true }
  // A broken binary shows itself at the first call, not at the import.
  treeOf('')
  return (text) => {
    if (isSlowText(text) || hasMisreadTask(text)) return null
    const tree = readWithLists(text, guardedTree)
    return tree !== null && hasMisreadAddress(tree, text) ? null : tree
  }

  function treeOf(source: string): ArenaTree {
    const handle = createMdastHandle(source, features)
    try {
      return readArena(serializeHandle(handle))
    } finally {
      dropHandle(handle)
    }
  }

  function guardedTree(text: string): ArenaTree {
    try {
      return treeOf(sourceOf(text))
    } catch (error) {
      if (error instanceof RangeError) throw error
      throw engineFailure(error instanceof Error ? error.message : String(error))
    }
  }
}

/** Texts that could be too much for this engine, or that it could misread. */
const unsure = [isSlowText, hasMisreadTask, mayHaveMisreadAddress, mayHaveMisreadList, mayNestDeeply]

/** NUL reads as U+FFFD (CommonMark 0.31, section 2.3). Looking for it is all that this costs most texts. */
function sourceOf(text: string): string {
  return text.replaceAll('\0', '\ufffd')
}
