import { type Mutant, one, put, rename, swap, swapAll } from './edit.ts'
import type { At } from './mutants.ts'

/** Defects of the front matter. */
export function frontMatterMutants(at: At): readonly Mutant[] {
  const first = at(0)
  const second = at(1)
  const last = at(-1)
  const leaf = at(6)
  const schema = (title: string, path: string, find: string | RegExp, text: string, where = text): Mutant =>
    one('front-matter-schema', title, path, where, swap(path, find, text))
  const syntax = (title: string, path: string, find: string | RegExp, text: string, where = text): Mutant =>
    one('front-matter-syntax', title, path, where, swap(path, find, text))
  const configured = put(
    'lessonlint.yaml',
    'extends: lessonlint:strict\nassets: ["**/assets/**"]\nkinds:\n' +
      '  - { name: lesson, files: "**/[0-9]*.md", path: "{track}/{level}/{number}. {title}.md", id: "{track}-{level}-{number:02}" }\n',
  )
  const whole = /^---\n[^]*?\n---\n/
  return [
    one('front-matter-block', 'the block is gone', last.path, '', swap(last.path, whole, '')),
    one(
      'front-matter-block',
      'the block of a required lesson is gone',
      first.path,
      '',
      swap(first.path, whole, ''),
    ),
    one(
      'front-matter-block',
      'an empty line before it',
      first.path,
      '---',
      swap(first.path, '---\n', '\n---\n'),
    ),
    one('front-matter-block', 'never opened', last.path, '', swap(last.path, '---\n', '')),
    one('front-matter-block', 'never closed', last.path, '---', swap(last.path, /\n---\n\n/, '\n\n')),
    one('front-matter-block', 'TOML', leaf.path, '+++', swap(leaf.path, whole, '+++\nnumber = 2\n+++\n')),
    syntax('a key twice', first.path, 'level:', 'level: "beginner"\nlevel:', 'level: "beginner"\ntags'),
    syntax('an open quote', second.path, `title: ${second.title}`, `title: "${second.title}`),
    syntax('an open list', first.path, /contributors: .*/, 'contributors: ["Ada Lovelace"'),
    syntax('a tab', second.path, '  - fruit-tree', '\t- fruit-tree'),
    syntax('a tag', last.path, 'number: 2', 'number: !!js 2'),
    syntax('an unknown alias', leaf.path, 'number: 2', 'number: *two'),
    syntax('a colon in plain text', second.path, '  - Ada Lovelace', '  - Ada: Lovelace: x'),
    syntax(
      '65 lists in one another',
      second.path,
      'level:',
      `x: ${'['.repeat(65)}${']'.repeat(65)}\nlevel:`,
      'x: [[',
    ),
    schema('a key is missing', first.path, /contributors: .*\n/, '', '---'),
    schema('a misspelt key', second.path, 'contributors:', 'contributers:'),
    schema('a key that is not known', first.path, 'level:', 'weather: sun\nlevel:', 'weather: sun'),
    schema('a level that there is not', last.path, 'level: "advanced"', 'level: "advnaced"'),
    schema('a number as text', second.path, 'estimated_minutes: 9', 'estimated_minutes: "9"'),
    schema('no minute', first.path, 'estimated_minutes: 9', 'estimated_minutes: 0'),
    schema('a number in octal', second.path, 'estimated_minutes: 9', 'estimated_minutes: 011'),
    schema('no tags', first.path, /tags: .*/, 'tags: []'),
    schema('text for a list', first.path, /tags: .*/, 'tags: growing'),
    schema(
      'a tag twice',
      second.path,
      '  - fruit-tree',
      '  - fruit-tree\n  - fruit-tree',
      '  - fruit-tree\npre',
    ),
    schema('a tag in capitals', second.path, '  - fruit-tree', '  - Fruit_Tree!'),
    schema('a slug with spaces', last.path, /slug: .*/, 'slug: "a bad slug"'),
    schema('a word that is no', leaf.path, 'level: "advanced"', 'level: no'),
    one(
      'front-matter-title',
      'another heading',
      last.path,
      'title:',
      swap(last.path, `# ${last.title}`, '# Old Apple Songs'),
    ),
    one(
      'front-matter-title',
      'another title',
      leaf.path,
      'title:',
      swap(leaf.path, `title: "${leaf.title}"`, 'title: "Old Apple Songs"'),
    ),
    one(
      'front-matter-title',
      'another heading of a required lesson',
      second.path,
      'title:',
      swap(second.path, `\n# ${second.title}`, '\n# Old Apple Songs'),
    ),
    one(
      'front-matter-slug',
      'another word',
      last.path,
      'slug:',
      swap(last.path, /slug: .*/, 'slug: "old-apple-songs"'),
    ),
    one(
      'front-matter-slug',
      'a letter too few',
      leaf.path,
      'slug:',
      swap(leaf.path, `slug: "${leaf.slug}"`, `slug: "${leaf.slug.slice(0, -1)}"`),
    ),
    one(
      'front-matter-slug',
      'in the prerequisite too',
      first.path,
      'slug:',
      swapAll(`slug: "${first.slug}"`, 'slug: "old-apple-songs"'),
      swap(second.path, `  - ${first.slug}`, '  - old-apple-songs'),
    ),
    one(
      'front-matter-path',
      'another number',
      last.path,
      'number: 7',
      swap(last.path, 'number: 2', 'number: 7'),
    ),
    one(
      'front-matter-path',
      'another level',
      last.path,
      'level:',
      swap(last.path, 'level: "advanced"', 'level: "overachiever"'),
    ),
    one(
      'front-matter-path',
      'a harder level of a required lesson',
      second.path,
      'level:',
      swap(second.path, 'level: beginner', 'level: advanced'),
    ),
    one(
      'front-matter-path',
      'another file name',
      `${last.folder}/02. Old Apple Songs.md`,
      'title:',
      rename(last.path, `${last.folder}/02. Old Apple Songs.md`),
    ),
    one(
      'front-matter-path',
      'no place in the template',
      `${last.folder}/02 - ${last.title}.md`,
      '',
      configured,
      rename(last.path, `${last.folder}/02 - ${last.title}.md`),
    ),
    one('front-matter-id', 'another number', last.path, 'canonical_id:', swap(last.path, '-02"', '-05"')),
    one(
      'front-matter-id',
      'another number, without quotes',
      second.path,
      'canonical_id:',
      swap(second.path, /(canonical_id: .*)02/, `canonical_id: ${second.track}-beginner-12`),
    ),
    one(
      'front-matter-id',
      'another track, with a template',
      leaf.path,
      'canonical_id:',
      configured,
      swap(leaf.path, 'canonical_id: "growing', 'canonical_id: "sowing'),
    ),
    one(
      'front-matter-file',
      'a name that is not there',
      first.path,
      'diagrams:',
      swap(first.path, `${first.slug}.svg"]`, 'gone.svg"]'),
      swap(first.path, `(../assets/${first.slug}.svg)`, `(../assets/${first.slug}.svg "x")`),
    ),
    one(
      'front-matter-file',
      'other letters',
      second.path,
      `Assets/${second.slug}.svg`,
      swap(second.path, `../assets/${second.slug}.svg`, `../Assets/${second.slug}.svg`),
    ),
    one(
      'front-matter-file',
      'outside',
      last.path,
      'examples:',
      swap(last.path, 'examples: [', 'examples: ["../../../secret.py", '),
    ),
    one(
      'front-matter-file',
      'a folder',
      leaf.path,
      'examples:',
      swap(leaf.path, 'examples: [', 'examples: ["../assets", '),
    ),
    one('tag-variant', 'a plural', last.path, 'tags:', swap(last.path, '"fruit-tree"', '"fruit-trees"')),
    one(
      'tag-variant',
      'without the hyphen',
      second.path,
      '- fruittree',
      swap(second.path, '- fruit-tree', '- fruittree'),
    ),
    one(
      'reading-time',
      'far too long',
      first.path,
      'estimated_minutes:',
      swap(first.path, 'estimated_minutes: 9', 'estimated_minutes: 90'),
    ),
    one(
      'reading-time',
      'far too short',
      last.path,
      'estimated_minutes:',
      swap(last.path, 'estimated_minutes: 9', 'estimated_minutes: 1'),
      swap(
        last.path,
        '## Overview\n',
        `## Overview\n\n${'The tree bears its fruit late in the year. '.repeat(60)}\n`,
      ),
    ),
  ]
}
