import { counted, defineRule } from '../../src/rule.ts'

/** As many places are kept in the facts. */
const MOST = 20

export default defineRule({
  id: 'text-encoding',
  summary: 'Every file is UTF-8 text.',
  on: 'text',
  scope: 'file',
  severity: 'error',
  preset: 'links',
  messages: {
    invalid: 'The file is not valid UTF-8: {count} cannot be read as text.',
    nul: 'The file holds {count}, which text never does.',
    'utf-16': 'The file is encoded as {encoding}, and UTF-8 is expected.',
  },
  check({ file, report }) {
    if (file.conflicts.length > 0) return
    const { encoding, invalid, nul } = file.read
    // A file in another encoding is wrong everywhere: one problem says it all.
    if (encoding !== 'utf-8') {
      report('utf-16', [0, 0], { data: { encoding: encoding.toUpperCase() } })
      return
    }
    const places = invalid.length > 0 ? invalid : nul
    const first = places[0]
    if (first === undefined) return
    const what = invalid.length > 0 ? 'byte sequence' : 'NUL character'
    const count = places.length < MOST ? counted(places.length, what) : `${MOST} or more ${what}s`
    const related = places.slice(1, 4).map((span) => ({ span, message: 'Here too.' }))
    report(invalid.length > 0 ? 'invalid' : 'nul', first, { data: { count }, related })
  },
})
