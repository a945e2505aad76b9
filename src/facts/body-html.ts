import type { Heading, Link } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'
import type { Container } from './container.ts'
import { readDestination } from './destination.ts'
import { foldSpaces } from './fold-spaces.ts'
import type { Gathered } from './gathered.ts'
import { readHtml, type HtmlAttribute } from './html.ts'

// The bot of allcontributors.org writes links to nowhere between these, with what it wants to say in their titles.
const beginsList = /^\s*ALL-CONTRIBUTORS-LIST:START\b/
const endsList = /^\s*ALL-CONTRIBUTORS-LIST:END\b/

/** Gathers what pieces of HTML tell, one after the other. */
export function htmlReader(
  text: string,
  rows: Rows,
  found: Gathered,
  isMdx: boolean,
): (row: number, span: Span, container: Container, box: number | null) => void {
  const { outline, links, anchors, comments } = found
  let isGenerated = false
  return function read(row, span, container, box) {
    const source = unquoted(text.slice(span[0], span[1]), () => quotesAround(rows, row))
    if (!isOnlyComments(source)) outline.content()
    readHtml(
      source,
      span[0],
      {
        link(link) {
          if (isGenerated && link.url.startsWith('#')) return
          if (link.element === 'img' && link.attribute === 'src') found.images += 1
          links.push(htmlLink(text, link, outline.current()))
        },
        anchor(id, place) {
          anchors.push({ id, span: place })
        },
        comment(comment, place) {
          isGenerated = beginsList.test(comment) || (isGenerated && !endsList.test(comment))
          const written = source.slice(place[0] - span[0], place[1] - span[0])
          comments.push({ source: written, span: place, html: span })
        },
        heading(depth, shown, place) {
          const folded = foldSpaces(shown)
          const heading = {
            depth: depth as Heading['depth'],
            text: folded,
            ownId: null,
            slugText: folded,
            raw: text.slice(place[0], place[1]),
            span: place,
            content: place,
            container: container === 'root' ? ('html' as const) : container,
          }
          outline.add(heading, box)
        },
      },
      isMdx,
    )
  }
}

/** What an attribute says, as a link. */
export function htmlLink(
  text: string,
  { element, attribute, url, span, value, quoted, text: alt }: HtmlAttribute,
  heading: number,
): Link {
  const destination = readDestination(url, value, text.slice(value[0], value[1]))
  return {
    ...{ kind: 'html', element: `${element} ${attribute}`, image: element === 'img', text: alt },
    ...{ hasImage: false, span, destination, quoted, heading },
  }
}

/** A piece of HTML with spaces in the place of the marks that continue a quote on each of its lines. */
function unquoted(source: string, quotes: () => number): string {
  if (!/[\r\n][ \t]*>/.test(source)) return source
  const depth = quotes()
  return source.replace(/(?<=[\r\n])[ \t>]+/g, (opening) => {
    let left = depth
    return opening.replace(/>/g, (mark) => (left-- > 0 ? ' ' : mark))
  })
}

/** How many quotes a row stands in, one in the other. */
function quotesAround({ table }: Rows, row: number): number {
  let quotes = 0
  for (let above = row; above > 0; above = table[above * WIDTH + column.parent] ?? 0)
    if (table[above * WIDTH + column.type] === rowType.blockquote) quotes += 1
  return quotes
}

/** Whether a piece of HTML is comments and white space alone. */
function isOnlyComments(html: string): boolean {
  let rest = html.trim()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4)
    rest = end === -1 ? '' : rest.slice(end + 3).trim()
  }
  return rest === ''
}
