import { rowType } from '../parse/rows.ts'
import type { BodyWalk, RowReader } from './body-walk.ts'
import { isStrayAddress, markdownDefinition, markdownLink, markdownReference } from './markdown-link.ts'
import { isInInlineMath } from './sites/math.ts'
import { readRole } from './sites/role.ts'

/** The nodes that lead somewhere. Inline code does so too where it is what a role of MyST holds. */
export const linkTypes: readonly string[] = [
  'link',
  'image',
  'definition',
  'linkReference',
  'imageReference',
  'inlineCode',
]

/** Gathers what leads somewhere, one after the other: links and images, definitions and what names them, roles of MyST. */
export function linkReader({ text, rows, found, extent, isInMath }: BodyWalk): RowReader {
  const { outline, links, definitions, references } = found
  return function read(row, type, span, hasPlace) {
    switch (type) {
      case rowType.link:
        if (hasPlace && (isStrayAddress(text, span[0]) || isInMath(span[0]) || isInInlineMath(text, span)))
          break
        links.push(markdownLink(text, rows, row, outline.current()))
        break
      case rowType.image:
        found.images += 1
        links.push(markdownLink(text, rows, row, outline.current()))
        break
      case rowType.inlineCode: {
        const role = readRole(text, span, outline.current())
        if (role !== null) links.push(role)
        break
      }
      case rowType.definition: {
        const node = rows.node(row)
        if (node.type === 'definition')
          definitions.push(markdownDefinition(text, node, span, outline.current()))
        break
      }
      case rowType.linkReference:
      case rowType.imageReference: {
        if (extent === 'links') break
        const node = rows.node(row)
        if (node.type === 'linkReference' || node.type === 'imageReference')
          references.push(markdownReference(rows, row, node, span, outline.current()))
      }
    }
  }
}
