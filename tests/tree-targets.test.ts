import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folderOf, hrefBetween, resolvePath } from '../src/tree/paths.ts'
import { to, treeOf } from './tree-input.ts'
import { runs } from './fuzz/runs.ts'

const file = (path: string) => ({ kind: 'file', path, markdown: path.endsWith('.md'), ignored: false })
const built = (path: string) => ({ ...file(path), built: true })

describe('targets', () => {
  test('D01 percent-encoded and plain spaces', () => {
    const tree = treeOf({ 'b/01. A.md': {}, 'b/02. API Design.md': {} })
    expect(tree.target('b/01. A.md', to('./02.%20API%20Design.md'))).toEqual(file('b/02. API Design.md'))
    expect(tree.target('b/01. A.md', to('02. API Design.md'))).toEqual(file('b/02. API Design.md'))
  })

  test('D02 a path is decoded once', () => {
    const tree = treeOf({ 'a.md': {} }, { others: ['100%25.md', 'c#.md', 'a/b.txt'] })
    expect(tree.target('a.md', to('100%2525.md'))).toMatchObject({ kind: 'file', path: '100%25.md' })
    expect(tree.target('a.md', to('c%23.md'))).toMatchObject({ kind: 'file', path: 'c#.md' })
    expect(tree.target('a.md', to('a%2Fb.txt'))).toMatchObject({ kind: 'file', path: 'a/b.txt' })
  })

  test('D03 parentheses and other unusual characters in names', () => {
    const names = ['x_(y).md', 'a@b&c,d.md', "it's.md", 'zero\u200bwidth.md']
    const tree = treeOf({ 'a.md': {} }, { others: names })
    for (const name of names) expect(tree.target('a.md', to(name))).toEqual(file(name))
  })

  test('D04 a file in the way of a folder', () => {
    const tree = treeOf({ 'a.md': {}, 'b.md': {} })
    expect(tree.target('b.md', to('a.md/foo/bar'))).toMatchObject({ kind: 'missing', blockedBy: 'a.md' })
    expect(tree.target('b.md', to('a.md/'))).toMatchObject({ kind: 'missing', blockedBy: 'a.md' })
  })

  test('D05 folders lead to their index file', () => {
    const tree = treeOf({ 'a.md': {}, 'd/README.md': { headings: ['Frag'] }, 'e/x.md': {} })
    for (const url of ['./d/', './d', 'd/.', 'e/../d']) {
      expect(tree.target('a.md', to(url))).toEqual(file('d/README.md'))
    }
    expect(tree.target('a.md', to('e/'))).toEqual({ kind: 'folder', path: 'e' })
    expect(treeOf({ 'a.md': {}, 'd/readme.md': {} }).target('a.md', to('d'))).toEqual(file('d/readme.md'))
    expect(tree.anchor('d/README.md', 'frag')).toEqual({ kind: 'found' })
    expect(tree.target('e/x.md', to('../'))).toEqual({ kind: 'folder', path: '' })
  })

  test('D06 other letters in a file or a folder', () => {
    const tree = treeOf({ 'a.md': {}, 'Docs/README.md': {}, 'Docs/b.md': {} })
    expect(tree.target('a.md', to('A.MD'))).toEqual({
      kind: 'case',
      path: 'a.md',
      written: 'A.MD',
      actual: 'a.md',
    })
    expect(tree.target('a.md', to('docs/b.md'))).toMatchObject({ kind: 'case', actual: 'Docs/b.md' })
    expect(tree.target('a.md', to('docs/'))).toEqual({
      kind: 'case',
      path: 'Docs/README.md',
      written: 'docs',
      actual: 'Docs',
    })
  })

  test('D06 another Unicode form of a name', () => {
    const name = 'café.md'.normalize('NFD')
    const tree = treeOf({ 'a.md': {}, [name]: {} })
    expect(tree.target('a.md', to('café.md'.normalize('NFC')))).toMatchObject({ kind: 'case', actual: name })
  })

  test('D06 the disk is not asked where another spelling is known', () => {
    const tree = treeOf({ 'a.md': {}, 'README.md': {} }, { lookup: () => 'file' })
    expect(tree.target('a.md', to('README.MD'))).toMatchObject({ kind: 'case', path: 'README.md' })
  })

  test('D07 pages without extension', () => {
    const files = { 'a.md': {}, 'readme.test.md': {}, 'd/x.md': {}, 'd.md': {} }
    expect(treeOf(files).target('a.md', to('readme.test'))).toEqual(built('readme.test.md'))
    expect(treeOf(files).target('a.md', to('readme.test/'))).toEqual(built('readme.test.md'))
    expect(treeOf(files).target('a.md', to('readme')).kind).toBe('missing')
    const site = treeOf(files, { site: { extensionless: true } })
    expect(site.target('a.md', to('readme.test'))).toEqual(file('readme.test.md'))
    expect(site.target('a.md', to('d'))).toEqual(file('d.md'))
    expect(site.target('a.md', to('Readme.test'))).toMatchObject({ kind: 'case', actual: 'readme.test' })
  })

  test('D08 pages as HTML', () => {
    const files = { 'a.md': {}, 'x.md': {}, 'd/README.md': {} }
    expect(treeOf(files).target('a.md', to('x.html'))).toEqual(built('x.md'))
    expect(treeOf(files).target('a.md', to('d/index.html'))).toEqual(built('d/README.md'))
    const rmd = treeOf({ 'a.Rmd': {}, 'b.rmd': {} }, { others: ['c.html'] })
    expect(rmd.target('b.rmd', to('a.html#d'))).toMatchObject({ path: 'a.Rmd', built: true })
    expect(rmd.target('a.Rmd', to('b.html'))).toMatchObject({ path: 'b.rmd', built: true })
    expect(rmd.target('a.Rmd', to('b'))).toMatchObject({ path: 'b.rmd', built: true })
    expect(rmd.target('a.Rmd', to('b/')).kind).toBe('missing')
    expect(treeOf(files).target('a.md', to('y.html'))).toEqual({ kind: 'skipped', why: 'site' })
    const shipped = treeOf(files, { others: ['y.html'] })
    expect(shipped.target('a.md', to('x.html'))).toEqual(built('x.md'))
    expect(shipped.target('a.md', to('z.html')).kind).toBe('missing')
    // Samples of HTML elsewhere in the course say nothing of the site's own pages.
    const samples = treeOf(files, { others: ['samples/hello.html'] })
    expect(samples.target('d/README.md', to('../old.html'))).toEqual({ kind: 'skipped', why: 'site' })
    expect(samples.target('a.md', to('std/thread.html'))).toEqual({ kind: 'skipped', why: 'site' })
    expect(samples.target('a.md', to('samples/gone.html')).kind).toBe('missing')
    expect(samples.target('a.md', to('sample/hello.html')).kind).toBe('missing')
    const site = treeOf(files, { site: { html: true } })
    expect(site.target('a.md', to('x.html'))).toEqual(file('x.md'))
    expect(site.target('a.md', to('d/index.html'))).toEqual(file('d/README.md'))
  })

  test('D08 a name of HTML that is nearly that of a page beside it', () => {
    const tree = treeOf({ 'a.md': {}, 'd/loops.md': {}, 'd/01. Types.md': {}, 'arrays.md': {} })
    const near = (path: string, page: string, why: string) => ({
      kind: 'missing',
      suggestion: { path, page, why },
    })
    expect(tree.target('a.md', to('d/lops.html'))).toMatchObject(
      near('d/loops.html', 'd/loops.md', 'spelling'),
    )
    expect(tree.target('a.md', to('d/02-types.html'))).toMatchObject(
      near('d/01. Types.html', 'd/01. Types.md', 'title'),
    )
    // Not that of the page itself, nor that of one in another folder.
    expect(tree.target('arrays.md', to('array.html'))).toEqual({ kind: 'skipped', why: 'site' })
    expect(tree.target('a.md', to('array.html')).kind).toBe('missing')
    expect(tree.target('d/loops.md', to('arrays.html'))).toEqual({ kind: 'skipped', why: 'site' })
  })

  test('D09 query and fragment do not belong to the path', () => {
    const tree = treeOf({ 'a.md': {}, 'x.md': {} }, { others: ['i.png'] })
    expect(tree.target('a.md', to('x.md?a=1#h'))).toEqual(file('x.md'))
    expect(tree.target('a.md', to('i.png?raw=true'))).toEqual(file('i.png'))
    expect(tree.target('a.md', to('?a=1#h'))).toEqual(file('a.md'))
  })

  test('D10 site-absolute paths from the configured folder', () => {
    const files = { 'docs/a.md': {}, 'docs/x.md': {} }
    expect(treeOf(files).target('docs/a.md', to('/x.md#h'))).toEqual({ kind: 'skipped', why: 'site' })
    const site = treeOf(files, { site: { absolute: '/docs/' } })
    expect(site.target('docs/a.md', to('/x.md#h'))).toEqual(file('docs/x.md'))
    expect(treeOf(files, { site: { absolute: '/' } }).target('docs/a.md', to('/docs/x.md'))).toEqual(
      file('docs/x.md'),
    )
  })

  test('D11 out of the root, never looked up', () => {
    const asked: string[] = []
    const lookup = (path: string) => {
      asked.push(path)
      return null
    }
    const tree = treeOf({ 'd/a.md': {} }, { lookup })
    for (const url of ['../../x.md', '%2e%2e/%2e%2e/x.md', '..%2F..%2Fx.md', '../../d/a.md']) {
      expect(tree.target('d/a.md', to(url))).toEqual({ kind: 'outside' })
    }
    expect(asked).toEqual([])
  })

  test('D12 what only the disk has: ignored, but for dot-folders', () => {
    const there = new Set(['dist/x.md', 'node_modules/p/README.md', '.github/help.md'])
    const tree = treeOf({ 'a.md': {} }, { lookup: (path) => (there.has(path) ? 'file' : null) })
    expect(tree.target('a.md', to('dist/x.md'))).toMatchObject({ kind: 'file', ignored: true })
    expect(tree.target('a.md', to('node_modules/p/README.md'))).toMatchObject({ kind: 'file', ignored: true })
    expect(tree.target('a.md', to('.github/help.md'))).toMatchObject({ kind: 'file', ignored: false })
    expect(tree.target('a.md', to('.github/other.md'))).toMatchObject({ kind: 'missing' })
  })

  test('a missing place is looked for once, however it is written', () => {
    const asked: string[] = []
    const lookup = (path: string) => {
      asked.push(path)
      return null
    }
    const tree = treeOf({ 'a.md': {}, 'd/b.md': {} }, { lookup })
    for (const url of ['d/x.md', './d/x.md', 'd/../d/x.md?q', 'd//x.md#f']) tree.target('a.md', to(url))
    tree.target('d/b.md', to('x.md'))
    // The settings of sites are looked for as well.
    expect(asked.filter((path) => path.endsWith('.md'))).toEqual(['d/x.md'])
    expect(asked).toEqual([...new Set(asked)])
  })

  test('D14 and D15 what is not ours to follow', () => {
    const tree = treeOf({ 'a.md': {} })
    for (const url of ['mailto:a@b.c', 'tel:1', 'javascript:x', 'data:,x', '//host/x', 'https://x.y']) {
      expect(tree.target('a.md', to(url))).toEqual({ kind: 'skipped', why: 'external' })
    }
    expect(tree.target('a.md', to('C:\\x'))).toEqual({ kind: 'skipped', why: 'other' })
    expect(tree.target('a.md', to('{% post_url a %}#x'))).toEqual({ kind: 'skipped', why: 'templated' })
    expect(tree.target('a.md', to('img\\a.png'))).toEqual({ kind: 'skipped', why: 'other' })
  })

  test('dot segments resolve as in URLs', () => {
    const segment = fc.constantFrom('a', 'b c', '.', '..', 'd', 'x(1).md')
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 4 }), fc.array(segment, { minLength: 1 }), (base, path) => {
        const from = [...base.filter((one) => !one.startsWith('.')), 'from.md'].join('/')
        const written = path.join('/')
        const mine = resolvePath(folderOf(from), written)
        // Below enough folders a URL has room for every `..`; then it and the path go the same way.
        const deep = 'r/'.repeat(path.length)
        const url = new URL(encodeURI(written), `http://host/${deep}${encodeURI(from)}`)
        const theirs = decodeURI(url.pathname.slice(1))
        if (mine === null) expect(theirs.startsWith(deep)).toBe(false)
        else expect(theirs).toBe(deep + mine.path + (mine.slash && mine.path !== '' ? '/' : ''))
      }),
    )
  })
})

describe('hostile input', () => {
  test('any destination and fragment gets an answer', () => {
    const files = { '01. A.md': { headings: ['A', 'B%'], data: { title: 'A' } }, 'd/README.md': {} }
    const site = { absolute: '/d', extensionless: true, html: true }
    const trees = [
      treeOf(files),
      treeOf(files, { site, slugs: 'kramdown' }),
      treeOf(files, { slugs: 'collapse' }),
    ]
    const piece = fc.constantFrom(
      '..',
      '/',
      '%',
      '%2e',
      '%2F',
      '#',
      '?',
      '\\',
      'd',
      '01. A',
      '.md',
      ':',
      '\0',
      '\ud800',
      'é',
    )
    const url = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((parts) => parts.join('')),
    )
    const kinds = ['file', 'folder', 'case', 'missing', 'outside', 'skipped']
    fc.assert(
      fc.property(url, fc.constantFrom(...trees), (written, tree) => {
        expect(kinds).toContain(tree.target('01. A.md', to(written)).kind)
        expect(kinds).toContain(tree.find('01. A.md', written).kind)
        expect(['found', 'case', 'missing', 'unknown']).toContain(tree.anchor('01. A.md', written).kind)
        expect(typeof tree.href('01. A.md', written)).toBe('string')
      }),
      runs(500),
    )
  })

  test('names that objects have by nature', () => {
    const tree = treeOf({ '__proto__.md': { headings: ['constructor', '__proto__'] }, 'a.md': {} })
    expect(tree.target('a.md', to('__proto__.md'))).toEqual(file('__proto__.md'))
    expect(tree.target('a.md', to('constructor')).kind).toBe('missing')
    expect([...tree.anchorsOf('__proto__.md')]).toEqual(['constructor', '__proto__'])
  })
})

describe('suggestions', () => {
  const tree = treeOf(
    {
      'b/01. Apples.md': { data: { title: 'Apples', slug: 'apples' } },
      'b/02. API Design Principles.md': { data: { title: 'API Design Principles', slug: 'api-design' } },
      'b/05. Pears and Plums.md': { data: { title: 'Pears and Plums', slug: 'stone-fruit' } },
      'c/glossary.md': {},
      'README.md': { data: { title: 'Home' } },
    },
    { others: ['b/diagrams/cut.svg'] },
  )
  const suggestion = (url: string) => {
    const target = tree.target('b/01. Apples.md', to(url))
    return target.kind === 'missing' ? target.suggestion : target
  }

  test('by number and about the title', () => {
    expect(suggestion('./02.%20API%20Design.md')).toEqual({
      path: 'b/02. API Design Principles.md',
      why: 'number',
    })
  })
  test('by title, after a lesson was renumbered', () => {
    expect(suggestion('./02.%20Pears%20and%20Plums.md')).toEqual({
      path: 'b/05. Pears and Plums.md',
      why: 'title',
    })
    expect(suggestion('./pears-and-plums.md')).toEqual({ path: 'b/05. Pears and Plums.md', why: 'title' })
  })
  test('by slug', () => {
    expect(suggestion('stone-fruit')).toEqual({ path: 'b/05. Pears and Plums.md', why: 'slug' })
  })
  test('by number alone, after a lesson was renamed', () => {
    expect(suggestion('05.%20Cherries.md')).toEqual({ path: 'b/05. Pears and Plums.md', why: 'number' })
  })
  test('by spelling, in a file or a folder', () => {
    expect(suggestion('diagrams/cuts.svg')).toEqual({ path: 'b/diagrams/cut.svg', why: 'spelling' })
    expect(suggestion('diagrms/cut.svg')).toEqual({ path: 'b/diagrams/cut.svg', why: 'spelling' })
    expect(suggestion('../c/glosary.md')).toEqual({ path: 'c/glossary.md', why: 'spelling' })
  })
  test('by its name elsewhere', () => {
    expect(suggestion('../img/cut.svg')).toEqual({ path: 'b/diagrams/cut.svg', why: 'title' })
  })
  test('nothing where nothing is like it', () => {
    expect(suggestion('zebra.txt')).toBe(null)
    expect(suggestion('../none/README.md')).toBe(null)
  })
})

describe('href', () => {
  test('relative and percent-encoded', () => {
    const tree = treeOf({})
    expect(tree.href('b/01. A.md', 'b/02. API.md')).toBe('./02.%20API.md')
    expect(tree.href('b/x/01. A.md', 'c/d.md')).toBe('../../c/d.md')
    expect(tree.href('a.md', 'x_(y) 100%#.md')).toBe('./x_%28y%29%20100%25%23.md')
    expect(tree.href('a.md', "R&D it's.md")).toBe('./R%26D%20it%27s.md')
  })

  test('a link from one file to another leads there', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter((one) => {
      return !/^\.{1,2}$/.test(one) && !/[/\\\0]/.test(one)
    })
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
    fc.assert(
      fc.property(path, path, (from, goal) => {
        const back = resolvePath(folderOf(from), decodeURIComponent(hrefBetween(from, goal)))
        expect(back).toEqual({ path: goal, slash: false })
      }),
    )
  })
})
