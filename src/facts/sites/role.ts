import type { Link } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { runLength } from '../run-length.ts'
import { kept } from '../kept.ts'
import { labelDestination, sourceDestination } from './source-destination.ts'

/** What the roles that lead somewhere name. (Sphinx, "Cross-referencing syntax"; MyST's guide, "Roles".) */
const roles: { readonly [role: string]: 'page' | 'file' | 'label' } = {
  ...{ doc: 'page', download: 'file' },
  ...{ ref: 'label', numref: 'label', eq: 'label', 'prf:ref': 'label' },
}

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
  const marks = runLength(text, start)
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
    destination:
      means === 'label' ? labelDestination(written, place) : sourceDestination(written, place, means),
    quoted: false,
    heading,
  }
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
