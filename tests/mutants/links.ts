import { address } from './course.ts'
import { append, type Change, type Mutant, one, put, swap } from './edit.ts'
import type { At } from './mutants.ts'

/** Defects of links. */
export function linkMutants(at: At): readonly Mutant[] {
  const first = at(0)
  const second = at(1)
  const box = at(2)
  const last = at(-1)
  /** A line of its own in a lesson's overview. */
  const said = (rule: string, title: string, text: string, path = first.path, ...more: Change[]): Mutant =>
    one(rule, title, path, text, swap(path, '## Overview\n', `## Overview\n\n${text}\n`), ...more)
  const target = address(second)
  return [
    said('link-target', 'no such file', '[More](./09.%20More.md)'),
    said('link-target', 'in another folder', `[More](./${second.slug}/more.md#top)`),
    said('link-target', 'a role', 'See {doc}`09. More`.'),
    said('link-target', 'a figure', ':::{figure} ../none.svg\n:::'),
    one(
      'link-target',
      'in a directive',
      first.path,
      '[More]',
      swap(first.path, '## Overview\n', '## Overview\n\n```{note}\n[More](./09.%20More.md)\n```\n'),
    ),
    said('link-target', 'an image', '![A tree](../assets/none.svg)'),
    said('link-target', 'HTML', '<a href="../none.md">More</a>'),
    said('link-target', 'below a file', '[More](../../glossary.md/term)'),
    one(
      'link-target',
      'a definition',
      box.path,
      '[words]:',
      swap(box.path, '../../glossary.md#term', '../../glosary.md#term'),
    ),
    one(
      'link-target',
      'a renamed lesson',
      'README.md',
      'Old%20Name',
      swap('README.md', `${last.title.replaceAll(' ', '%20')}.md`, 'Old%20Name.md'),
    ),
    one(
      'link-anchor',
      'in the file',
      first.path,
      'Later comes',
      swap(first.path, /\(#how-[^)]*\)/, '(#how-it-rains)'),
    ),
    one(
      'link-anchor',
      'in another lesson',
      second.path,
      '#overvew',
      swap(second.path, '#overview', '#overvew'),
    ),
    one('link-anchor', 'an id of a page', box.path, '[words]:', swap(box.path, '#term', '#terms')),
    one(
      'link-anchor',
      'a heading was reworded',
      'glossary.md',
      '(#scion)',
      swap('glossary.md', '## Scion', '## The Scion'),
    ),
    one('link-case', 'a file', second.path, 'Glossary.md', swap(second.path, 'glossary.md', 'Glossary.md')),
    one('link-case', 'a folder', 'README.md', 'Growing', swap('README.md', './growing', './Growing')),
    one('link-case', 'an anchor', last.path, '#Overview', swap(last.path, '#overview', '#Overview')),
    one('link-case', 'an image', first.path, 'ASSETS', swap(first.path, '(../assets', '(../ASSETS')),
    said('link-syntax', 'spaces', '[More](./02. More.md)'),
    said('link-syntax', 'a bracket', '[More](./more(1.md)'),
    said('link-syntax', 'an escape', '[More](./100%zz.md)'),
    said('link-outside', 'up too far', '[More](../../../more.md)'),
    said('link-outside', 'encoded', '[More](%2e%2e/..%2F../more.md)'),
    said('link-outside', 'an image', '![More](../../../more.svg)', last.path),
    said('link-absolute', 'the root of a site', '[More](/glossary.md)'),
    said('link-absolute', 'a computer', '[More](file:///home/ada/more.md)'),
    said('link-absolute', 'backslashes', '[More](..\\..\\glossary.md)'),
    said('link-absolute', 'a drive', '[More](C:\\more.md)', last.path),
    said('link-scheme', 'misspelt', '[More](htps://example.org/)'),
    said('link-scheme', 'a slash too few', '[More](http:/example.org/)'),
    said('link-scheme', 'a script', '<a href="javascript:alert(1)">More</a>', last.path),
    said('link-empty', 'no destination', '[More]()'),
    said('link-empty', 'no text', '[](https://example.org/)'),
    said('link-empty', 'an image', '![More](<>)', last.path),
    said('link-definition', 'no definition', '[More][nothing]'),
    said('link-definition', 'collapsed', 'See [More about it][].'),
    one(
      'link-definition',
      'never used',
      first.path,
      '[more]:',
      append(first.path, '\n[more]: https://example.org/\n'),
    ),
    one(
      'link-definition',
      'twice',
      second.path,
      '[words]: ../../README.md',
      append(second.path, '\n[words]: ../../README.md\n'),
    ),
    said('link-text', 'the text of another lesson', `[${box.title}](${target})`, last.path),
    one(
      'link-text',
      'another text in Related Topics',
      last.path,
      '[Old Apple Songs]',
      swap(last.path, `- [${at(0).title}]`, '- [Old Apple Songs]'),
    ),
    one(
      'link-text',
      'two swapped',
      'README.md',
      `- [${at(4).title}]`,
      swap('README.md', `[${at(3).title}]`, `[${at(4).title}]`),
      swap(
        'README.md',
        `\n- [${at(4).title}](./growing/02_intermediate/02`,
        `\n- [Lesson five](./growing/02_intermediate/02`,
      ),
    ),
    said(
      'link-tracked',
      'node_modules',
      '[More](../../node_modules/plan/README.md)',
      first.path,
      put('node_modules/plan/README.md', '# Plan\n'),
    ),
    said(
      'link-tracked',
      'an image',
      '![More](../node_modules/tree/tree.svg)',
      last.path,
      put('keeping/node_modules/tree/tree.svg', '<svg/>\n'),
    ),
  ]
}
