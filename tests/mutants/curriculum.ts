import { type Change, type Mutant, one, put, rename, swap, textOf } from './edit.ts'
import type { At } from './mutants.ts'

/** Defects of the course as a graph. */
export function curriculumMutants(at: At): readonly Mutant[] {
  const first = at(0)
  const second = at(1)
  const third = at(2)
  const leaf = at(6)
  const last = at(-1)
  const requires = (index: number, ...slugs: readonly (string | number)[]): Change => {
    const list = slugs.map((slug) => (typeof slug === 'number' ? slug : `"${slug}"`)).join(', ')
    return swap(at(index).path, /prerequisites:(?: .*|(?:\n {2}- .*)+)/, `prerequisites: [${list}]`)
  }
  const numbered = (index: number, number: string): Change[] => {
    const { path, folder, title, number: old, level, track } = at(index)
    return [
      swap(path, `number: ${old}`, `number: ${Number(number)}`),
      swap(path, `${track}-${level}-0${old}`, `${track}-${level}-${number}`),
      rename(path, `${folder}/${number}. ${title}.md`),
    ]
  }
  const pathOf = (index: number, number: string): string =>
    `${at(index).folder}/${number}. ${at(index).title}.md`
  const copyOf = (index: number, title: string, change: (text: string) => string): Change[] => {
    const { path, folder } = at(index)
    const slug = title.toLowerCase().replaceAll(' ', '-')
    const to = `${folder}/03. ${title}.md`
    return [
      (files) => {
        const text = textOf(files, path)
          .replaceAll('number: 2', 'number: 3')
          .replaceAll(`"${at(index).title}"`, `"${title}"`)
          .replaceAll(`"${at(index).slug}"`, `"${slug}"`)
          .replaceAll('-02"', '-03"')
          .replaceAll(`# ${at(index).title}\n`, `# ${title}\n`)
        return put(to, change(text))(files)
      },
      swap('README.md', '## Lessons\n\n', `## Lessons\n\n- [${title}](./${to.replaceAll(' ', '%20')})\n`),
    ]
  }
  return [
    one(
      'id-unique',
      'an id of the other track',
      at(7).path,
      'canonical_id',
      swap(at(7).path, 'keeping-beginner-01', 'growing-beginner-01'),
    ),
    one(
      'id-unique',
      'a slug of the same track',
      leaf.path,
      'slug:',
      swap(leaf.path, /slug: .*/, `slug: "${at(5).slug}"`),
    ),
    one(
      'id-unique',
      'a number of the same folder',
      at(5).path > pathOf(6, '01') ? at(5).path : pathOf(6, '01'),
      'number: 1',
      ...numbered(6, '01').filter((_, step) => step !== 1),
      swap(pathOf(6, '01'), '-advanced-02', '-top-01'),
    ),
    one('number-sequence', 'the last is one too far', pathOf(6, '03'), 'number: 3', ...numbered(6, '03')),
    one('number-sequence', 'far too far', pathOf(12, '12'), 'number: 12', ...numbered(12, '12')),
    one('number-sequence', 'one in the middle', pathOf(2, '04'), 'number: 4', ...numbered(2, '04')),
    one(
      'number-sequence',
      'the first is missing',
      last.path,
      'number: 2',
      requires(12),
      ...numbered(11, '03'),
    ),
    one(
      'prerequisite-target',
      'a misspelt slug',
      second.path,
      'prerequisites:',
      requires(1, `${first.slug}s`),
    ),
    one(
      'prerequisite-target',
      'an unknown slug',
      last.path,
      'prerequisites:',
      requires(12, 'old-apple-songs'),
    ),
    one('prerequisite-target', 'an unknown number', first.path, 'prerequisites:', requires(0, 99)),
    one('prerequisite-target', 'a number of several lessons', leaf.path, 'prerequisites:', requires(6, 1)),
    one('prerequisite-cycle', 'itself', first.path, 'prerequisites:', requires(0, first.slug)),
    one('prerequisite-cycle', 'two lessons', first.path, 'prerequisites:', requires(0, second.slug)),
    one(
      'prerequisite-cycle',
      'a ring through a harder level',
      first.path,
      'prerequisites:',
      requires(0, at(4).slug),
    ),
    one(
      'prerequisite-order',
      'a harder lesson of the other track',
      first.path,
      'prerequisites:',
      requires(0, last.slug),
    ),
    one('prerequisite-order', 'a harder level', second.path, 'prerequisites:', requires(1, at(9).id)),
    one(
      'prerequisite-order',
      'a later lesson',
      at(11).path,
      'prerequisites:',
      requires(12, at(10).slug),
      requires(11, last.slug),
    ),
    one(
      'prerequisite-redundant',
      'by way of one',
      third.path,
      'prerequisites:',
      requires(2, second.slug, first.slug),
    ),
    one(
      'prerequisite-redundant',
      'by way of many',
      leaf.path,
      'prerequisites:',
      requires(6, first.slug, at(5).slug),
    ),
    one(
      'lesson-orphan',
      'no link and no lesson leads there',
      last.path,
      `# ${last.title}`,
      ...[first.path, at(11).path, 'README.md'].map((path) =>
        swap(path, new RegExp(`- \\[${last.title}\\].*\\n`), ''),
      ),
      swap(at(11).path, /- \[Its.*\n/, ''),
    ),
    one(
      'lesson-orphan',
      'of the other track',
      leaf.path,
      `# ${leaf.title}`,
      ...[at(5).path, at(7).path, 'README.md'].map((path) =>
        swap(path, new RegExp(`- \\[${leaf.title}\\].*\\n`), ''),
      ),
      swap(at(5).path, /- \[Its.*\n/, ''),
    ),
    one(
      'lesson-duplicate',
      'a copy with another title',
      `${leaf.folder}/03. Old Apple Songs.md`,
      '# Old Apple Songs',
      ...copyOf(6, 'Old Apple Songs', (text) => text),
    ),
    one(
      'lesson-duplicate',
      'a copy with some words changed',
      `${last.folder}/03. Late Songs.md`,
      '# Late Songs',
      ...copyOf(12, 'Late Songs', (text) => text.replace(/## Overview\n\n.*?\./, '## Overview\n\nIt rains.')),
    ),
  ]
}
