import { address, linkTo, type Course, type Lesson } from './course.ts'
import { append, encode, put, swap, swapAfter, textOf, type Change } from './edit.ts'

/** An edit after which no rule may say anything. */
export interface Harmless {
  readonly title: string
  readonly changes: readonly Change[]
}

/** Things that authors do rightly, and that look a little like defects. */
export function harmlessOf({ lessons }: Course): readonly Harmless[] {
  const at = (index: number): Lesson => {
    const lesson = lessons.at(index)
    if (lesson === undefined) throw new Error(`no lesson ${index}`)
    return lesson
  }
  const [headings, list, boxes, answers, last] = [at(0), at(1), at(2), at(3), at(-1)]
  const edit = (title: string, ...changes: Change[]): Harmless => ({ title, changes })
  const said = (title: string, text: string, ...more: Change[]): Harmless => {
    const changes = [swap(headings.path, '## Overview\n', `## Overview\n\n${text}\n`), ...more]
    return { title, changes }
  }
  const prompt = (lesson: Lesson, text: string): Change =>
    swapAfter(lesson.path, '## Quiz', lesson.questions[1]?.prompt ?? '', text)
  const withMark = (text: string): Uint8Array => new TextEncoder().encode(`\ufeff${text}`)
  return [
    edit('a byte order mark', encode(headings.path, withMark)),
    edit('no newline at the end', (files) => put(list.path, textOf(files, list.path).trimEnd())(files)),
    edit('empty lines at the end', append(list.path, '\n\n\n')),
    edit('empty lines below the front matter', swap(list.path, '\n---\n', '\n---\n\n\n\n')),
    edit('spaces behind the fence of the front matter', swap(list.path, '\n---\n', '\n---  \n')),
    edit('a comment in the front matter', swap(list.path, 'level:', '# as the folder says\nlevel:')),
    edit('single quotes', swap(headings.path, /title: "(.*)"/, `title: '${headings.title}'`)),
    edit(
      'lists in block style',
      swap(headings.path, /contributors: .*/, 'contributors:\n  - "Ada Lovelace"'),
    ),
    edit(
      'keys in another order',
      swap(headings.path, 'estimated_minutes: 9\n', ''),
      swap(headings.path, 'number: 1\n', 'estimated_minutes: 9\nnumber: 1\n'),
    ),
    edit('a prerequisite by id', swap(list.path, `  - ${headings.slug}`, `  - ${headings.id}`)),
    edit('no diagrams key', swap(list.path, /diagrams:\n.*\n/, '')),
    edit('a title underlined', swap(list.path, `\n# ${list.title}\n`, `\n${list.title}\n=====\n`)),
    edit('closing marks of a heading', swap(list.path, '## Overview\n', '## Overview ##\n')),
    edit('sections with their aliases', swap(list.path, /## Hard Use-Case: .*/, '## Hard Use-Cases')),
    edit('no Diagrams section', swap(list.path, /## Diagrams\n\n.*\n\n/, '')),
    edit('a section of its own', swap(list.path, '## Quiz', '## Songs\n\nSing.\n\n## Quiz')),
    edit(
      'the same heading below two parents',
      swap(list.path, /## Hard.*\n/, '## Hard Use-Case\n\n### Frost\n'),
      swap(list.path, /## Edge.*\n/, '## Edge Cases and Pitfalls\n\n### Frost\n'),
    ),
    said('a fence with a heading in it', '```md\n# Not a title\n\n[gone](./gone.md)\n\nTODO: x\n```'),
    said('a longer fence around a fence', '````md\n```\nplant\n```\n````'),
    said('conflict markers in a fence', '```diff\n<<<<<<< HEAD\n=======\n>>>>>>> autumn\n```'),
    said('JSON with dots', '```json\n{ "rows": [1, ...] }\n```'),
    said('a todo app', 'This is a TODO app for trees, and a list of TODO items.'),
    said('code spans', 'Write `[x](./gone.md)` and `![](y.svg)` and `TODO:`.'),
    said('a comment', '<!-- [gone](./gone.md) TODO: later -->'),
    said('a link to itself', `Back to [the top](#${headings.title.toLowerCase().replaceAll(' ', '-')}).`),
    said('#top and an empty fragment', 'Go [up](#top) and [here](#).'),
    said('links out', 'See <https://example.org/>, [mail](mailto:ada@example.org) and [tel](tel:+123).'),
    said('a link in angle brackets', `Read [on](<${address(list).replaceAll('%20', ' ')}>).`),
    said('a title on a link', `Read [on](${address(list)} "The next one").`),
    said('a query and a fragment', 'Read [on](../../glossary.md?plain=1#scion).'),
    said('a raw path with an anchor encoded', 'Read [on](../../glossary.md#%73cion).'),
    said('a folder with a README', 'Start at [the start](../../).'),
    said('a templated link', 'Read {{ ref "x" }} and [on]({{ site.url }}/x.md).'),
    said(
      'a file in a dot-folder',
      'See [the workflow](../../.ci/lint.yml).',
      put('.ci/lint.yml', 'on: push\n'),
    ),
    said('an image that leads somewhere', `[![A tree](../assets/${headings.slug}.svg)](${address(list)})`),
    said('an empty alt in HTML', `<img src="../assets/${headings.slug}.svg" alt="">`),
    said('a shortcut reference', 'See [glossary] for more.\n\n[glossary]: ../../glossary.md'),
    said('square brackets in prose', 'In m[i][j] and a[0], the [sic] list.'),
    said('a definition that is a comment', '[//]: # (a note for authors)'),
    said('a table', '| Tree | Rows |\n| --- | --- |\n| [on](#term-a) `a\\|b` | 2 |\n\n<a id="term-a"></a>'),
    said('a footnote', 'It bears late.[^1]\n\n[^1]: As the name says.'),
    said('a to-do list', '- [ ] plant\n- [x] dig'),
    said(
      'emoji and other scripts',
      '\u{1f34e} \u6570\u636e caf\xe9 \u0410\u0411\u0412 \ud83d\udc68\u200d\ud83c\udf3e',
    ),
    said(
      'a directive that is of use',
      '<!-- lessonlint-disable-next-line link-target -- written next week -->\nSee [it](./gone.md).',
    ),
    edit(
      'a new page',
      put('notes.md', '# Notes\n\n## 2024\n\nRain.\n'),
      append('README.md', '\n[Notes](./notes.md)\n'),
    ),
    edit(
      'explicit anchors',
      append('glossary.md', '\n<a name="bark"></a>\n\n## Bark\n\nSee [bark](#bark).\n'),
    ),
    edit(
      'two equal headings by their numbers',
      append(
        'glossary.md',
        '\n## Wood\n\n### Use\n\nFire.\n\n## Resin\n\n### Use\n\nSee [wood](#use) and [resin](#use-1).\n',
      ),
    ),
    edit('hard breaks by backslash', (files) =>
      put(headings.path, textOf(files, headings.path).replaceAll(' it  \n', ' it\\\n'))(files),
    ),
    edit(
      'options as list items',
      swapAfter(
        headings.path,
        headings.questions[0]?.prompt ?? '',
        /(?:\*\*[A-D]\)\*\* .*\n)+/,
        'ABCD'
          .split('')
          .map((each, index) => `- **${each})** ${headings.questions[0]?.options[index] ?? ''}\n`)
          .join(''),
      ),
    ),
    edit(
      'an answer in details',
      swapAfter(
        headings.path,
        headings.questions[1]?.prompt ?? '',
        /\*\*Answer: (.)\*\* - .*/,
        `<details>\n<summary>Answer</summary>\n\n**Answer: ${'ABCD'[headings.questions[1]?.key ?? 0] ?? ''}** - Because of the frost.\n\n</details>`,
      ),
    ),
    edit('an em dash', swapAfter(headings.path, '## Quiz', '** - It', '** \u2014 It')),
    edit('an emphasised NOT', prompt(headings, 'Which force does NOT move a tree?')),
    edit('an emphasised *except*', prompt(list, 'Which of these move a tree, *except* one?')),
    edit(
      'two answers where two are asked for',
      prompt(headings, 'Which forces move a tree? (Select two)'),
      swapAfter(headings.path, 'Select two', /Answer: ./, 'Answer: A, C'),
    ),
    edit(
      'three boxes ticked',
      swapAfter(boxes.path, boxes.questions[1]?.prompt ?? '', '- [ ]', '- [x]'),
      prompt(boxes, 'Select all that apply: which force is it?'),
    ),
    edit(
      'code for options',
      swapAfter(
        answers.path,
        answers.questions[0]?.prompt ?? '',
        /(?:- [A-D]: .*\n)+/,
        "- A: `parseInt('6')`\n- B: `parseint('6')`\n- C: `ParseInt('6')`\n- D: `PARSEINT('6')`\n",
      ),
    ),
    edit(
      'a longer explanation',
      swapAfter(
        headings.path,
        '## Quiz',
        '** - It',
        '** - B is wrong, since it is cold; A is often confused with it. It',
      ),
    ),
    edit('one word more in a tag', swap(list.path, '- fruit-tree', '- fruit-tree\n  - fruit-tree-nursery')),
    edit(
      'another link in Related Topics',
      swap(last.path, '## Related Topics\n\n', `## Related Topics\n\n- ${linkTo(at(5))}\n`),
    ),
    edit('minutes within reason', swap(list.path, 'estimated_minutes: 9', 'estimated_minutes: 6')),
  ]
}
