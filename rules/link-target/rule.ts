import { defineRule, type Details, type WayOut } from '../../src/rule.ts'

type Destination = WayOut['destination']
type Missing = Extract<WayOut['target'], { readonly kind: 'missing' }>

export default defineRule({
  id: 'link-target',
  summary: 'Every relative link leads to something that exists.',
  on: 'all',
  scope: 'tree',
  severity: 'error',
  preset: 'links',
  fixes: ['unsafe'],
  messages: {
    missing: 'No file "{path}" in this folder.',
    'missing-elsewhere': 'No file at "{path}".',
    page: 'No page at "{path}".',
    label: 'No label "{label}" in this course, and no file in this folder.',
    note: 'No note or file "{path}" in this vault.',
    role: 'No label "{label}" in this course.',
    blocked: 'No file at "{path}", because "{file}" is a file and not a folder.',
  },
  check({ file, tree, report }) {
    for (const { destination, target } of tree.waysOut(file.path)) {
      if (destination.malformed !== null) continue
      if (target.kind === 'no-label') {
        const { near } = target
        const edits = [{ span: destination.span, text: near ?? '' }]
        const fix = near === null ? null : { title: `Link to ${near}`, safe: false, edits }
        const code = destination.type === 'label' || destination.type === 'cited' ? 'role' : 'label'
        report(code, destination.span, { near, fix, data: { label: destination.url } })
        continue
      }
      if (target.kind !== 'missing') continue
      const { type, path, pathSpan: span } = destination
      const details = meantBy(destination, target, file.path, (meant) => tree.href(file.path, meant))
      const name = path.replace(/^\.\//, '')
      if (type === 'wiki') report('note', span, { ...details, data: { path } })
      else if (type === 'page' || type === 'shortcode') report('page', span, { ...details, data: { path } })
      else if (target.blockedBy !== null)
        report('blocked', span, { ...details, data: { path, file: target.blockedBy } })
      else if (name.includes('/')) report('missing-elsewhere', span, { ...details, data: { path } })
      else report('missing', span, { ...details, data: { path: name } })
    }
  },
})

/** What was probably meant instead, as a link, and the edit that writes it. */
function meantBy(
  destination: Destination,
  { suggestion }: Missing,
  from: string,
  hrefTo: (path: string) => string,
): Pick<Details, 'near' | 'fix'> {
  const { url, type, path, pathSpan: span } = destination
  const offer = (
    near: string,
    edit: { span: readonly [number, number]; text: string },
  ): Pick<Details, 'near' | 'fix'> => ({
    near,
    fix: { title: `Link to ${near}`, safe: false, edits: [edit] },
  })
  // Nobody means the page that the link stands on by a name that is only like its own.
  if (suggestion !== null && (suggestion.path !== from || suggestion.why === 'title')) {
    const href = suggestion.name ?? asNamed(destination, hrefTo(suggestion.path))
    return offer(href, { span, text: href })
  }
  const start = type === 'wiki' ? null : startMeant(path)
  if (start === null) return { near: null, fix: null }
  const edit = { span: [span[0], span[0] + start.instead] as const, text: start.text }
  return offer(start.text + url.slice(start.instead), edit)
}

/** A link as the place wants it: a role names a page without its extension, and a shortcode may; neither encodes anything. An import begins with a dot. */
function asNamed(destination: Destination, href: string): string {
  const { type } = destination
  if (type !== 'page' && type !== 'file' && type !== 'shortcode') return href
  const decoded = decodeURIComponent(href)
  const path = destination.path.startsWith('.') ? decoded : decoded.replace(/^\.\//, '')
  return type === 'page' ? path.replace(/\.\w+$/, '') : path
}

/** What an address should begin with that is read as a file's path, and how many characters it takes the place of. */
function startMeant(path: string): { readonly text: string; readonly instead: number } | null {
  const [written, scheme] = /^(https?)(?:\/\/:?|[;.,]\/\/?)/i.exec(path) ?? []
  if (written !== undefined) return { text: `${scheme}://`, instead: written.length }
  if (/^www\.[^/]|^[a-z\d][a-z\d.-]*\.(?:com|dev|edu|gov|io|net|org)(?:\/|$)/i.test(path))
    return { text: 'https://', instead: 0 }
  return /^10\.\d{4,9}\//.test(path) ? { text: 'https://doi.org/', instead: 0 } : null
}
