import type { Destination, Link } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { readDestination } from './destination.ts'
import type { Gathered } from './gathered.ts'
import { kept } from './kept.ts'

/** What the roles that lead somewhere name. (Sphinx, "Cross-referencing syntax"; MyST's guide, "Roles".) */
const roles: { readonly [role: string]: 'page' | 'file' | 'label' } = {
  ...{ doc: 'page', download: 'file' },
  ...{ ref: 'label', numref: 'label', eq: 'label', 'prf:ref': 'label' },
}

/** The directives that show a file, one of which is named behind them; `:::` opens them as well as a fence does. */
const directive = /([`~:])\1{2,}\{(figure|image|literalinclude)\}[ \t]+(\S[^\r\n]*)/g

/** A cheap look: whether a text may hold roles. */
export function mayHoldRoles(text: string): boolean {
  return text.includes('}`')
}

/** Reads inline code as what a role holds: `` {doc}`loops` `` or `` {doc}`the loops <loops>` ``; null where none stands before it. */
export function readRole(text: string, [start, end]: Span, heading: number): Link | null {
  if (text.charAt(start - 1) !== '}') return null
  const before = text.slice(Math.max(0, start - 12), start - 1)
  const open = before.lastIndexOf('{')
  const name = before.slice(open + 1)
  const means = open === -1 || !Object.hasOwn(roles, name) ? undefined : roles[name]
  if (means === undefined) return null
  let marks = 0
  while (text.charAt(start + marks) === '`') marks += 1
  const { shown, place } = titled(text, [start + marks, end - marks])
  if (place[0] === place[1]) return null
  const written = text.slice(...place)
  return {
    kind: 'role',
    element: name,
    image: false,
    text: shown,
    hasImage: false,
    span: [start - name.length - 2, end],
    destination: means === 'label' ? labelDestination(written, place) : fromSource(written, place, means),
    quoted: false,
    heading,
  }
}

/** Finds the directives that show a file, `:::{figure} ./loop.png`, in whatever they stand. */
export function findShown(text: string): readonly Shown[] {
  if (!text.includes('`{') && !text.includes(':{') && !text.includes('~{')) return []
  const found: Shown[] = []
  for (const { 0: whole, 1: mark, 2: name = '', 3: argument = '', index } of text.matchAll(directive)) {
    const path = argument.trimEnd()
    const end = index + whole.trimEnd().length
    const destination = fromSource(path, [end - path.length, end], 'file')
    found.push({ name, span: [index, end], destination, isFence: mark !== ':' })
  }
  return found
}

/**
 * Gathers those that stand in blocks, one block after the other: a fence is such a directive, and a paragraph opens them
 * on lines of its own.
 */
export function shownReader(
  shown: readonly Shown[],
  text: string,
  { links, outline }: Gathered,
): (block: Span, isCode: boolean) => void {
  let next = 0
  return ([start, end], isCode) => {
    for (let one = shown[next]; one !== undefined && one.span[0] < end; one = shown[++next]) {
      const { name, span, destination, isFence } = one
      const isLine = !isFence && !isCode && /(?:^|[\r\n])[ \t>]*$/.test(text.slice(start, span[0]))
      if (span[0] !== start && (span[0] < start || !isLine)) continue
      const image = name !== 'literalinclude'
      links.push({
        ...{ kind: 'directive', element: name, image, text: null, hasImage: false },
        ...{ span, destination, quoted: false, heading: outline.current() },
      })
    }
  }
}

/** A directive that shows a file. */
export interface Shown {
  readonly name: string
  readonly span: Span
  readonly destination: Destination
  readonly isFence: boolean
}

/** What a role shows, if it says so, and where what it names stands: in `<` and `>` behind that, else alone. */
function titled(text: string, [from, to]: Span): { readonly shown: string | null; readonly place: Span } {
  const inner = text.slice(from, to)
  const open = inner.trimEnd().endsWith('>') ? inner.lastIndexOf('<') : -1
  const shown = open === -1 ? null : kept(inner.slice(0, open).trim())
  const name = open === -1 ? inner : inner.slice(open + 1, inner.lastIndexOf('>'))
  const start = from + open + 1 + (name.length - name.trimStart().length)
  return { shown, place: [start, start + name.trim().length] }
}

/** A path from the file's folder; where it begins with `/`, from the folder of the site's source. */
function fromSource(written: string, span: Span, type: 'page' | 'file'): Destination {
  const destination = readDestination(written, span, written)
  const isPath = destination.type === 'site' || (type === 'page' && destination.type === 'relative')
  return isPath ? { ...destination, type } : destination
}

function labelDestination(written: string, span: Span): Destination {
  const label = kept(written.replace(/\s+/g, ' '))
  return {
    ...{ url: label, written: label, span, type: 'label', scheme: '', path: '' },
    ...{ pathSpan: [span[0], span[0]], fragment: null, fragmentSpan: [span[1], span[1]], malformed: null },
  }
}
