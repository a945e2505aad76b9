import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SlugProfile } from '../src/model/config.ts'
import { slugHeadings } from '../src/tree/slugs.ts'
import { heading, treeOf } from './tree-input.ts'

const slugs = (profile: SlugProfile, ...texts: string[]) =>
  slugHeadings(
    texts.map((text) => heading(text)),
    profile,
  ).slugs

const answer = (
  headings: readonly string[],
  fragment: string,
  profile: SlugProfile = 'github',
  ids: string[] = [],
) => treeOf({ 'a.md': { headings, ids } }, { slugs: profile }).anchor('a.md', fragment)

const found = { kind: 'found' }

describe('slugs by profile', () => {
  test('A01 every slug that was given is taken', () => {
    expect(slugs('github', 'Errors', 'Errors', 'Errors-1')).toEqual(['errors', 'errors-1', 'errors-1-1'])
    expect(slugs('gitlab', 'Errors', 'Errors', 'Errors-1')).toEqual(['errors', 'errors-1', 'errors-1-1'])
    expect(slugs('docusaurus', 'Errors', 'Errors', 'Errors-1')).toEqual(['errors', 'errors-1', 'errors-1-1'])
    // kramdown counts by text, and really gives one anchor twice.
    expect(slugs('kramdown', 'Errors', 'Errors', 'Errors-1')).toEqual(['errors', 'errors-1', 'errors-1'])
  })

  test('A04 emoji short names keep their letters', () => {
    expect(slugs('github', ':arrow_left: Username', 'Get started :zap:')).toEqual([
      'arrow_left-username',
      'get-started-zap',
    ])
  })

  test('A06 punctuation goes, and the spaces around it stay as hyphens', () => {
    expect(slugs('github', 'A heading with:a colon', 'Fleet — operator')).toEqual([
      'a-heading-witha-colon',
      'fleet--operator',
    ])
  })

  test('A07 code, link text and what HTML leaves', () => {
    expect(slugs('github', '--config', 'X', '64. What?')).toEqual(['--config', 'x', '64-what'])
  })

  test('A07 a comment after the text leaves a space, and both forms resolve', () => {
    expect(slugs('github', 'Loops ')).toEqual(['loops-'])
    expect(answer(['Loops '], 'loops')).toEqual(found)
    expect(answer(['Loops '], 'loops-')).toEqual(found)
  })

  const table: Record<string, Record<SlugProfile, string>> = {
    'Hello World': {
      github: 'hello-world',
      gitlab: 'hello-world',
      kramdown: 'hello-world',
      docusaurus: 'hello-world',
      collapse: 'hello-world',
      pandoc: 'hello-world',
    },
    respect_gitignore: {
      github: 'respect_gitignore',
      gitlab: 'respect_gitignore',
      kramdown: 'respectgitignore',
      docusaurus: 'respect_gitignore',
      collapse: 'respect-gitignore',
      pandoc: 'respect_gitignore',
    },
    'The End - yay': {
      github: 'the-end---yay',
      gitlab: 'the-end---yay',
      kramdown: 'the-end---yay',
      docusaurus: 'the-end---yay',
      collapse: 'the-end-yay',
      pandoc: 'the-end---yay',
    },
    'CI/CD Migration': {
      github: 'cicd-migration',
      gitlab: 'cicd-migration',
      kramdown: 'cicd-migration',
      docusaurus: 'cicd-migration',
      collapse: 'ci-cd-migration',
      pandoc: 'cicd-migration',
    },
    'Café au Lait': {
      github: 'café-au-lait',
      gitlab: 'café-au-lait',
      kramdown: 'caf-au-lait',
      docusaurus: 'café-au-lait',
      collapse: 'café-au-lait',
      pandoc: 'café-au-lait',
    },
    你好世界: {
      github: '你好世界',
      gitlab: '你好世界',
      kramdown: 'section',
      docusaurus: '你好世界',
      collapse: '你好世界',
      pandoc: '你好世界',
    },
  }
  const profiles: SlugProfile[] = ['github', 'gitlab', 'kramdown', 'docusaurus', 'collapse', 'pandoc']
  for (const [text, expected] of Object.entries(table)) {
    test(`A17 ${text} in every profile`, () => {
      for (const profile of profiles)
        expect([profile, slugs(profile, text)[0]]).toEqual([profile, expected[profile]])
    })
  }

  // What pandoc 2.17 gives.
  test.each([
    ['1.2 Foo_bar.baz', 'foo_bar.baz'],
    ['½ a ² b', 'a-²-b'],
    ['a’s “b” -- c...d --- e', 'as-b-cd-e'],
    ['a  &  b', 'a-b'],
    ['A ⚡️', 'a'],
    ['Zażółć', 'zażółć'],
    ['हिन्दी में', 'हनद-म'],
    ['2024', 'section'],
  ])('pandoc: %s', (text, expected) => {
    expect(slugs('pandoc', text)).toEqual([expected])
  })

  test('pandoc: an id that a heading gives itself is taken', () => {
    expect(slugs('pandoc', 'Loops {#ends}', 'Ends', 'Ends')).toEqual(['ends', 'ends-1', 'ends-2'])
  })

  test('A17 two profiles on one tree give different verdicts', () => {
    expect(answer(['respect_gitignore'], 'respect_gitignore', 'github')).toEqual(found)
    expect(answer(['respect_gitignore'], 'respect_gitignore', 'kramdown').kind).toBe('missing')
    expect(answer(['respect_gitignore'], 'respectgitignore', 'kramdown')).toEqual(found)
    expect(answer(['The End - yay'], 'the-end-yay', 'collapse')).toEqual(found)
    expect(answer(['The End - yay'], 'the-end-yay', 'github').kind).toBe('missing')
    expect(answer(['Café au Lait'], 'cafe-au-lait', 'kramdown')).toEqual(found)
    expect(answer(['Café au Lait'], 'cafe-au-lait', 'github').kind).toBe('missing')
  })

  test('GitLab before 17.0 wrote one hyphen for many, and prefixed a bare number', () => {
    expect(answer(['The End - yay'], 'the-end-yay', 'gitlab')).toEqual(found)
    expect(answer(['2024'], 'anchor-2024', 'gitlab')).toEqual(found)
  })

  test('kramdown begins at the first letter and may leave code out', () => {
    expect(slugs('kramdown', '1. Getting Started', '64')).toEqual(['getting-started', 'section'])
    const [file] = [slugHeadings([heading('The --all flag', 'The `--all` flag')], 'kramdown')]
    expect(file.slugs).toEqual(['the-all-flag'])
    expect(file.aliases).toContain('the--flag')
  })

  test('slugs of github, gitlab and docusaurus are unique', () => {
    const text = fc.constantFrom('a', 'A', 'a-1', 'a 1', 'a-1-1', 'b', 'A!', 'a-2')
    fc.assert(
      fc.property(
        fc.array(text),
        fc.constantFrom<SlugProfile>('github', 'gitlab', 'docusaurus'),
        (texts, profile) => {
          const given = slugs(profile, ...texts)
          expect(new Set(given).size).toBe(given.length)
        },
      ),
    )
  })
})

describe('anchors', () => {
  test('A02 an id before a heading does not bump the heading', () => {
    expect(answer(['Errors'], 'errors', 'github', ['errors'])).toEqual(found)
    expect(answer(['Errors'], 'errors-1', 'github', ['errors']).kind).toBe('missing')
  })

  test('A03 with and without the variation selector or joiner of an emoji', () => {
    expect(answer(['🛠️ Development'], '-development')).toEqual(found)
    expect(answer(['🛠️ Development'], '\uFE0F-development')).toEqual(found)
    expect(answer(['🛠️ Development'], '%EF%B8%8F-development')).toEqual(found)
    expect(answer(['👩\u200D💻 Coding'], '-coding')).toEqual(found)
    expect(answer(['👩\u200D💻 Coding'], '%E2%80%8D-coding')).toEqual(found)
  })

  test('A05 raw and percent-encoded; another Unicode form is the same anchor', () => {
    expect(answer(['你好世界'], '你好世界')).toEqual(found)
    expect(answer(['你好世界'], '%E4%BD%A0%E5%A5%BD%E4%B8%96%E7%95%8C')).toEqual(found)
    expect(answer(['Szándékos'], 'sz%C3%A1nd%C3%A9kos')).toEqual(found)
    expect(answer(['Szándékos'], 'szándékos'.normalize('NFD'))).toEqual(found)
  })

  test('A08 letter case, and a fragment that is the heading itself', () => {
    expect(answer(['Header'], 'Header')).toEqual({ kind: 'case', id: 'header' })
    expect(answer(['Alternate feeds'], 'Alternate%20feeds')).toEqual({
      kind: 'missing',
      near: 'alternate-feeds',
      note: null,
    })
  })

  test('A09 parentheses', () => {
    const headings = ['Maximum Likelihood Estimator (MLE)']
    expect(answer(headings, 'maximum-likelihood-estimator-mle')).toEqual(found)
  })

  test('A10 explicit ids resolve only where the profile has them', () => {
    const headings = ['Personal data {#pii}', 'Intro {: .wide #1-intro }']
    for (const profile of ['kramdown', 'docusaurus', 'collapse'] as const) {
      expect(answer(headings, 'pii', profile)).toEqual(found)
      expect(answer(headings, '1-intro', profile)).toEqual(found)
      expect(answer(headings, 'personal-data', profile).kind).toBe('missing')
    }
    expect(answer(headings, 'personal-data-pii')).toEqual(found)
    expect(answer(headings, 'pii')).toEqual({
      kind: 'missing',
      near: 'personal-data-pii',
      note: "with slugs by `github`, `{#pii}` is no id but a part of the heading's text",
    })
  })

  test('A12 headings in lists and quotes count', () => {
    const tree = treeOf({ 'a.md': { headings: ['In a quote'] } })
    expect([...tree.anchorsOf('a.md')]).toEqual(['in-a-quote'])
  })

  test('A14 fragments that are not for headings', () => {
    expect(answer(['A'], '')).toEqual(found)
    expect(answer(['A'], 'top')).toEqual(found)
    for (const fragment of ['L10', 'L10-L20', ':~:text=apples']) {
      expect(answer(['A'], fragment)).toEqual({ kind: 'unknown' })
    }
    expect(answer(['A'], 'a:~:text=apples')).toEqual(found)
    const tree = treeOf({ 'a.md': {} }, { others: ['x.py'] })
    expect(tree.anchor('x.py', 'main')).toEqual({ kind: 'unknown' })
  })

  test('A15 footnotes', () => {
    for (const fragment of ['fn-1', 'fnref-1', 'user-content-fn-1', 'fn:1', 'fn1', 'fnref12']) {
      expect(answer(['A'], fragment)).toEqual({ kind: 'unknown' })
    }
  })

  test('the prefix that GitHub writes into the page is accepted', () => {
    expect(answer(['Loops'], 'user-content-loops')).toEqual(found)
  })

  test('no verdict for a file that could not be read whole', () => {
    const tree = treeOf({ 'cut.md': { headings: ['A'], unclosedFence: true }, 'big.md': { overLimit: true } })
    expect(tree.anchor('cut.md', 'a')).toEqual(found)
    expect(tree.anchor('cut.md', 'z')).toEqual({ kind: 'unknown' })
    expect(tree.anchor('big.md', 'a')).toEqual({ kind: 'unknown' })
  })

  test('what is near is within a third of the length', () => {
    expect(answer(['Getting Started'], 'geting-started')).toMatchObject({ near: 'getting-started' })
    expect(answer(['Getting Started'], 'conclusion')).toMatchObject({ near: null })
  })

  test('a malformed escape stands for itself', () => {
    expect(answer(['A'], '%zz')).toEqual({ kind: 'missing', near: null, note: null })
  })
})
