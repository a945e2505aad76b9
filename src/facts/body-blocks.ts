import { rowType } from '../parse/rows.ts'
import { htmlReader } from './body-html.ts'
import { textReader } from './body-text.ts'
import type { BodyWalk, RowReader } from './body-walk.ts'
import { containers } from './container.ts'
import { readFence } from './fence.ts'
import { markdownHeading } from './markdown-heading.ts'
import { readNearHeading } from './near-heading.ts'
import { valueOf } from './plain-text.ts'
import { isShortcodeAt } from './sites/hugo-shortcodes.ts'
import { shownReader } from './sites/shown-file.ts'

/** The blocks that tell something by themselves. */
export const blockTypes: readonly string[] = ['paragraph', 'tableCell', 'heading', 'code', 'html']

/** Gathers what blocks tell, one after the other: headings, code, HTML, and what their text holds besides its nodes. */
export function blockReader(walk: BodyWalk): RowReader {
  const { text, rows, found, extent, isInMath, isMdx } = walk
  const { outline } = found
  const around = containers(text, rows, walk.directives)
  const readText = textReader(text, rows, found, extent !== 'links')
  const readHtml = htmlReader(text, rows, found, isMdx)
  const readShown = shownReader(walk.shown, text, found)
  return function read(row, type, span, hasPlace) {
    const [start, end] = span
    switch (type) {
      case rowType.paragraph:
      case rowType.tableCell:
        if (!hasPlace) break
        if (text.charAt(start) === '#' && type === rowType.paragraph && !isInMath(start)) {
          const near = readNearHeading(text, start)
          if (near !== null) found.nearHeadings.push(near)
        }
        outline.content()
        readShown(start, end, false)
        readText(row, span)
        break
      case rowType.heading:
        // An equals sign on a line of its own within maths, or YAML's dashes within a shortcode.
        if (text.charAt(start) !== '#' && (isInMath(end) || isShortcodeAt(text, start))) outline.content()
        else outline.add(markdownHeading(walk, row, span, around.of(row, start)), around.boxAt(start))
        if (!hasPlace) break
        readShown(start, end, false)
        readText(row, span)
        break
      case rowType.code: {
        outline.content()
        if (!hasPlace) break
        found.code.push(span)
        if (extent === 'strict') found.codeLines += linesOf(valueOf(rows, row))
        readShown(start, end, true)
        const fence = readFence(text, rows.node(row), span)
        if (fence !== null) found.fences.push(fence)
        break
      }
      case rowType.html:
        if (!hasPlace) break
        // What is commented out nobody follows.
        readShown(start, text.startsWith('<!--', start) ? start : end, true)
        readHtml(row, span, around.of(row, start), around.boxAt(start))
    }
  }
}

function linesOf(code: string): number {
  return code === '' ? 0 : code.split('\n').length
}
