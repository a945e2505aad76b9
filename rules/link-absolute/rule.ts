import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'link-absolute',
  summary: "Links to the course's files are relative and use forward slashes.",
  on: 'all',
  scope: 'tree',
  severity: 'warning',
  preset: 'links',
  fixes: ['safe', 'unsafe'],
  messages: {
    site: '"{path}" starts at the root of a site, and no `site.absolute` is configured.',
    root: '"{path}" starts at the root of a site, and no `site.absolute` is configured. From the course root it leads to a file, as `{relative}` does.',
    file: '"{url}" names a file on one computer only.',
    backslash: '"{path}" has a backslash where a link needs a slash.',
  },
  check({ file, tree, report }) {
    for (const { destination, target } of tree.waysOut(file.path)) {
      if (target.kind !== 'skipped') continue
      const { type, scheme, url, written, span, path, pathSpan } = destination
      if (type === 'drive' || scheme === 'file') {
        report('file', span, { data: { url } })
        continue
      }
      if (type !== 'site' && type !== 'relative') continue
      if (target.why === 'site' && type === 'site') {
        const there = tree.find(file.path, '../'.repeat(file.path.split('/').length - 1) + path.slice(1))
        if (there.kind !== 'file') {
          report('site', pathSpan, { data: { path } })
          continue
        }
        const relative = tree.href(file.path, there.path)
        const edits = [{ span: pathSpan, text: relative }]
        report('root', pathSpan, {
          data: { path, relative },
          fix: { title: `Write ${relative}`, safe: false, edits },
        })
        continue
      }
      if (target.why !== 'other') continue
      // As it is written: `..\..\a.md` has lost its backslashes before dots once it is read as Markdown.
      // Two of them are one that is escaped.
      const text = written.replace(/[?#].*$/s, '').replace(/\\{1,2}/g, '/')
      // Where the source holds characters that were escaped, writing them plainly would break the link.
      const isPlain = !/[\s()<>&"']/.test(text)
      const fix = isPlain ? { title: `Write ${text}`, safe: true, edits: [{ span: pathSpan, text }] } : null
      report('backslash', pathSpan, { data: { path: written.replace(/[?#].*$/s, '') }, fix })
    }
  },
})
