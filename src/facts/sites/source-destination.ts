import type { Destination } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { readDestination } from '../destination.ts'
import { kept } from '../kept.ts'

/** Reads a path that starts at the file's folder, or with a `/` before it at that of the site's source. */
export function sourceDestination(written: string, span: Span, type: 'page' | 'file'): Destination {
  const destination = readDestination(written, span, written)
  const isPath = destination.type === 'site' || (type === 'page' && destination.type === 'relative')
  return isPath ? { ...destination, type } : destination
}

/** A path as `sourceDestination` reads it, but that what is taken in may lie outside of the course, as a link may not. */
export function takenIn(written: string, span: Span): Destination {
  const destination = sourceDestination(written, span, 'file')
  return destination.type === 'relative' ? { ...destination, type: 'file' } : destination
}

/** What names a place of any file. */
export function labelDestination(
  written: string,
  span: Span,
  type: 'label' | 'cited' = 'label',
): Destination {
  const label = kept(written.replace(/\s+/g, ' '))
  return {
    ...{ url: label, written: label, span, type, scheme: '', path: '' },
    ...{ pathSpan: [span[0], span[0]], fragment: null, fragmentSpan: [span[1], span[1]], malformed: null },
  }
}
