import { decodeOnce } from '../decode-once.ts'
import { onceEach } from '../once-each.ts'
import type { AnchorAnswer, Tree } from '../model/tree.ts'
import { found, unknown, type FileAnchors } from './anchors.ts'
import { noteAnchors } from './sites/note-anchors.ts'
import type { TakenIn } from './taken-in.ts'
import type { Vaults } from './sites/vaults.ts'

/** Answers whether a page has an anchor, in its own text, in what it takes in, or as a note of a vault. */
export function anchorAnswers(
  file: Tree['file'],
  anchorsAt: (path: string) => FileAnchors | undefined,
  taken: (path: string) => TakenIn,
  vaults: Vaults,
): Tree['anchor'] {
  const noteOf = onceEach(noteAnchors)

  /** Whether a note has what a fragment names; that of a link in Markdown is encoded. */
  function answerOfNote(path: string, fragment: string, isWiki: boolean): AnchorAnswer {
    const facts = file(path)
    if (facts === undefined || facts.read.limit !== null) return unknown
    return noteOf(facts)(isWiki ? fragment : (decodeOnce(fragment) ?? fragment))
  }

  return (path, fragment, type) => {
    if (type === 'wiki') {
      const asNote = answerOfNote(path, fragment, true)
      // A site has slugs as well.
      const isSlug = asNote.kind === 'missing' && vaults.isSite(path)
      return isSlug && anchorsAt(path)?.answer(fragment).kind === 'found' ? found : asNote
    }
    const own = anchorsAt(path)?.answer(fragment) ?? unknown
    if (own.kind === 'found') return own
    if (vaults.readsLinks(path) && answerOfNote(path, fragment, false).kind === 'found') return found
    return answerOfParts(own, fragment, taken(path), anchorsAt)
  }
}

/** Whether a page has an anchor that is not found in its own text, in that of files which it takes in. */
function answerOfParts(
  own: AnchorAnswer,
  fragment: string,
  { paths, isWhole }: TakenIn,
  anchorsAt: (path: string) => FileAnchors | undefined,
): AnchorAnswer {
  if (isWhole && paths.length === 0) return own
  const others = paths.map((path) => anchorsAt(path)?.answer(fragment) ?? unknown)
  const isFound = others.some(({ kind }) => kind === 'found')
  if (isFound || own.kind !== 'missing') return isFound ? found : own
  // Headings of one title are counted over all of the page.
  const isKnown = isWhole && others.every(({ kind }) => kind === 'missing') && !/-\d+$/.test(fragment)
  return isKnown ? own : unknown
}
