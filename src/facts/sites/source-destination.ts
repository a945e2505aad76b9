import type { Destination } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { readDestination } from '../destination.ts'

/** Reads a path that starts at the file's folder, or with a `/` before it at that of the site's source. */
export function sourceDestination(written: string, span: Span, type: 'page' | 'file'): Destination {
  const destination = readDestination(written, span, written)
  const isPath = destination.type === 'site' || (type === 'page' && destination.type === 'relative')
  return isPath ? { ...destination, type } : destination
}
