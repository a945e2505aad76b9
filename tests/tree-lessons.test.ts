import { describe, expect, test } from 'vitest'
import type { Question } from '../src/model/facts.ts'
import { to, treeOf, type TestFile } from './tree-input.ts'

const span = [0, 0] as const
const paths = (lessons: readonly { readonly path: string }[]) => lessons.map(({ path }) => path)

describe('lessons', () => {
  test('front matter first, the path where that is silent', () => {
    const tree = treeOf({
      'fruit/1_easy/01. Apples.md': {
        data: {
          number: 7,
          title: 'All Apples',
          slug: 'apples',
          level: 'intermediate',
          canonical_id: 'fruit-01',
          tags: ['fruit', 2024, 'autumn'],
        },
      },
      'fruit/1_easy/02. Pears.md': { place: { level: 'beginner' } },
      'README.md': {},
    })
    expect(tree.lessons).toHaveLength(2)
    expect(tree.lesson('README.md')).toBeUndefined()
    expect(tree.lesson('fruit/1_easy/01. Apples.md')).toEqual({
      path: 'fruit/1_easy/01. Apples.md',
      folder: 'fruit/1_easy',
      track: 'fruit',
      level: 'intermediate',
      rank: 1,
      number: 1,
      declaredNumber: 7,
      title: 'All Apples',
      slug: 'apples',
      id: 'fruit-01',
      tags: ['fruit', 'autumn'],
      references: [],
    })
    expect(tree.lesson('fruit/1_easy/02. Pears.md')).toMatchObject({
      title: 'Pears',
      rank: 0,
      slug: null,
      declaredNumber: null,
    })
  })

  test('siblings come by number, then path', () => {
    const tree = treeOf({ 'f/10. C.md': {}, 'f/02. B.md': {}, 'f/02. A.md': {}, 'g/01. X.md': {} })
    expect(paths(tree.siblings('f/10. C.md'))).toEqual(['f/02. A.md', 'f/02. B.md', 'f/10. C.md'])
  })

  test('sharing: ids in the tree, slugs in the track, numbers in the folder', () => {
    const data = { slug: 'apples', canonical_id: 'x-01', number: 1 }
    const tree = treeOf({ 'a/e/01. A.md': { data }, 'a/h/01. B.md': { data }, 'b/e/01. C.md': { data } })
    expect(paths(tree.sharing('a/e/01. A.md', 'id'))).toEqual([
      'a/e/01. A.md',
      'a/h/01. B.md',
      'b/e/01. C.md',
    ])
    expect(paths(tree.sharing('a/e/01. A.md', 'slug'))).toEqual(['a/e/01. A.md', 'a/h/01. B.md'])
    expect(paths(tree.sharing('a/e/01. A.md', 'number'))).toEqual(['a/e/01. A.md'])
  })

  test('without tracks slugs are compared in the whole tree', () => {
    const data = { slug: 'apples' }
    const tree = treeOf({ 'a/01. A.md': { data }, 'b/01. B.md': { data } })
    expect(tree.sharing('a/01. A.md', 'slug')).toHaveLength(2)
  })

  test('titles are found whatever their case and spacing', () => {
    const tree = treeOf({ '01. A.md': { data: { title: 'Pears  and Plums' } } })
    expect(paths(tree.titled('pears and PLUMS '))).toEqual(['01. A.md'])
  })
})

describe('references', () => {
  const tree = treeOf({
    'a/e/01. A.md': { data: { slug: 'one', canonical_id: 'a-e-01' } },
    'a/e/02. B.md': { data: { slug: 'two' }, requires: ['one', 'a-e-01', 1, '1', 'none', 2] },
    'a/h/01. C.md': { data: { slug: 'three' } },
    'b/e/01. D.md': { data: { slug: 'one' }, requires: ['one', 'two', 'three'] },
    'c/e/01. E.md': { requires: ['one'] },
  })
  const targets = (path: string) => tree.lesson(path)?.references.map((reference) => reference.targets)

  test('a slug in the track, then anywhere; an id; a number of the track', () => {
    expect(targets('b/e/01. D.md')).toEqual([['b/e/01. D.md'], ['a/e/02. B.md'], ['a/h/01. C.md']])
    expect(targets('a/e/02. B.md')).toEqual([
      ['a/e/01. A.md'],
      ['a/e/01. A.md'],
      ['a/e/01. A.md', 'a/h/01. C.md'],
      ['a/e/01. A.md', 'a/h/01. C.md'],
      [],
      ['a/e/02. B.md'],
    ])
    expect(targets('c/e/01. E.md')).toEqual([['a/e/01. A.md', 'b/e/01. D.md']])
  })

  test('without a track a number is one of the folder, then of the tree', () => {
    const flat = treeOf({ 'x/01. A.md': {}, 'x/02. B.md': {}, 'y/01. C.md': {}, 'y/03. D.md': {} })
    expect(paths(flat.named('x/02. B.md', 1))).toEqual(['x/01. A.md'])
    expect(paths(flat.named('x/02. B.md', 3))).toEqual(['y/03. D.md'])
  })

  test('a lesson called by its title or its file is the one that is meant', () => {
    const fruit = treeOf({
      'a/e/01. CI_CD.md': { data: { title: 'CI/CD', slug: 'ci-cd' } },
      'a/e/02. Apple Trees.md': { data: { slug: 'apple-trees' } },
      'a/e/03. Pears.md': { data: { slug: 'pears' } },
    })
    const nearest = (reference: string) => fruit.nearestLesson('a/e/03. Pears.md', reference)?.slug
    expect(nearest('CI/CD')).toBe('ci-cd')
    for (const name of ['Apple Trees', 'Apple_Trees', '02. Apple Trees', './02. Apple Trees.md']) {
      expect(nearest(name)).toBe('apple-trees')
    }
  })

  test('the nearest name', () => {
    expect(tree.nearestLesson('a/e/01. A.md', 'thre')?.path).toBe('a/h/01. C.md')
    // Another number is another lesson.
    expect(tree.nearestLesson('a/e/01. A.md', 'a-e-02')).toBe(null)
    expect(tree.nearestLesson('a/e/01. A.md', 'zebra')).toBe(null)
    expect(tree.nearestLesson('a/e/01. A.md', 9)).toBe(null)
  })
})

describe('the graph', () => {
  const chainOf = (count: number, back: number): Record<string, TestFile> => {
    const files: Record<string, TestFile> = {}
    for (let at = 0; at < count; at++) {
      const name = String(at).padStart(5, '0')
      files[`${name}. L.md`] = {
        data: { slug: `s${at}` },
        requires: at === 0 ? (back ? [`s${back}`] : []) : [`s${at - 1}`],
      }
    }
    return files
  }

  test('a cycle with the place of every edge', () => {
    const tree = treeOf({
      '01. A.md': { data: { slug: 'a' }, requires: ['b'] },
      '02. B.md': { data: { slug: 'b' }, requires: ['x', 'c'] },
      '03. C.md': { data: { slug: 'c' }, requires: ['a'] },
      '04. D.md': { data: { slug: 'd' }, requires: ['a'] },
      '05. E.md': { data: { slug: 'e' }, requires: ['e'] },
    })
    expect(tree.cycleThrough('01. A.md')).toEqual([
      { from: '01. A.md', to: '02. B.md', span: [0, 5] },
      { from: '02. B.md', to: '03. C.md', span: [10, 15] },
      { from: '03. C.md', to: '01. A.md', span: [0, 5] },
    ])
    expect(tree.cycleThrough('04. D.md')).toBeUndefined()
    expect(tree.cycleThrough('05. E.md')).toEqual([{ from: '05. E.md', to: '05. E.md', span: [0, 5] }])
  })

  test('a reference to several lessons is no edge', () => {
    const tree = treeOf({
      'a/e/01. A.md': { requires: [1] },
      'a/h/01. B.md': {},
    })
    expect(tree.cycleThrough('a/e/01. A.md')).toBeUndefined()
  })

  test('a chain and a ring of 20,000 lessons', () => {
    expect(treeOf(chainOf(20_000, 0)).cycleThrough('19999. L.md')).toBeUndefined()
    const ring = treeOf(chainOf(20_000, 19_999))
    expect(ring.cycleThrough('00000. L.md')).toHaveLength(20_000)
  })

  test('what another prerequisite implies', () => {
    const tree = treeOf({
      '01. A.md': { data: { slug: 'a', canonical_id: 'x-01' } },
      '02. B.md': { data: { slug: 'b' }, requires: ['a'] },
      '03. C.md': { data: { slug: 'c' }, requires: ['b'] },
      '04. D.md': { data: { slug: 'd' }, requires: ['c', 'a'] },
      '05. E.md': { data: { slug: 'e' }, requires: ['a', 'x-01'] },
    })
    expect(tree.implied('04. D.md', 0)).toBeUndefined()
    expect(tree.implied('04. D.md', 1)).toEqual(['03. C.md', '02. B.md', '01. A.md'])
    expect(tree.implied('05. E.md', 0)).toBeUndefined()
    expect(tree.implied('05. E.md', 1)).toEqual(['01. A.md'])
  })
})

describe('places', () => {
  test('links, file references and prerequisites that lead to a file', () => {
    const tree = treeOf(
      {
        '01. A.md': { data: { slug: 'a' }, links: ['./02.%20B.md', '#own', 'img/x.svg?raw=1', 'IMG/X.svg'] },
        '02. B.md': { data: { slug: 'b' }, requires: ['a'], refersTo: ['./img/x.svg', 'img/none.svg'] },
        'README.md': { links: ['01.%20A.md#top', 'none.md'] },
      },
      { others: ['img/x.svg'] },
    )
    expect(tree.linksTo('01. A.md').map(({ path }) => path)).toEqual(['02. B.md', 'README.md'])
    expect(tree.linksTo('02. B.md')).toEqual([{ path: '01. A.md', span: [4, 16] }])
    expect(tree.linksTo('img/x.svg').map(({ path }) => path)).toEqual(['01. A.md', '01. A.md', '02. B.md'])
    expect(tree.linksTo('none.md')).toEqual([])
  })

  test('a link to a folder leads to its index file', () => {
    const tree = treeOf({ 'd/README.md': {}, 'a.md': { links: ['d/'] } })
    expect(tree.linksTo('d/README.md')).toHaveLength(1)
    expect(tree.target('a.md', to('d/'))).toMatchObject({ path: 'd/README.md' })
  })
})

describe('tags', () => {
  test('spellings that differ in case, plural or separator, most used first', () => {
    const tree = treeOf({
      '01. A.md': { data: { tags: ['apis', 'client-server', 'css', 'API'] } },
      '02. B.md': { data: { tags: ['api', 'clientserver', 'cs', 'dependencies'] } },
      '03. C.md': { data: { tags: ['api', 'class', 'classes', 'dependency'] } },
    })
    const variants = (tag: string) => tree.tagVariants(tag).map((use) => use.tag)
    expect(variants('apis')).toEqual(['api', 'apis', 'API'])
    expect(variants('clientserver')).toEqual(['client-server', 'clientserver'])
    expect(variants('css')).toEqual(['css'])
    expect(variants('class')).toEqual(['class', 'classes'])
    expect(variants('dependency')).toEqual(['dependencies', 'dependency'])
    expect(tree.tagVariants('api')[0]?.uses).toEqual([
      { path: '02. B.md', span: [0, 0] },
      { path: '03. C.md', span: [0, 0] },
    ])
    expect(variants('unused')).toEqual([])
  })
})

describe('questions', () => {
  const question = (prompt: string, options: readonly string[], keys: string, code = false): Question => ({
    notation: 'question-heading',
    heading: 0,
    titled: true,
    captioned: false,
    number: 1,
    numberSpan: span,
    lazyNumber: false,
    passed: [],
    span,
    prompt: { text: prompt, span },
    options: options.map((text, index) => ({
      label: 'ABCD'[index] ?? '',
      labelSpan: span,
      letter: 'ABCD'[index] ?? '',
      text,
      source: text,
      content: code ? 'code' : 'prose',
      span,
      checked: null,
      repair: null,
    })),
    missingBreaks: [],
    answers: [
      {
        keys: Array.from(keys, (letter) => ({ letter, span })),
        span,
        repair: null,
        flaw: '',
        ambiguous: false,
      },
    ],
    explanation: null,
    answered: true,
    key: null,
  })

  test('twins have one prompt and the same options in any order; code is compared exactly', () => {
    const tree = treeOf({
      '01. A.md': {
        questions: [question('Which?', ['Paris', 'Rome'], 'A'), question('Is?', ['a(1)', 'b'], 'A', true)],
      },
      '02. B.md': {
        questions: [question('which? ', ['rome', 'paris'], 'B'), question('Is?', ['A(1)', 'b'], 'A', true)],
      },
    })
    expect(tree.questionTwins('01. A.md', 0).map(({ path }) => path)).toEqual(['01. A.md', '02. B.md'])
    expect(tree.questionTwins('01. A.md', 1).map(({ path }) => path)).toEqual(['01. A.md'])
    expect(tree.questionTwins('01. A.md', 9)).toEqual([])
  })

  test('key positions count questions with one key', () => {
    const tree = treeOf({
      '01. A.md': { questions: [question('a', ['x', 'y', 'z'], 'B'), question('b', ['x', 'y', 'z'], 'B')] },
      '02. B.md': {
        questions: [
          question('c', ['x', 'y'], 'A'),
          question('d', ['x', 'y'], 'AB'),
          question('e', ['x', 'y'], 'D'),
        ],
      },
    })
    expect([...tree.keyPositions()]).toEqual([
      [3, { first: '01. A.md', counts: [0, 2, 0] }],
      [2, { first: '02. B.md', counts: [1, 0] }],
    ])
  })
})

describe('near copies', () => {
  test('the earlier lesson with most in common', () => {
    const tree = treeOf({
      '01. A.md': { sketch: [1, 2, 3, 4] },
      '02. B.md': { sketch: [1, 2, 9, 10] },
      '03. C.md': { sketch: [1, 2, 3, 5] },
      '04. D.md': { sketch: [] },
    })
    expect(tree.nearCopy('01. A.md')).toBeUndefined()
    expect(tree.nearCopy('02. B.md')).toEqual({ path: '01. A.md', share: 0.5 })
    expect(tree.nearCopy('03. C.md')).toEqual({ path: '01. A.md', share: 0.75 })
    expect(tree.nearCopy('04. D.md')).toBeUndefined()
  })

  test('of a hundred copies each one is told', () => {
    const files: Record<string, TestFile> = {}
    for (let at = 100; at < 200; at++) files[`${at}. L.md`] = { sketch: [1, 2, 3] }
    const tree = treeOf(files)
    expect(tree.nearCopy('199. L.md')).toEqual({ path: '100. L.md', share: 1 })
  })
})
