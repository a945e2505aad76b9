import fc from 'fast-check'

/** Names of files, most of which are easy to get wrong in a link. */
const names = [
  'README.md',
  'a.md',
  'A.md',
  '01. First Steps.md',
  '02-second.md',
  'x/01. Deep.md',
  'x/README.md',
  'x/y/02. 100%25.md',
  'x/(b).md',
  'x/c#d?.md',
  'x/\u00e9.md',
  'x/e\u0301.md',
  '01_beginners/01. \u{1f34e}.md',
  '01_beginners/02. [b].md',
  'assets/a.svg',
] as const

const frontMatters = [
  '---\nnumber: 1\ntitle: A\nslug: a\nlevel: beginner\ntags: [a, A, as]\nprerequisites: [b, 1, a]\n---\n',
  '---\nnumber: 01\ntitle: "B: b"\nslug: b\nprerequisites:\n  - a\n  - b\ndiagrams: [../../x, ./a.md]\ncanonical_id: x-01\n---\n',
  '---\ntitle: &a [*a]\ntitle: no\n# lessonlint-disable-next-line\n: x\n---\n',
  '---\n- a\n---\n',
  '---\n"a\n---\n',
  '---\n__proto__: {constructor: 1}\nnumber: 1e999\ntags: [null, ~, {a: 1}]\n---\n',
  '---\nnumber: 1\n',
  '+++\na = 1\n+++\n',
  '\n---\na: 1\n---\n',
]

const blocks = [
  '# A\n\n',
  '# 01. First Steps\n\n',
  '## Overview\n\n',
  '## Quiz\n\n',
  '## Related Topics\n\n',
  '#### A\n\n',
  'A\n===\n\n',
  '## \u{1f34e} a-1 <a id="a"></a> `a` [b](a.md)\n\n',
  '### Question 1\n\n',
  '### Question 999999999999999999999\n\n',
  '#### Q2. Which `a`?\n\n',
  '### 3. Which is not an\n\n',
  'Which? (Select two)\n\n',
  '**A)** a  \n**B)** b  \n**\u0410)** c\n\n',
  '**A)** a **B)** a\n',
  '- [ ] a\n- [x] b\n- [] c\n- [x ] d\n\n',
  '- A: a\n- B: b\n\n',
  '1. Which?\n   - **A)** a\n   - **B)** All of the above\n\n',
  '**Answer: A** - B is right.\n\n',
  '**Answers:**\n\n1. **A** - x\n2. **Z, A or B**\n\n',
  '#### Answer - b\n\n',
  'Answer\uff1aC\n\n',
  '<details>\n<summary>Answer</summary>\n\n',
  '</details>\n\n',
  '```json\n{"a": [1,}\n```\n\n',
  '```yaml\na: [\n```\n\n',
  '```\n',
  '~~~~ js\n',
  '> ',
  '- ',
  '   1) ',
  '| a | b |\n|---|---|\n| [x](a.md\\|b) | ![](a.svg) |\n\n',
  '<<<<<<< HEAD\n',
  '=======\n',
  '>>>>>>> b\n',
  'TODO: x\n\n',
  '[^1]: note [x][a]\n\n',
]

/** Links and what looks like links. */
const links = [
  '[x](a.md)',
  '[x](./01. First Steps.md)',
  '[x](./01.%20First%20Steps.md#a "t")',
  '[x](<x/(b).md>)',
  '[x](x/%28b%29.md)',
  '[x](x/c%23d%3F.md#%61)',
  '[x](x/%C3%A9.md)',
  '[x](../../../a.md)',
  '[x](%2e%2e/%2E%2E/a.md)',
  '[x](a.md/b)',
  '[x](100%zz.md)',
  '[x](%00.md)',
  '[x](#A)',
  '[x](#%F0%9F%8D%8E)',
  '[x](?a#b)',
  '[](a.md)',
  '[x]()',
  '[x](htps://a)',
  '[x](C:\\a.md)',
  '[x](//a/b)',
  '[x](/a.md)',
  '[x](x\\README.md)',
  '[x][a] [A][] [b]',
  '[a]: x/README.md\n',
  '[A]: <> "t"\n',
  '[//]: # (x)\n',
  '![](assets/a.svg)',
  '[![x](assets/A.svg)](.)',
  '<a href="&#x2e;&#x2e;/a.md" name=a>x</a>',
  '<img src=assets/a.svg alt>',
  "<a href='javascript:x'>",
  '<https://example.org/a.md>',
  'www.example.org/(a',
  '[x]({{ a }})',
  '[x](a.md',
  '[x] (a.md)',
] as const

/** Directives, whole and broken. */
export const directives = [
  '<!-- lessonlint-disable -->',
  '<!-- lessonlint-enable -->',
  '<!-- lessonlint-disable link-target, link-case -->',
  '<!-- lessonlint-enable link-target -->',
  '<!-- lessonlint-disable-next-line -->',
  '<!-- lessonlint-disable-next-line link-target link-target -- why -->',
  '<!-- lessonlint-disable-file image-alt -->',
  '<!-- lessonlint-disable-file directive-unused -->',
  '<!--lessonlint-disable-nextline x-->',
  '<!-- lessonlint-disable -- -- -->',
  '<!-- lessonlint-disable ,, link-target,-->',
  '<!-- lessonlint-disable\nlink-target -->',
  '<!-- lessonlint- -->',
  '<!-- lessonlint-disable',
  '--> ',
] as const

const glue = [
  '\n',
  '\n\n',
  ' ',
  '\r\n',
  '\r',
  '\t',
  '\\',
  '`',
  '*',
  '\u2028',
  '\0',
  '\ufeff',
  '\ud83d',
  '\u{1f468}\u200d\u{1f33e}',
  'e\u0301',
  '&amp;',
]

/** The text of a file: front matter or none, then pieces of lessons in any order, with any line ends. */
const fileText: fc.Arbitrary<string> = fc
  .record({
    front: fc.option(fc.constantFrom(...frontMatters), { nil: '' }),
    body: fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...blocks) },
        { weight: 4, arbitrary: fc.constantFrom(...links) },
        { weight: 1, arbitrary: fc.constantFrom(...directives) },
        { weight: 3, arbitrary: fc.constantFrom(...glue) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
      ),
      { maxLength: 24 },
    ),
    eol: fc.constantFrom('\n', '\n', '\r\n', '\r'),
  })
  .map(({ front, body, eol }) => (front + body.join('')).replaceAll('\n', eol))

/** A few files of a course, by path. */
export const course: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), fileText), {
    minLength: 1,
    maxLength: 6,
    selector: ([name]) => name,
  })
  .map((files) => Object.fromEntries(files))
