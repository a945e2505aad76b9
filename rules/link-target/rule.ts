import { defineRule, type Facts } from '../../src/rule.ts'

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
      const { pathSpan: span } = destination
      // Nobody means the page that the link stands on by a name that is only like its own.
      const isSelf = target.suggestion?.path === file.path && target.suggestion.why !== 'title'
      const meant = isSelf ? null : target.suggestion
      const start = meant === null && destination.type !== 'wiki' ? lostStart(destination.path) : null
      const href = meant && (meant.name ?? asNamed(destination, tree.href(file.path, meant.path)))
      const suggestion = start === null ? href : start + destination.url
      const fix =
        suggestion === null
          ? null
          : {
              title: `Link to ${suggestion}`,
              safe: false,
              edits: [
                start === null
                  ? { span, text: suggestion }
                  : { span: [span[0], span[0]] as const, text: start },
              ],
            }
      const details = { near: suggestion, fix }
      const path = destination.path.replace(/^\.\//, '')
      if (destination.type === 'wiki') {
        report('note', span, { ...details, data: { path: destination.path } })
        continue
      }
      if (destination.type === 'page' || destination.type === 'shortcode')
        report('page', span, { ...details, data: { path: destination.path } })
      else if (target.blockedBy !== null) {
        report('blocked', span, { ...details, data: { path: destination.path, file: target.blockedBy } })
      } else if (path.includes('/')) {
        report('missing-elsewhere', span, { ...details, data: { path: destination.path } })
      } else report('missing', span, { ...details, data: { path } })
    }
  },
})

/** A link as the place wants it: a role names a page without its extension, and a shortcode may; neither encodes anything. An import begins with a dot. */
function asNamed(destination: Facts['links'][number]['destination'], href: string): string {
  const { type } = destination
  if (type !== 'page' && type !== 'file' && type !== 'shortcode') return href
  const decoded = decodeURIComponent(href)
  const path = destination.path.startsWith('.') ? decoded : decoded.replace(/^\.\//, '')
  return type === 'page' ? path.replace(/\.\w+$/, '') : path
}

/** What is lacking before an address that is read as a file's path: a site's name, or a DOI; null for another path. */
function lostStart(path: string): string | null {
  if (/^www\.[^/]|^[a-z\d][a-z\d.-]*\.(?:com|dev|edu|gov|io|net|org)(?:\/|$)/i.test(path)) return 'https://'
  return /^10\.\d{4,9}\//.test(path) ? 'https://doi.org/' : null
}
