import type { Anchor, Link } from '../../model/facts.ts'
import { htmlLink } from '../body-html.ts'
import { readHtml } from '../html.ts'
import type { Line } from './fence-lines.ts'

/** What tags say that are written as white space. */
export interface Tagged {
  readonly links: readonly Link[]
  readonly anchors: readonly Anchor[]
}

/** Reads the links and the ids of tags that have a line of their own. */
export function readTags(source: string, tags: readonly Line[]): Tagged {
  const links: Link[] = []
  const anchors: Anchor[] = []
  const sink = {
    link: (link: Parameters<typeof htmlLink>[1]) => links.push(htmlLink(source, link, -1)),
    anchor: (id: string, span: Anchor['span']) => anchors.push({ id, span }),
    comment() {},
    heading() {},
  }
  for (const [start, end] of tags) readHtml(source.slice(start, end), start, sink, true)
  return { links, anchors }
}
