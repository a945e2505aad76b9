import { defineRule, readableFragment } from '../../src/rule.ts'

export default defineRule({
  id: 'link-anchor',
  summary: 'Every fragment of a link is a heading or an id of the file that the link leads to.',
  on: 'all',
  scope: 'tree',
  severity: 'error',
  preset: 'links',
  fixes: ['unsafe'],
  messages: {
    missing: 'No heading or id "#{fragment}" in {where}.',
    'not-an-id': 'No heading or id "#{fragment}" in {where}: {note}.',
  },
  check({ file, tree, report }) {
    for (const { destination, target } of tree.waysOut(file.path)) {
      const { fragment, fragmentSpan: span, type } = destination
      if (fragment === null || fragment === '' || destination.malformed !== null) continue
      if (target.kind !== 'file') continue
      const answer = tree.anchor(target.path, fragment, type)
      if (answer.kind !== 'missing') continue
      // What a page of a site shows that has no heading of its own is made by code.
      if (target.built === true && tree.file(target.path)?.headings.length === 0) continue
      // MyST and bookdown look for labels of all files.
      const label = type === 'fragment' ? tree.label(file.path, readableFragment(fragment)).kind : 'none'
      if (label === 'found' || label === 'unknown') continue
      const { near, note } = answer
      // A wiki link names a heading by its text, as it stands.
      const isWiki = type === 'wiki'
      const shown = near === null ? null : `#${isWiki ? near : escaped(near)}`
      const text = near === null || isWiki ? near : encode(near, fragment)
      const fix = text === null ? null : { title: `Link to ${shown}`, safe: false, edits: [{ span, text }] }
      const where = destination.path === '' ? 'this file' : `"${destination.path}"`
      const details = { near: shown, fix }
      const data = { fragment: isWiki ? fragment : readableFragment(fragment), where }
      if (note === null) report('missing', span, { ...details, data })
      else report('not-an-id', span, { ...details, data: { ...data, note } })
    }
  },
})

/** Other scripts stay readable unless the author wrote them encoded. */
function encode(id: string, written: string): string {
  return /%[89A-F]/i.test(written) ? encodeURIComponent(id) : escaped(id)
}

/** An id as it may stand in a link: without spaces and what else would end it. */
function escaped(id: string): string {
  return id.replace(
    /[\x00-\x20"'()<>\\%&`|]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
