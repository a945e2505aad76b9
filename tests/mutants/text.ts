import { append, type Change, encode, type Mutant, one, swap } from './edit.ts'
import type { At } from './mutants.ts'

/** Defects of text, code, assets and directives. */
export function textMutants(at: At): readonly Mutant[] {
  const heading = at(0)
  const list = at(1)
  const box = at(2)
  const overview = (path: string, text: string): Change =>
    swap(path, '## Overview\n', `## Overview\n\n${text}\n`)
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (each) => each.charCodeAt(0))
  const wide = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))
  return [
    one(
      'text-encoding',
      'a Latin-1 letter',
      box.path,
      'Caf\xe9',
      overview(box.path, 'Caf\xe9 au lait.'),
      encode(box.path, latin),
    ),
    one('text-encoding', 'a NUL character', list.path, 'a\0b', overview(list.path, 'a\0b')),
    one('text-encoding', 'UTF-16', 'glossary.md', '', encode('glossary.md', wide)),
    one('text-limit', 'quotes 101 deep', box.path, '>>>>', overview(box.path, `${'>'.repeat(101)} deep`)),
    one(
      'text-limit',
      'a file of more than 1 MiB',
      'glossary.md',
      '',
      append('glossary.md', 'A shoot.\n'.repeat(120_000)),
    ),
    one(
      'text-conflict',
      'in the prose',
      heading.path,
      '<<<<<<<',
      overview(heading.path, '<<<<<<< HEAD\nRed.\n=======\nGreen.\n>>>>>>> autumn'),
    ),
    one(
      'text-conflict',
      'in the front matter',
      box.path,
      '<<<<<<<',
      swap(
        box.path,
        'estimated_minutes: 9',
        '<<<<<<< HEAD\nestimated_minutes: 9\n=======\nestimated_minutes: 8\n>>>>>>> autumn',
      ),
    ),
    one(
      'text-conflict',
      'on a page',
      'README.md',
      '<<<<<<<',
      append('README.md', '\n<<<<<<< HEAD\nRed.\n=======\nGreen.\n>>>>>>> autumn\n'),
    ),
    one(
      'text-conflict',
      'a marker that is left',
      heading.path,
      '>>>>>>>',
      overview(heading.path, 'Red.\n>>>>>>> autumn'),
    ),
    one('text-placeholder', 'TODO:', heading.path, 'TODO:', overview(heading.path, 'TODO: say more.')),
    one(
      'text-placeholder',
      'TBD alone in a list item',
      list.path,
      '- TBD',
      swap(list.path, '## Quiz', '- TBD\n\n## Quiz'),
    ),
    one(
      'text-placeholder',
      'lorem ipsum',
      'glossary.md',
      'Lorem',
      append('glossary.md', '\nLorem ipsum dolor sit amet.\n'),
    ),
    one('text-placeholder', 'bold FIXME:', box.path, 'FIXME', overview(box.path, '**FIXME:** is it so?')),
    one(
      'code-fence',
      'no closing fence',
      heading.path,
      '```yaml',
      swap(heading.path, /(rows: \[1, 2\]\n)```\n/, 'rows: [1, 2]\n'),
    ),
    one(
      'code-fence',
      'a closing fence that is gone before another fence',
      'glossary.md',
      '~~~text',
      append('glossary.md', '\n~~~text\nA shoot.\n\n~~~text\nA twig.\n~~~\n'),
    ),
    one('code-fence', 'a shorter closing fence', list.path, '````js', swap(list.path, '```js', '````js')),
    one(
      'code-fence',
      'an open fence at the end',
      'glossary.md',
      '~~~',
      append('glossary.md', '\n~~~text\nA shoot.\n'),
    ),
    one('code-language', 'js left out', heading.path, '```\nconst', swap(heading.path, '```js', '```')),
    one('code-language', 'a plain fence', 'README.md', '~~~', append('README.md', '\n~~~\nplant\n~~~\n')),
    one(
      'code-syntax',
      'JSON without a comma',
      heading.path,
      '"rows"',
      swap(heading.path, /(")(,\n {2}"rows")/, '"\n  "rows"'),
    ),
    one(
      'code-syntax',
      'JSON with a comma too many',
      list.path,
      '}',
      swap(list.path, '"rows": 2\n}', '"rows": 2,\n}'),
    ),
    one(
      'code-syntax',
      'YAML with an open list',
      box.path,
      'rows: [3, 2',
      swap(box.path, 'rows: [3, 2]', 'rows: [3, 2'),
    ),
    one(
      'code-syntax',
      'YAML with a key twice',
      at(3).path,
      'rows: [2',
      swap(at(3).path, 'rows: [1, 2]', 'rows: [1, 2]\nrows: [2]'),
    ),
    one('asset-unused', 'a new file', 'growing/assets/gone.svg', '', (files) => ({
      ...files,
      'growing/assets/gone.svg': '<svg/>',
    })),
    one(
      'asset-unused',
      'an example is listed no more',
      `growing/assets/${heading.slug}.py`,
      '',
      swap(heading.path, /examples: .*/, 'examples: []'),
    ),
    one(
      'asset-unused',
      'a diagram is shown no more',
      `growing/assets/${heading.slug}.svg`,
      '',
      swap(heading.path, /diagrams: .*/, 'diagrams: []'),
      swap(heading.path, /## Diagrams\n\n.*\n\n/, ''),
    ),
    one(
      'directive-unknown',
      'a misspelt verb',
      heading.path,
      'lessonlint-disable-nxt-line',
      overview(heading.path, '<!-- lessonlint-disable-nxt-line link-target -->'),
    ),
    one(
      'directive-unknown',
      'a space for the hyphen',
      list.path,
      'lessonlint disable-file',
      overview(list.path, '<!-- lessonlint disable-file -->'),
    ),
    one(
      'directive-unknown',
      'a misspelt rule',
      list.path,
      'link-targt',
      overview(list.path, '<!-- lessonlint-disable-file link-targt -->'),
    ),
    one(
      'directive-unknown',
      'in front matter',
      box.path,
      '# lessonlint',
      swap(box.path, 'level:', '# lessonlint-disable-next-line no-such-rule\nlevel:'),
    ),
    one(
      'directive-unused',
      'next-line',
      heading.path,
      '<!-- less',
      overview(heading.path, '<!-- lessonlint-disable-next-line link-target -->'),
    ),
    one(
      'directive-unused',
      'file',
      'glossary.md',
      '<!-- less',
      append('glossary.md', '\n<!-- lessonlint-disable-file image-alt -- for now -->\n'),
    ),
    one(
      'directive-unused',
      'a pair',
      list.path,
      '<!-- lessonlint-disable ',
      overview(
        list.path,
        '<!-- lessonlint-disable link-case -->\n\nText.\n\n<!-- lessonlint-enable link-case -->',
      ),
    ),
    one(
      'directive-unused',
      'in front matter',
      box.path,
      '# lessonlint',
      swap(box.path, 'level:', '# lessonlint-disable-next-line front-matter-schema\nlevel:'),
    ),
  ]
}
