import { isMistaken } from '../../lesson/cut-off.ts'
import { foldCase } from '../../lesson/fold.ts'
import type { Facts, Heading } from '../../model/facts.ts'
import type { AnchorAnswer } from '../../model/tree.ts'
import { nearestOf } from '../../nearest.ts'
import { found, unknown } from '../anchors.ts'

/**
 * Says whether a note has what a fragment names in a vault: a heading by its text, below others where several are named,
 * `Fruit#Apples`, or a block by its id, `^sum`. Letter case, marks and spaces do not count. (Obsidian's help, "Internal
 * links".)
 */
export function noteAnchors(file: Facts): (fragment: string) => AnchorAnswer {
  const blocks = (file.wiki?.blocks ?? []).map(({ id }) => id)
  const ids = new Set(blocks.map(foldCase))
  const headings = file.headings.map((heading) => ({ depth: heading.depth, names: namesOf(heading) }))
  const all = new Set(headings.flatMap(({ names }) => names))
  const nearBlock = nearestOf(blocks)
  const nearHeading = nearestOf(file.headings.map(({ text }) => linkText(text)))
  return (fragment) => {
    const parts = fragment.split('#').filter((part) => part.trim() !== '')
    const last = parts.at(-1)?.trim()
    if (last === undefined || last.startsWith('[^')) return found
    if (last.startsWith('^')) {
      const id = last.slice(1)
      if (ids.has(foldCase(id))) return found
      const near = nearBlock(id)
      return isMistaken(file) ? unknown : { kind: 'missing', near: near && `^${near}`, note: null }
    }
    const isOne = parts.length === 1 && all.has(bare(last))
    if (isOne || (parts.length > 1 && isThere(headings, parts.map(bare)))) return found
    return isMistaken(file) ? unknown : { kind: 'missing', near: nearHeading(last), note: null }
  }
}

interface Named {
  readonly depth: number
  readonly names: readonly string[]
}

/** Whether there are headings of these names, one below the other. */
function isThere(headings: readonly Named[], parts: readonly string[]): boolean {
  let at = 0
  let above = 0
  for (const { depth, names } of headings) {
    if (depth <= above || !names.includes(parts[at] ?? '')) continue
    at += 1
    above = depth
    if (at === parts.length) return true
  }
  return false
}

/** A heading as it is written and as it is shown, without the id of a block behind it. */
function namesOf({ raw, text }: Heading): readonly string[] {
  const names = [bare(raw), bare(text)]
  const id = /\s\^[A-Za-z0-9-]+$/.exec(text)
  return id === null ? names : [...names, bare(text.slice(0, id.index))]
}

/** A text without marks, which links do not need. */
function bare(text: string): string {
  const words = text.replace(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\\r\n]/g, ' ')
  return foldCase(words.replace(/\s+/g, ' ').trim())
}

/** A heading's text without what a link cannot hold. */
function linkText(text: string): string {
  return text
    .replace(/[:#|^\\\r\n]|%%|\[\[|\]\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
