import type {
  Definition as MdastDefinition,
  Image,
  ImageReference,
  Link as MdastLink,
  LinkReference,
} from 'mdast'
import type { Definition, Link, Reference } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'
import { altBehind } from './attributes.ts'
import { definitionDestination, inlineDestination, type DestinationPlace } from './destination-span.ts'
import { readDestination } from './destination.ts'
import { kept } from './kept.ts'
import { hasImage, plainText } from './plain-text.ts'

/** A link or an image with its destination, or an autolink; `heading` is the index of the one that it stands under. */
export function markdownLink(text: string, rows: Rows, row: number, heading: number): Link {
  // It is one of the two, by its row.
  const node = rows.node(row) as MdastLink | Image
  const start = rows.table[row * WIDTH + column.start] ?? -1
  const whole: Span = start < 0 ? [0, 0] : [start, rows.table[row * WIDTH + column.end] ?? 0]
  const place = start < 0 ? null : linkDestination(text, rows, row, whole)
  const target = place?.span ?? whole
  const isImage = node.type === 'image'
  return {
    kind: place === null ? 'autolink' : node.type,
    element: '',
    image: isImage,
    text: kept(isImage ? node.alt || altBehind(text, whole[1]) : plainText(rows, row).trim()),
    hasImage: !isImage && hasImage(rows, row),
    span: whole,
    destination: readDestination(node.url, target, text.slice(target[0], target[1])),
    quoted: place?.quoted ?? false,
    heading,
  }
}

function linkDestination(text: string, rows: Rows, row: number, span: Span): DestinationPlace | null {
  if (rows.table[row * WIDTH + column.type] === rowType.image)
    return inlineDestination(text, span[0] + 2, span[1])
  if (text[span[0]] !== '[') return null
  return inlineDestination(text, lastChildEnd(rows, row) ?? span[0] + 1, span[1])
}

/** Where the last node that a row holds ends; null where there is none, or it has no place. */
function lastChildEnd({ table }: Rows, row: number): number | null {
  const end = table[row * WIDTH + column.next] ?? 0
  let last = -1
  for (let child = row + 1; child < end; child = table[child * WIDTH + column.next] ?? end) last = child
  const offset = last < 0 ? -1 : (table[last * WIDTH + column.end] ?? -1)
  return offset < 0 ? null : offset
}

/** A link definition. */
export function markdownDefinition(
  text: string,
  node: MdastDefinition,
  span: Span,
  heading: number,
): Definition {
  const place = definitionDestination(text, span[0], span[1]) ?? { span, quoted: false }
  return {
    identifier: node.identifier,
    label: node.label ?? node.identifier,
    span,
    destination: readDestination(node.url, place.span, text.slice(place.span[0], place.span[1])),
    quoted: place.quoted,
    heading,
  }
}

/** A link or an image that names a definition. */
export function markdownReference(
  rows: Rows,
  row: number,
  node: LinkReference | ImageReference,
  span: Span,
  heading: number,
): Reference {
  const image = node.type === 'imageReference'
  return {
    identifier: node.identifier,
    form: node.referenceType,
    image,
    text: (image ? (node.alt ?? '') : plainText(rows, row)).trim(),
    hasImage: hasImage(rows, row),
    span,
    defined: true,
    heading,
  }
}

/** Whether `www.` stands where it begins no address: GFM wants white space or one of `*_~(` before it (section 6.9). */
export function isStrayAddress(text: string, start: number): boolean {
  const letter = text.charCodeAt(start)
  if (start === 0 || (letter !== 119 && letter !== 87)) return false
  return text.slice(start, start + 4).toLowerCase() === 'www.' && !/[\s*_~(]/.test(text.charAt(start - 1))
}
