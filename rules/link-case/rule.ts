import { defineRule, readableFragment } from '../../src/rule.ts'
import type { WayOut } from '../../src/rule.ts'

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
      const { fragment, fragmentSpan, pathSpan, path, malformed } = way.destination
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
      const answer = tree.anchor(target.path, fragment)
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

/** The path with the letters of the names on disk, segment by segment from the end up to the last `..`. */
function respell(way: WayOut, actual: string): { readonly source: string; readonly plain: string } {
  const written = way.destination.url.replace(/[?#].*$/s, '').split('/')
  const plain = way.destination.path.split('/')
  const names = actual.split('/')
  const aligned = written.length === plain.length
  for (let at = plain.length - 1; at >= 0; at--) {
    const segment = plain[at] ?? ''
    if (segment === '..') break
    if (segment === '' || segment === '.') continue
    const name = names.pop()
    if (name === undefined || name === segment) continue
    plain[at] = name
    if (aligned) written[at] = encodeLike(name, written[at] ?? '', way.quoted)
  }
  const whole = plain.join('/')
  return {
    source: aligned ? written.join('/') : encodeLike(whole, way.destination.url, way.quoted),
    plain: whole,
  }
}

/** Encodes a name the way its author does: spaces stay in `<>`, other scripts stay readable unless they were not. */
function encodeLike(name: string, written: string, quoted: boolean): string {
  const readable = !/%[89A-F]/i.test(written)
  return name.replace(/[^A-Za-z0-9\-_.~!$*+,;=:@/]/gu, (character) => {
    if (character === ' ' && quoted && written.includes(' ')) return character
    if (/[()'"&]/.test(character) && written.includes(character)) return character
    if (character.length === 1 && character <= '\x7f') {
      return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    }
    return readable ? character : encodeURIComponent(character)
  })
}
