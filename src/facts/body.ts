import type { Heading, TextSize } from '../model/facts.ts'
import type { Preset } from '../model/config.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, rowTypes, WIDTH, type Rows } from '../parse/rows.ts'
import { htmlReader } from './body-html.ts'
import { textReader } from './body-text.ts'
import { containers } from './container.ts'
import { readFence } from './fence.ts'
import { displayMath, isInInlineMath } from './math.ts'
import { nothingGathered, type Gathered } from './gathered.ts'
import { markdownHeading } from './markdown-heading.ts'
import { isStrayAddress, markdownDefinition, markdownLink, markdownReference } from './markdown-link.ts'
import { readNearHeading } from './near-heading.ts'
import { valueOf } from './plain-text.ts'
import { isUndefinedReference } from './reference.ts'
import { mayHoldRoles, readRole } from './role.ts'
import { findShown, shownReader } from './shown-file.ts'
import { createSketch, noSketch } from './sketch.ts'
import { surplusCells } from './surplus-cells.ts'

/** What the body's mdast tells; `code` is every code block, fenced or indented. */
export interface BodyFacts extends Readonly<Omit<Gathered, 'outline' | 'images'>> {
  readonly headings: readonly Heading[]
  readonly size: TextSize
  readonly sketch: readonly number[]
}

const names = ['paragraph', 'tableCell', 'heading', 'code', 'html', 'link', 'image', 'definition']
/** By type, whether its rows tell something by themselves; most rows do not. Text has words alone, for the sketch. */
const telling = rowTypes.map((type) => names.includes(type) || type.endsWith('Reference'))
const tellingWithRoles = rowTypes.map((type, at) => type === 'inlineCode' || telling[at] === true)

/**
 * Collects the facts of a body in one walk.
 *
 * @param text the file, without a byte order mark
 * @param front the block of front matter and its line end; what the engine found in it is left out
 * @param directives those that hold Markdown, a box of the page each, though the text has them in fences
 * @param extent what no rule of this preset asks for is left out
 */
export function readBody(
  text: string,
  rows: Rows,
  front: Span,
  directives: readonly Span[],
  extent: Preset = 'strict',
): BodyFacts {
  const [frontStart, bodyStart] = front
  const isAll = extent !== 'links'
  const isStrict = extent === 'strict'
  const sketch = isStrict ? createSketch() : noSketch
  const found = nothingGathered()
  const { outline, links, definitions, references, fences, code } = found
  const containerOf = containers(text, rows, directives)
  const readText = textReader(text, rows, found, isAll)
  const readHtml = htmlReader(text, rows, found)
  const isInMath = displayMath(text)
  const isSurplus = surplusCells(rows)
  const shown = findShown(text)
  const readShown = shownReader(shown, text, found)
  const tells = mayHoldRoles(text) ? tellingWithRoles : telling
  let codeLines = 0

  const { table, count } = rows
  for (let row = 1; row < count; row += 1) {
    const at = row * WIDTH
    const type = table[at + column.type]
    if (type === rowType.text ? !isStrict : !tells[type ?? rowType.root]) continue
    const start = table[at + column.start] ?? -1
    const end = table[at + column.end] ?? -1
    const isFront = start >= frontStart && start < bodyStart
    if (isFront || (type === rowType.tableCell && isSurplus(row))) {
      row = (table[at + column.next] ?? 0) - 1
      continue
    }
    // What has no place begins where the body does.
    const hasPlace = start >= 0
    const span: Span = hasPlace ? [start, end] : [bodyStart, bodyStart]
    switch (type) {
      case rowType.text:
        sketch.add(valueOf(rows, row))
        break
      case rowType.paragraph:
      case rowType.tableCell:
        if (!hasPlace) break
        if (text.charAt(start) === '#' && type === rowType.paragraph && !isInMath(start)) {
          const near = readNearHeading(text, start)
          if (near !== null) found.nearHeadings.push(near)
        }
        outline.content()
        readShown(span, false)
        readText(row, span)
        break
      case rowType.inlineCode: {
        const role = readRole(text, span, outline.current())
        if (role !== null) links.push(role)
        break
      }
      case rowType.heading:
        if (text.charAt(start) !== '#' && isInMath(end)) outline.content()
        else outline.add(markdownHeading(text, rows, row, span, containerOf(row, start)))
        if (hasPlace) readText(row, span)
        break
      case rowType.code: {
        outline.content()
        if (!hasPlace) break
        code.push(span)
        if (isStrict) codeLines += linesOf(valueOf(rows, row))
        readShown(span, true)
        const fence = readFence(text, rows.node(row), span)
        if (fence !== null) fences.push(fence)
        break
      }
      case rowType.html:
        if (hasPlace) readHtml(row, span, containerOf(row, start))
        break
      case rowType.link:
        if (hasPlace && (isStrayAddress(text, start) || isInMath(start) || isInInlineMath(text, span))) break
        links.push(markdownLink(text, rows, row, outline.current()))
        break
      case rowType.image:
        found.images += 1
        links.push(markdownLink(text, rows, row, outline.current()))
        break
      case rowType.definition: {
        const node = rows.node(row)
        if (node.type !== 'definition') break
        definitions.push(markdownDefinition(text, node, span, outline.current()))
        break
      }
      case rowType.linkReference:
      case rowType.imageReference: {
        if (!isAll) break
        const node = rows.node(row)
        if (node.type !== 'linkReference' && node.type !== 'imageReference') break
        references.push(markdownReference(rows, row, node, span, outline.current()))
        break
      }
    }
  }
  const { anchors, nearLinks, nearHeadings, placeholders, comments, images } = found
  // A paragraph's are found before the links in its text.
  if (shown.length > 0) links.sort((a, b) => a.span[0] - b.span[0])
  const defined = new Set(definitions.map(({ identifier }) => identifier))
  return {
    headings: outline.done(),
    ...{ anchors, links, definitions, nearLinks, nearHeadings, fences, placeholders, comments, code },
    references: references
      .filter((reference) => !isUndefinedReference(reference) || !defined.has(reference.identifier))
      .sort((a, b) => a.span[0] - b.span[0]),
    size: { words: sketch.words(), codeLines, images },
    sketch: sketch.done(),
  }
}

function linesOf(code: string): number {
  return code === '' ? 0 : code.split('\n').length
}
