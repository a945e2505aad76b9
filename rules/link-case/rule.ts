import { defineRule, encodeLike, readableFragment, respell } from '../../src/rule.ts'

export default defineRule({
  id: 'link-case',
  summary: 'Links spell files, folders and anchors letter by letter as they are.',
  on: 'all',
  scope: 'tree',
  severity: 'error',
  preset: 'links',
  fixes: ['safe'],
  messages: {
    path: '"{written}" is named "{actual}".',
    above: '"{path}" leads to "{written}", which is named "{actual}".',
    form: '"{written}" has another Unicode form than the name on disk.',
    anchor: 'The anchor "#{written}" is "#{actual}" in the file.',
  },
  check({ file, tree, report }) {
    for (const way of tree.waysOut(file.path)) {
      const { target } = way
      if (target.kind !== 'case' && target.kind !== 'file') continue
      const { fragment, fragmentSpan, pathSpan, path, malformed, type } = way.destination
      if (malformed !== null) continue
      if (target.kind === 'case') {
        const mended = respell(way, target.actual)
        if (mended.plain === path) {
          const { written, actual } = target
          const fix = fixOf(pathSpan, tree.href(file.path, actual))
          report('above', pathSpan, { data: { path, written, actual }, fix })
          continue
        }
        const data = { written: path, actual: mended.plain }
        const code = path.normalize('NFC') === mended.plain.normalize('NFC') ? 'form' : 'path'
        report(code, pathSpan, { data, fix: fixOf(pathSpan, mended.source) })
        continue
      }
      if (fragment === null || fragment === '') continue
      const answer = tree.anchor(target.path, fragment, type)
      if (answer.kind !== 'case') continue
      const written = readableFragment(fragment)
      const text = encodeLike(answer.id, fragment, false)
      report('anchor', fragmentSpan, { data: { written, actual: answer.id }, fix: fixOf(fragmentSpan, text) })
    }
  },
})

function fixOf(span: readonly [number, number], text: string) {
  return { title: `Write ${text}`, safe: true, edits: [{ span, text }] }
}
