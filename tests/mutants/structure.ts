import { append, type Mutant, one, swap } from './edit.ts'
import type { At } from './mutants.ts'

/** Defects of headings, sections and images. */
export function structureMutants(at: At): readonly Mutant[] {
  const first = at(0)
  const second = at(1)
  const box = at(2)
  const last = at(-1)
  const section = (title: string): RegExp => new RegExp(`## ${title}[^]*?\\n(?=## )`)
  const image = /!\[[^\]]*\]/
  return [
    one(
      'heading-title',
      'no title',
      first.path,
      '\n## Overview',
      swap(first.path, `\n# ${first.title}\n`, ''),
    ),
    one(
      'heading-title',
      'a second one',
      second.path,
      '# Postscript',
      append(second.path, '\n# Postscript\n\nText.\n'),
    ),
    one(
      'heading-title',
      'below another heading',
      last.path,
      `# ${last.title}`,
      swap(last.path, `\n# ${last.title}\n`, ''),
      swap(last.path, '## Overview\n', `## Overview\n\n# ${last.title}\n`),
    ),
    one(
      'heading-syntax',
      'a section without its space',
      first.path,
      '##Overview',
      swap(first.path, '## Overview', '##Overview'),
    ),
    one(
      'heading-syntax',
      'the last section with a full-width one',
      second.path,
      '##\u3000Related',
      swap(second.path, '## Related', '##\u3000Related'),
    ),
    one(
      'heading-syntax',
      'on a page',
      'glossary.md',
      '###Bark',
      append('glossary.md', '\n###Bark\n\nThe skin.\n'),
    ),
    one(
      'heading-syntax',
      'above a deeper one',
      'README.md',
      '##After',
      append('README.md', '\n##After\n\n### That\n\nRest.\n'),
    ),
    one(
      'heading-increment',
      'a level is skipped',
      'glossary.md',
      '#### Bark',
      append('glossary.md', '\n#### Bark\n\nThe skin.\n'),
    ),
    one(
      'heading-increment',
      'below a section',
      second.path,
      '#### Note',
      swap(second.path, /## Edge.*\n/, '## Edge Cases and Pitfalls\n\n#### Note\n'),
    ),
    one(
      'heading-increment',
      'a part one level too deep',
      first.path,
      `#### ${first.parts[0]}`,
      swap(first.path, `### ${first.parts[0]}`, `#### ${first.parts[0]}`),
    ),
    one(
      'heading-duplicate',
      'a part twice',
      first.path,
      `### ${first.parts[0]}\n\nAgain`,
      swap(first.path, '## Diagrams', `### ${first.parts[0]}\n\nAgain.\n\n## Diagrams`),
    ),
    one(
      'heading-duplicate',
      'on a page',
      'glossary.md',
      '## Scion\n\nAgain',
      append('glossary.md', '\n## Scion\n\nAgain.\n'),
    ),
    one(
      'heading-duplicate',
      'a section twice',
      box.path,
      '## Related Topics\n\nNone',
      append(box.path, '\n## Related Topics\n\nNone.\n'),
    ),
    one('image-alt', 'in Markdown', first.path, '![]', swap(first.path, image, '![]')),
    one(
      'image-alt',
      'in HTML',
      second.path,
      '<img',
      swap(second.path, /!\[[^\]]*\]\(([^)]*)\)/, `<img src="../assets/${second.slug}.svg">`),
    ),
    one('image-alt', 'only spaces', last.path, '![ ]', swap(last.path, image, '![ ]')),
    one(
      'section-required',
      'no Overview',
      box.path,
      `# ${box.title}`,
      swap(box.path, section('Overview'), ''),
      swap(second.path, /- \[Its.*\n/, ''),
    ),
    ...['Real Code Examples', 'Edge Cases and Pitfalls', 'References and Further Reading'].map((title) =>
      one('section-required', `no ${title}`, box.path, `# ${box.title}`, swap(box.path, section(title), '')),
    ),
    one(
      'section-required',
      'no Related Topics',
      last.path,
      `# ${last.title}`,
      swap(last.path, /\n## Related[^]*/, ''),
    ),
    one('section-required', 'no Quiz', last.path, `# ${last.title}`, swap(last.path, section('Quiz'), '')),
    one(
      'section-required',
      'misspelt',
      second.path,
      '## Deep Explnation',
      swap(second.path, '## Deep Explanation', '## Deep Explnation'),
    ),
    one(
      'section-required',
      'moved',
      first.path,
      '## Overview',
      swap(first.path, section('Overview'), ''),
      swap(first.path, '## Quiz', '## Overview\n\nAll of it.\n\n## Quiz'),
    ),
    one(
      'section-required',
      'one level too deep',
      last.path,
      '### References',
      swap(last.path, '## References', '### References'),
    ),
    one(
      'section-empty',
      'no text',
      first.path,
      '## Overview',
      swap(first.path, /## Overview\n\n.*\n/, '## Overview\n'),
    ),
    one(
      'section-empty',
      'a comment alone',
      second.path,
      '## References',
      swap(second.path, section('References'), '## References and Further Reading\n\n<!-- later -->\n\n'),
    ),
    one(
      'section-empty',
      'headings alone',
      last.path,
      '## Edge',
      swap(last.path, section('Edge'), '## Edge Cases and Pitfalls\n\n### Frost\n\n### Heat\n\n'),
    ),
  ]
}
