import type { Heading, TextSize, WikiLink } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, rowTypes, WIDTH, type Rows } from '../parse/rows.ts'
import { blockReader, blockTypes } from './body-blocks.ts'
import { linkReader, linkTypes } from './body-links.ts'
import type { BodyWalk } from './body-walk.ts'
import { nothingGathered, type Gathered } from './gathered.ts'
import { displayMath } from './sites/math.ts'
import { valueOf } from './plain-text.ts'
import { isUndefinedReference } from './reference.ts'
import { createSketch, noSketch, type Sketch } from './sketch.ts'
import { crossReferenceReader } from './sites/cross-reference.ts'
import { labelsBefore } from './sites/hugo-shortcodes.ts'
import { mayHoldRoles } from './sites/role.ts'
import { findShownByPandoc } from './sites/pandoc-shown.ts'
import { findShown } from './sites/shown-file.ts'
import { wikiReader } from './sites/wiki-links.ts'
import { surplusCells } from './surplus-cells.ts'

/** What the body's mdast tells; `code` is every code block, fenced or indented. */
export interface BodyFacts extends Readonly<Omit<Gathered, 'outline' | 'images' | 'codeLines'>> {
  readonly headings: readonly Heading[]
  readonly wikiLinks: readonly WikiLink[]
  readonly size: TextSize
  readonly sketch: readonly number[]
}

/** By type, whether its rows tell something by themselves; most rows do not. Text has words alone, for the sketch. */
const isBlock = rowTypes.map((type) => blockTypes.includes(type))
const tellsWithRoles = rowTypes.map((type) => blockTypes.includes(type) || linkTypes.includes(type))
const tellsAlone = rowTypes.map((type, at) => type !== 'inlineCode' && tellsWithRoles[at] === true)

const plainly = {
  dialect: null,
  isMdx: false,
  directives: [],
  openings: new Set<number>(),
  extent: 'strict',
} as const

/**
 * Collects the facts of a body in one walk.
 *
 * @param text the file, without a byte order mark
 * @param front the block of front matter and its line end; what the engine found in it is left out
 */
export function readBody(
  text: string,
  rows: Rows,
  [frontStart, bodyStart]: Span,
  how: Pick<BodyWalk, 'dialect' | 'isMdx' | 'directives' | 'openings' | 'extent'> = plainly,
): BodyFacts {
  const { dialect, extent } = how
  const isInMath = displayMath(text)
  const found = nothingGathered()
  const walk = {
    ...how,
    text,
    rows,
    shown: shownIn(text, how),
    isInMath,
    found,
  }
  const readBlock = blockReader(walk)
  const readLink = linkReader(walk)
  const readReferences = crossReferenceReader(dialect, text, found)
  const wiki = wikiReader(text, isInMath)
  const sketch = extent === 'strict' ? createSketch() : noSketch
  const isSurplus = surplusCells(rows)
  const tells = mayHoldRoles(text) ? tellsWithRoles : tellsAlone
  const tellsText = extent === 'strict' || readReferences !== null || wiki !== null
  const { table, count } = rows
  for (let row = 1; row < count; row += 1) {
    const at = row * WIDTH
    const type = table[at + column.type] ?? rowType.root
    const isText = type === rowType.text
    if (isText ? !tellsText : !tells[type]) continue
    const start = table[at + column.start] ?? -1
    const isFront = start >= frontStart && start < bodyStart
    if (isFront || (type === rowType.tableCell && isSurplus(row))) {
      row = (table[at + column.next] ?? 0) - 1
      continue
    }
    if (isText) {
      const piece: Span = [start, table[at + column.end] ?? -1]
      readReferences?.(piece)
      wiki?.read(piece)
      sketch.add(valueOf(rows, row))
      continue
    }
    const hasPlace = start >= 0
    const span: Span = hasPlace ? [start, table[at + column.end] ?? -1] : [bodyStart, bodyStart]
    if (isBlock[type] === true) readBlock(row, type, span, hasPlace)
    else readLink(row, type, span, hasPlace)
  }
  return factsOf(walk, wiki?.done() ?? noLinks, sketch)
}

/** What shows files or takes them in, by the kind of Markdown; MDX does it by imports. */
function shownIn(text: string, how: Pick<BodyWalk, 'dialect' | 'isMdx' | 'openings'>): BodyWalk['shown'] {
  if (how.isMdx) return []
  return how.dialect === null ? findShown(text, how.openings) : findShownByPandoc(text)
}

const noLinks: readonly WikiLink[] = []

/** What was found, in the order of the file. */
function factsOf(
  { text, shown, found }: BodyWalk,
  wikiLinks: readonly WikiLink[],
  sketch: Sketch,
): BodyFacts {
  const { anchors, links, definitions, nearLinks, nearHeadings, nearFences, fences } = found
  const { placeholders, comments, code } = found
  // A paragraph's are found before the links in its text.
  if (shown.length > 0) links.sort((a, b) => a.span[0] - b.span[0])
  const defined = new Set(definitions.map(({ identifier }) => identifier))
  for (const label of labelsBefore(shown, text)) defined.add(label)
  return {
    headings: found.outline.done(),
    ...{
      anchors,
      links,
      definitions,
      nearLinks,
      nearHeadings,
      nearFences,
      fences,
      placeholders,
      comments,
      code,
      wikiLinks,
    },
    references: found.references
      .filter((reference) => !isUndefinedReference(reference) || !defined.has(reference.identifier))
      .sort((a, b) => a.span[0] - b.span[0]),
    size: { words: sketch.words(), codeLines: found.codeLines, images: found.images },
    sketch: sketch.done(),
  }
}
