import type { Destination } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { decodeOnce } from '../decode-once.ts'
import { kept } from './kept.ts'

const drive = /^[A-Za-z]:[\\/]/
const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/

/**
 * Reads a link's destination into its parts (RFC 3986, section 3).
 *
 * @param target the destination with entities and backslash escapes resolved, percent-encoding kept
 * @param span its place in the source
 * @param source the text of that place, to find the parts in
 */
export function readDestination(target: string, span: Span, source: string): Destination {
  const isSame = source === target
  const url = kept(target)
  const written = isSame ? url : kept(source)
  const type = typeOf(url)
  const parts = splitUrl(url)
  const places = isSame ? parts : splitUrl(written)
  const hasPath = type === 'relative' || type === 'site'
  const decoded = hasPath ? decodeOnce(parts.path) : ''
  // A path that decodes has no malformed escape, and most destinations are a path alone.
  const isSound = decoded !== null && written === parts.path
  const fragmentStart = span[0] + places.fragmentStart
  return {
    url,
    written,
    span,
    type,
    scheme: type === 'url' ? schemeOf(url) : '',
    path: decoded ?? parts.path,
    pathSpan: places.path.length === source.length ? span : [span[0], span[0] + places.path.length],
    fragment: hasPath || type === 'fragment' ? parts.fragment : null,
    fragmentSpan:
      places.fragment === null ? [span[1], span[1]] : [fragmentStart, fragmentStart + places.fragment.length],
    malformed: !isSound && hasPath ? malformedEscape(places.path, span[0]) : null,
  }
}

function typeOf(url: string): Destination['type'] {
  if (url === '') return 'empty'
  if (isTemplate(url)) return 'template'
  const first = url.charCodeAt(0)
  if (first === 46) return 'relative'
  if (first === 35) return 'fragment'
  if (first === 47) return url.charCodeAt(1) === 47 ? 'url' : 'site'
  if (!url.includes(':')) return 'relative'
  return drive.test(url) ? 'drive' : scheme.test(url) ? 'url' : 'relative'
}

function isTemplate(url: string): boolean {
  // All forms but the last two have one of these.
  if (!url.includes('{') && !url.includes('<%')) return url.startsWith('%=') || url.startsWith('%-')
  // JSX in the place of an attribute's value, `{require('./apple.png')}`, and Pelican's `{static}/apple.png`.
  return /^\{|\{\{|\{%|<%|\$\{|^%=|^%-/.test(url)
}

function schemeOf(url: string): string {
  return scheme.exec(url)?.[1]?.toLowerCase() ?? '//'
}

/**
 * Path, and fragment without `#`. A query belongs to neither, be it behind the `#` as some write it; another `?` there is
 * one of the fragment (RFC 3986, section 3.5).
 */
function splitUrl(url: string): { path: string; fragment: string | null; fragmentStart: number } {
  const hash = hashIndex(url)
  const beforeHash = hash === -1 ? url : url.slice(0, hash)
  const query = beforeHash.indexOf('?')
  const path = query === -1 ? beforeHash : beforeHash.slice(0, query)
  if (hash === -1) return { path, fragment: null, fragmentStart: url.length }
  const rest = url.slice(hash + 1)
  const lateQuery = rest.startsWith(':~:') ? -1 : rest.search(/\?[\w-]+=/)
  return { path, fragment: lateQuery === -1 ? rest : rest.slice(0, lateQuery), fragmentStart: hash + 1 }
}

/** The first `#` that begins a fragment: not the one of a character reference such as `&#32;`. */
function hashIndex(url: string): number {
  let index = url.indexOf('#')
  while (
    index > 0 &&
    url[index - 1] === '&' &&
    /^#[xX]?[0-9A-Fa-f]{1,7};/.test(url.slice(index, index + 11))
  ) {
    index = url.indexOf('#', index + 1)
  }
  return index
}

/** The first `%` that is not followed by two hexadecimal digits, or that begins no UTF-8 character. */
function malformedEscape(source: string, offset: number): Span | null {
  if (!source.includes('%')) return null
  const run = /(?:%[0-9A-Fa-f]{2})+|%[0-9A-Fa-f]?/g
  for (let match = run.exec(source); match !== null; match = run.exec(source)) {
    const start = offset + match.index
    if (match[0].length < 3 || decodeOnce(match[0]) === null) return [start, start + match[0].length]
  }
  return null
}
