import { defineRule, waysOut } from '../../src/rule.ts'

const known = new Set([
  'http',
  'https',
  'mailto',
  'tel',
  'sms',
  'ftp',
  'ftps',
  'sftp',
  'tftp',
  'ssh',
  'data',
  'git',
  'ws',
  'wss',
])
const meant = ['https', 'http', 'mailto', 'ftp']

export default defineRule({
  id: 'link-scheme',
  summary: "A link's scheme is spelt right and runs no script.",
  on: 'all',
  scope: 'file',
  severity: 'error',
  preset: 'links',
  messages: {
    misspelt: '"{scheme}:" is no scheme that browsers know.',
    slashes: '"{url}" is no address: two slashes follow after "{scheme}:".',
    script: 'A "{scheme}:" link runs a script instead of leading somewhere.',
  },
  check({ file, report }) {
    for (const { destination } of waysOut(file)) {
      const { type, scheme, url, span } = destination
      if (type !== 'url' || scheme === '//') continue
      const schemeSpan = [span[0], Math.min(span[1], span[0] + scheme.length + 1)] as const
      if (scheme === 'javascript' || scheme === 'vbscript') report('script', schemeSpan, { data: { scheme } })
      else if (scheme === 'http' || scheme === 'https') {
        if (!url.slice(scheme.length + 1).startsWith('//')) {
          const near = `${scheme}://${url.slice(scheme.length + 1).replace(/^[:/]+/, '')}`
          report('slashes', span, { data: { scheme, url }, near })
        }
      } else if (!known.has(scheme)) {
        const near = meant.find((one) => isOneSlipFrom(scheme, one))
        if (near !== undefined) report('misspelt', schemeSpan, { data: { scheme }, near: `${near}:` })
      }
    }
  },
})

/** Whether one letter is missing, too many, wrong, or changed places with its neighbour. */
function isOneSlipFrom(word: string, right: string): boolean {
  let same = 0
  while (same < word.length && word[same] === right[same]) same++
  const rest = word.slice(same)
  const rightRest = right.slice(same)
  if (rest.slice(1) === rightRest || rest === rightRest.slice(1) || rest.slice(1) === rightRest.slice(1))
    return true
  return rest[0] === rightRest[1] && rest[1] === rightRest[0] && rest.slice(2) === rightRest.slice(2)
}
