/** A text of about so many UTF-16 units that is hard on some part of the way. */
export type Family = (size: number) => string

const repeat =
  (unit: string, before = '', after = ''): Family =>
  (size) =>
    before + unit.repeat(Math.max(1, Math.floor((size - before.length - after.length) / unit.length))) + after

/** Openers, then as many closers. */
const nest =
  (open: string, middle: string, close: string): Family =>
  (size) => {
    const count = Math.max(1, Math.floor((size - middle.length) / (open.length + close.length)))
    return open.repeat(count) + middle + close.repeat(count)
  }

/** One line for each number from 0 on. */
const count =
  (line: (number: number) => string, before = '', after = ''): Family =>
  (size) => {
    const lines: string[] = [before]
    for (let length = before.length + after.length, number = 0; length < size; number += 1) {
      const next = line(number)
      lines.push(next)
      length += next.length
    }
    return lines.join('') + after
  }

/** The same, as front matter that stays below its limit of 64 KiB. */
const matter = (family: Family): Family => {
  return (size) => `---\n${family(size - 200)}\n---\n\n# Apples\n`
}

/** Indentation that grows by two a line. */
const stairs =
  (marker: string, step = 2): Family =>
  (size) => {
    const lines: string[] = []
    for (let length = 0, depth = 0; length < size; depth += 1) {
      const line = `${' '.repeat(depth * step)}${marker}\n`
      lines.push(line)
      length += line.length
    }
    return lines.join('')
  }

/** As many fences of 60 KiB as there is room for, so that their contents cost most of the file. */
const fences =
  (language: string, family: Family): Family =>
  (size) => {
    const fence = `\`\`\`${language}\n${family(Math.min(60 * 1024, size - 20))}\n\`\`\`\n\n`
    return fence.repeat(Math.max(1, Math.floor(size / fence.length)))
  }

/** Questions of two options, and below them a key of one line for each number. */
const keyed =
  (line: (number: number) => string, before = ''): Family =>
  (size) =>
    count((number) => `### Question ${number}\n\nA) a\nB) b\n\n`, '## Quiz\n\n')(size / 2) +
    count(line, `## Answer Key\n\n${before}`)(size / 2)

const question = '## Quiz\n\n### Question 1\n\nA) a\nB) b\n\n## Answers\n\n'

/** A word of 184 letters; no two are alike, and all are near. */
const longWord = (number: number): string =>
  'x'.repeat(90) +
  number
    .toString(26)
    .padStart(4, '0')
    .replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(+digit)) +
  'y'.repeat(90)

/** Texts by what they repeat, of which some parser of Markdown or YAML takes too long, too much or too deep. */
export const families: Readonly<Record<string, Family>> = {
  // Roles and directives
  roles: repeat('{doc}`a <b>` '),
  'braces before code': repeat('}`a`'),
  'fences that open nowhere': repeat('```a`b\n````c`d\n'),
  'fences in one line': repeat('```a `b '),
  'marks before a directive': (size) => `${':'.repeat(size - 12)}{figure} a.b`,
  'figures in one paragraph': repeat(':::{figure} a.png\n'),
  'figures in fences': repeat('```{figure} a.png\n```\n'),
  'figures in a line': repeat('```{figure} a'),
  boxes: repeat('```{note}\n:a: b\n\na\n```\n'),
  'boxes in a box': (size) => `\`\`\`\`{note}\n${'```{note}\n```\n'.repeat(Math.floor(size / 14))}\`\`\`\`\n`,
  'options of a box': (size) => `\`\`\`{note}\n${':a:\n'.repeat(Math.floor(size / 4))}\`\`\`\n`,
  'boxes that nothing closes': repeat('```{note}\n'),
  'boxes one in the other': (size) => {
    const marks = Array.from({ length: Math.floor(Math.sqrt(size)) }, (_, at) => '`'.repeat(at + 3))
    return `${marks
      .map((mark) => `${mark}{note}\n`)
      .toReversed()
      .join('')}a\n${marks.map((mark) => `${mark}\n`).join('')}`
  },
  'few boxes around many lines': (size) => {
    const marks = Array.from({ length: 100 }, (_, at) => '`'.repeat(at + 3))
    const lines = 'a\n'.repeat(Math.max(1, Math.floor((size - 12_000) / 2)))
    return `${marks
      .map((mark) => `${mark}{note}\n`)
      .toReversed()
      .join('')}${lines}${marks.map((mark) => `${mark}\n`).join('')}`
  },
  'labels of boxes': repeat('label: a\n', '```{note}\n```\n'),
  'files that are taken in': repeat('{{#include a.b}} '),
  'openings of what is taken in': repeat('{{#include a '),
  'maths like links': repeat('$E[X](n) '),
  'headings without a space': repeat('##A\n\n'),
  // Containers
  'quotes in one line': repeat('> '),
  'quotes without spaces': repeat('>'),
  'quotes that grow line by line': (size) => {
    const lines = Array.from({ length: Math.floor(Math.sqrt(size)) }, (_, depth) => '>'.repeat(depth * 2))
    return lines.join(' a\n')
  },
  'quotes and lazy lines': repeat('> a\nb\n'),
  'ninety-nine quotes on every line': repeat(`${'>'.repeat(99)} a\n`),
  'ninety-nine quotes, then lazy lines': repeat('a\n', `${'>'.repeat(99)} a\n`),
  'list items in one line': repeat('- '),
  'list items in one line, a tab apart': repeat('-\t'),
  'ordered items in one line': repeat('1. '),
  'list items': repeat('- a\n'),
  'empty list items': repeat('-\n'),
  'loose list items': repeat('- a\n\n'),
  'markers that alternate': repeat('- a\n+ b\n* c\n'),
  'ordered items with long numbers': repeat('999999999. a\n'),
  'stairs of list items': stairs('- a'),
  'stairs of quotes': stairs('> a', 1),
  'list and quote in turn': repeat('- > '),
  'task items': repeat('- [ ] a\n- [x] b\n'),
  'blank lines in a list': repeat('\n', '- a\n', '  b\n'),
  'indented blank lines in a list': repeat('        \n', '- a\n', 'b\n'),
  // Emphasis
  stars: repeat('*'),
  'stars that open': repeat('*a '),
  'stars that close': repeat(' a*'),
  'double and single stars': repeat('**a *b '),
  'underscores in words': repeat('_a_b'),
  'stars and underscores in turn': repeat('*_'),
  'runs of stars that never match': repeat('*a**b***c'),
  'nested emphasis': nest('*a ', 'x', ' a*'),
  'nested strong emphasis': nest('**a ', 'x', ' a**'),
  tildes: repeat('~~a~'),
  'nested strike-through': nest('~~a ', 'x', ' a~~'),
  // Code
  'backticks of growing runs': (size) => {
    const runs = Array.from({ length: Math.floor(Math.sqrt(2 * size)) }, (_, length) =>
      '`'.repeat(length + 1),
    )
    return runs.join(' ')
  },
  backticks: repeat('` `` '),
  'an open fence': repeat('a\n', '```\n'),
  fences: repeat('```\na\n```\n'),
  'fences that close with tildes': repeat('```\n~~~\n'),
  'long info strings': repeat('a b ', '``` '),
  'indented code': repeat('    a\n\n'),
  'indented code between text': repeat('a\n\n    b\n'),
  // Links, images, references
  'brackets that open': repeat('['),
  'brackets that close': repeat(']'),
  'nested brackets': nest('[', 'a', ']'),
  'nested links': nest('[', 'a', '](b)'),
  'nested images': nest('![', 'a', '](b)'),
  'images that open': repeat('![['),
  'links that never close': repeat('[a](b'),
  'links that open an angle bracket': repeat('[a](<b'),
  'links that open a title': repeat('[a](b "c'),
  'links with parentheses': repeat('(', '[a](b', ')'),
  links: repeat('[a](b.md) '),
  'links with spaces in their targets': repeat('[a](b c.md) '),
  'links in one target': repeat('[a](b c', '', ')'),
  'full references without definition': repeat('[a][b]'),
  'shortcut references to one definition': repeat('[a] ', '[a]: b.md\n\n'),
  'collapsed references and brackets': repeat('[a][]['),
  'references and definitions': count((number) => `[a${number}]\n\n[a${number}]: b.md\n\n`),
  'definitions of one name': repeat('[a]: b\n'),
  'definitions without end': repeat('[a]:\n'),
  'definitions with open titles': repeat('[a]: b "\n'),
  'a long label': repeat('a', '[', ']: b'),
  escapes: repeat('\\['),
  backslashes: repeat('\\'),
  addresses: repeat('www.a.b '),
  'addresses without space': repeat('www.a.b'),
  'addresses that end in parentheses': repeat(')', 'https://a.b/(', ''),
  'addresses that end in entities': repeat('&a;', 'https://a.b/', ''),
  'mail addresses': repeat('a@b.c '),
  'a mail address without end': repeat('a.', '', '@'),
  'at signs': repeat('a@'),
  'angle brackets': repeat('<'),
  'autolinks without end': repeat('<a:'),
  footnotes: repeat('[^a]', '[^a]: b\n\n'),
  'footnote definitions': count((number) => `[^${number}]: a[^${number}]\n`),
  'nested footnote definitions': stairs('[^a]: b', 4),
  // HTML
  tags: repeat('<b>'),
  'nested tags': nest('<b>', 'a', '</b>'),
  anchors: count((number) => `<a id="a${number}"></a>\n\n`),
  'open anchors': repeat('<a href="b">'),
  'tags without end': repeat('<a '),
  attributes: repeat(' a', '<a', '>'),
  'attributes of many names in a block': count((number) => ` a${number}`, '<div id="a"', '>'),
  'attributes of one name in a block': repeat(' href="b"', '<a', '>'),
  'open comments': repeat('<!-- '),
  comments: repeat('<!---->'),
  directives: repeat('<!-- lessonlint-disable-next-line -->\n'),
  declarations: repeat('<!A '),
  'processing instructions': repeat('<?'),
  CDATA: repeat('<![CDATA['),
  'tables of HTML': repeat('<table><tr><td>'),
  'HTML blocks and text': repeat('<div>\na\n\n'),
  'formatting tags that are never closed': repeat('<p><a><b><i>'),
  // Entities, tables, headings, breaks
  entities: repeat('&amp;'),
  'entities without end': repeat('&'),
  'numbered entities': repeat('&#x0;'),
  'a table of many columns': (size) => {
    const columns = Math.floor(size / 8)
    return `${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${'|b'.repeat(columns)}\n`
  },
  'a table of short rows': (size) => {
    const columns = Math.floor(size / 8)
    return `${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${'|\n'.repeat(columns)}`
  },
  'a table of many rows': repeat('|a|\n', '|a|\n|-|\n'),
  'delimiter rows': repeat('|-|\n'),
  pipes: repeat('|'),
  'setext headings': repeat('a\n=\n'),
  'a setext heading of many lines': repeat('a\n', '', '='),
  headings: repeat('# a\n'),
  'headings of one slug and its followers': count((number) => `# a\n\n# a-${number}\n\n`),
  hashes: repeat('#'),
  'a heading that ends in hashes': repeat(' #', '# a'),
  rules: repeat('---\n'),
  breaks: repeat('a  \n'),
  'trailing spaces': repeat(' ', 'a', 'b'),
  tabs: repeat('\t', 'a', 'b'),
  'line ends': repeat('\n'),
  'carriage returns': repeat('\r'),
  'merge marks': repeat('<<<<<<< a\n'),
  placeholders: repeat('TODO: {{ '),
  'placeholders in one paragraph': repeat('TODO: '),
  'near links in one paragraph': repeat('[](b .md)'),
  'NUL characters': repeat('\0'),
  'lone surrogates': repeat('\ud800 '),
  'combining marks': repeat('\u0301', 'a'),
  'characters that change their length in another case': repeat('\u0130\ufb03', '# '),
  // Quizzes
  questions: count((number) => `${number}. What?\n   - [ ] a\n   - [x] b\n\n`, '## Quiz\n\n'),
  'options of one question': repeat('- [ ] a\n', '## Quiz\n\n1. What?\n\n'),
  'options by letter': repeat('a) b\n', '## Quiz\n\n1. What?\n'),
  answers: repeat('Answer: a\n\n', '## Quiz\n\n1. What?\n\n'),
  'bold questions': repeat('**1. What?**\n\nA. a\nB. b\n\n**Answer: A**\n\n', '## Quiz\n\n'),
  'quiz headings': repeat('## Quiz\n\n### Question 1\n\n- a\n\n'),
  'answer keys': repeat('1. a, 2. b, ', '## Quiz\n\n1. What?\n   - a\n\n## Answers\n\n'),
  'hidden answers': repeat('<details><summary>Answer</summary>a</details>\n\n', '## Quiz\n\n1. What?\n\n'),
  'question marks': repeat('? ', '## Quiz\n\n'),
  'numbers with points': repeat('1.', '## Quiz\n\n'),
  'options by letter in bold': repeat('**A)** a  \n', '## Quiz\n\n### Question 1\n\nWhat?\n\n'),
  'options of growing text': count((number) => `- [ ] option ${number}\n`, '## Quiz\n\n1. What?\n\n'),
  'options in one paragraph': repeat('A) a B) b ', '## Quiz\n\n1. What?\n\n'),
  'questions in one paragraph': repeat('1. What?\nA) a\nB) b\nAnswer: A\n', '## Quiz\n\n'),
  'questions by heading': count(
    (number) => `### ${number}. Which?\n\n- A: a\n- B: b\n\n#### Answer: B\n\n`,
    '## Quiz\n\n',
  ),
  'questions of one text': repeat(
    '### Question 1\nWhat holds water in the soil of a garden?\n\n**A)** Clay  \n**B)** Sand\n\n**Answer: A**\n\n',
    '## Quiz\n\n',
  ),
  'questions without options': count((number) => `### Question ${number}\n\n`, '## Quiz\n\n'),
  'questions and their answers below': (size) => {
    const questions = count((number) => `${number}. What?\n   - A) a\n   - B) b\n`, '## Quiz\n\n')(size / 2)
    return questions + count((number) => `${number}. **A** - b\n`, '\n**Answers:**\n\n')(size / 2)
  },
  'answered questions with other answers below each': count(
    (number) =>
      `### Question ${number}\n\nA) a\nB) b\n\nAnswer: B\n\n## Answers of day ${number}\n\n**Q0. Answer: A**\n\n**Q1. Answer: A**\n\n`,
    '## Quiz\n\n',
  ),
  'a key of headings': keyed((number) => `### Q${number}: **B. b**\n\nText.\n\n`),
  'a key of headings that say nothing': keyed((number) => `### Q${number}\n\nText.\n\n`, '### Q0: B\n\n'),
  'a key of paragraphs': keyed((number) => `**Q${number}: B** Text.\n\n`),
  'a key of items': keyed((number) => `- **Q${number}:** B\n`),
  'a key of rows': keyed((number) => `| ${number} | B | c |\n`, '| Q | Answer | Why |\n|---|---|---|\n'),
  'a key of one long row': keyed((number) => ` ${number} | B |`, '| Q | Answer |\n|---|---|\n|'),
  'a key of code': keyed((number) => `${number}.  B   Text.\n`, '```\n'),
  'a key in parts': keyed((number) => `### Part ${number}\n\n1. **B**\n\n`),
  'a key of one number': keyed(() => '**Q1: A, B** Text.\n\n'),
  'a key of texts': keyed((number) => `1. True\n2. text ${number}\n`),
  'keys that nobody can read': keyed(() => '## Answers\n\nText.\n\n'),
  'keys in keys': keyed((number) => `${'#'.repeat(1 + (number % 6))} Answers\n\nText.\n\n`),
  'titles that are answers': keyed((number) => `### Q${number}. Answer: B\n\n## A\n\n`),
  'questions of one number and their key': (size) =>
    repeat('### Question 1\n\nA) a\nB) b\n\n## A\n\n')(size / 2) +
    repeat('1. **A**\n', '## Answers\n\n')(size / 2),
  'one question of many keys': (size) =>
    count((number) => `- [ ] option ${number}\n`, '## Quiz\n\n### Question 1\n\n')(size / 2) +
    count((number) => `**Q1:** option ${number}\n\n`, '\n## Answers\n\n**Q1:** A\n\n')(size / 2),
  'hidden keys': keyed(() => '<details><summary>Answers</summary>\n\nText.\n\n'),
  'a hidden key': keyed((number) => `${number}-B: c\n\n`, '<details><summary>Answers</summary>\n\n'),
  'letters of one key': (size) => question + repeat('A, ', '**Q1:** ')(size),
  'letters of a key without commas': (size) => question + repeat('AB', '1. ')(size),
  'blanks in a key': (size) => question + repeat(' ', '1 -', 'B C\n')(size),
  quizzes: repeat('# A\n\n## Quiz\n\n### Question 1\n\nWhat?\n\n- A: b\n\n'),
  'brackets below a question': repeat('(\n', '## Quiz\n\n### Question 1\n\n'),
  'paragraphs below a question': repeat('Text\n\n', '## Quiz\n\n### Question 1\n\n'),
  'blanks behind an answer word': repeat(' ', '## Quiz\n\n### Question 1\n\nA) a\nB) b\n\nAnswer', 'x\n'),
  'blanks behind the number of an answer': repeat(
    ' ',
    '## Quiz\n\n### Question 1\n\nA) a\nB) b\n\n**Answers:** 1',
    '?\n',
  ),
  'options and answers by their text': (size) =>
    count((number) => `A) option ${number}  \n`, '## Quiz\n\n### Question 1\n\n')(size / 2) +
    count((number) => `**Answer: wrong ${number}**\n\n`, '\n')(size / 2),
  'options and answers of no letter': (size) =>
    count((number) => `- [ ] option ${number}\n`, '## Quiz\n\n### Question 1\n\n')(size / 2) +
    repeat('**Answer: Z**\n\n', '\n')(size / 2),
  'summaries of hidden keys': repeat(
    '<summary>Answer Key</summary>\n\n',
    '## Quiz\n\n### Question 1\n\nA) a\nB) b\n\n',
  ),
  'options and answers that quote one': (size) =>
    count((number) => `A) option ${number}  \n`, '## Quiz\n\n### Question 1\n\n')(size / 2) +
    repeat('Answer: B) option\n\n', '\n')(size / 2),
  'a long option and answers that quote it': (size) =>
    repeat('long ', '## Quiz\n\n### Question 1\n\nA) a\nB) ')(size / 2) +
    repeat('Answer: B) long\n\n', '\n\n')(size / 2),
  'options that are marked': repeat('A) a (correct)  \n', '## Quiz\n\n### Question 1\n\n'),
  'options by answer words': repeat('- **Answer A:** a\n', '## Quiz\n\n### Question 1\n\n'),
  'labels behind boxes': repeat('- [ ] A) a\n', '## Quiz\n\n### Question 1\n\n'),
  'comments on one answer': repeat(
    'The other:\n\nB) no\n\n',
    '## Quiz\n\n1. What?\n\nA) a\nB) b\n\nAnswer: A\n\n',
  ),
  'comments behind much text': repeat('Text\n\n---\n\n', '## Quiz\n\nA) a\nB) b\n\nAnswer: A\n\n', 'B) no\n'),
  'explanations and letters': repeat('Why: so\n\n- A: no\n', '## Quiz\n\nA) a\nB) b\n\n'),
  'captions of questions': count((number) => `**Q${number}.** What?\n\nA) a\nB) b\n\n`, '## Practice\n\n'),
  'captions of answers': repeat('**Q1. Answer: B**\n\n- A: no\n- C: no\n\n', '## Practice\n\n'),
  'points of one number': repeat('.1', '## Quiz\n\n### Question 1', '\n\nA) a\nB) b\n'),
  'quizzes by number': count(
    (number) => `# Week ${number} Quiz\n\n1. What?\n\n    - [ ] a\n    - [x] b\n\n2. What?\n\n`,
  ),
  'letters of one answer': repeat('A, ', '## Quiz\n\n1. What?\n   - A) a\n\nAnswer: '),
  // Links and anchors that lead nowhere, directives
  'missing files': count((number) => `[a](x${number}.md)\n`),
  'missing anchors': count((number) => `# h${number}\n\n[a](#x${number})\n`),
  'missing anchors of long names': count(
    (number) => `# ${longWord(number)}\n\n[a](#${longWord(number + 7)}z)\n`,
  ),
  'missing anchors of another file': count((number) => `[a](pears.md#pear${number})\n`),
  'missing definitions': count((number) => `[x][h${number}z]\n\n[h${number}]: b.md\n\n`),
  'links out of the course': repeat('[a](../../b.md) '),
  'links of blanks in links': repeat(`[a](./x${' '.repeat(100)}[b](./c d.md \n`),
  'a long link': repeat('../', '[a](', ')'),
  'images without text': repeat('![](a.png) '),
  'directives that are never ended': repeat('<!-- lessonlint-disable link-target -->\n\n[a](b.md)\n\n'),
  'directives that are ended in vain': (size) =>
    repeat('<!-- lessonlint-disable link-target -->\n\n')(size / 2) +
    repeat('<!-- lessonlint-enable link-case -->\n\n')(size / 2),
  'directives of many names': (size) =>
    count((number) => ` r${number}`, '<!-- lessonlint-disable', ' -->\n\n')(size / 2) +
    count((number) => ` s${number}`, '<!-- lessonlint-enable', ' -->\n\n')(size / 2),
  'directives of unknown rules': count((number) => `<!-- lessonlint-disable-next-line x${number} -->\n`),
  // Samples
  'YAML samples of many keys': fences(
    'yaml',
    count((number) => `a${number}: b\n`),
  ),
  'YAML samples of one key': fences('yaml', repeat('a: b\n')),
  'YAML samples in which every item is wrong': fences('yaml', repeat('- ]\n')),
  'YAML samples of open quotes': fences('yaml', repeat('a: "b\n')),
  'YAML samples of lists in one line': fences('yaml', repeat('-\t', 'a:\n ')),
  'YAML samples': repeat('```yaml\na: [\n```\n\n'),
  'JSON samples of many keys': fences(
    'json',
    count((number) => `"a${number}": 1,\n`, '{', '"a": 1}'),
  ),
  'JSON samples whose depth is hidden': fences(
    'json',
    (size) => `["${']'.repeat(size / 2 - 4)}",${'['.repeat(size / 2)}`,
  ),
  'JSON samples': repeat('```json\n{"a": [1,}\n```\n\n'),
  // Front matter
  'front matter that never ends': repeat('a: b\n', '---\n'),
  keys: matter(count((number) => `a${number}: b\n`)),
  'one key': matter(repeat('a: b\n')),
  'YAML lists in one line': matter(repeat('- ')),
  'YAML lists and keys in one line': matter(repeat('- a: ')),
  'YAML flow lists': matter(repeat('[', 'a: ')),
  'YAML flow lists, closed': matter(nest('[', '', ']')),
  'YAML flow lists of blanks': matter(repeat(' ', 'tags: [a,', '{]')),
  'YAML flow maps': matter(repeat('{a: ', 'a: ')),
  'YAML keys of keys': matter(repeat('? ')),
  'YAML keys that are lists': matter(repeat('[a]: b\n')),
  'YAML stairs of maps': matter(stairs('a:')),
  'YAML stairs of lists': matter(stairs('- ')),
  'YAML anchors': matter(count((number) => `a${number}: &b${number} c\n`)),
  'YAML aliases': matter(repeat('- *a\n', 'a: &a b\nc:\n')),
  'YAML billion laughs': matter(() =>
    Array.from({ length: 12 }, (_, level) => {
      const items = level === 0 ? 'lol' : Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')
      return `a${level}: &a${level} [${items}]\n`
    }).join(''),
  ),
  'YAML cyclic alias': matter(repeat('b: *a\n', 'a: &a\n  - *a\n')),
  'YAML merge keys': matter(repeat('<<: *a\n', 'a: &a { b: c }\n')),
  'YAML wrong items': matter(repeat('- ]\n')),
  'YAML lists of tags': matter(count((number) => `t${number}, `, 'tags: [', ']\n')),
  'YAML lists of one tag': matter(repeat('t, ', 'tags: [', ']\n')),
  'YAML lists of lessons': matter(count((number) => `${longWord(number)}, `, 'prerequisites: [', ']\n')),
  'YAML tags': matter(repeat('!a ', 'a: ')),
  'YAML tags without end': matter(repeat('!<', 'a: ')),
  'YAML open quotes': matter(repeat('a: "b\n')),
  'YAML escapes': matter(repeat('\\x41', 'a: "', '"')),
  'YAML block scalars': matter(repeat('a: |\n b\n')),
  'YAML a long plain scalar': matter(repeat('a\n  ', 'a: ')),
  'YAML colons': matter(repeat(': ', 'a')),
  'YAML colons in values': matter(repeat('a: b: c\n')),
  'YAML comments': matter(repeat('# a\n')),
  'YAML comments after a value': matter(repeat(' #', 'a: b')),
  'YAML documents': matter(repeat('...\n', 'a: b\n')),
  'YAML directives': matter(repeat('%a\n')),
  'YAML tabs': matter(repeat('\t', 'a:')),
  'YAML long numbers': matter(repeat('9', 'a: ')),
  'YAML names of every object': matter(repeat('__proto__: { constructor: a }\n')),
}

/** The same of R Markdown and Quarto. */
export const pandocFamilies: Readonly<Record<string, Family>> = {
  chunks: repeat('```{r}\n1\n```\n'),
  'chunks that nothing closes': repeat('```{r}\n'),
  'chunks of Markdown that nothing closes': repeat('```{block}\na\n'),
  'chunks in items': repeat('1. a\n\n    ```{r}\nb\n    ```\n'),
  'backticks in the first line of a chunk': repeat('`', '```{r, a="', '"}\n1\n```\n'),
  'first lines of chunks without an end': repeat('```{r} } '),
  'braces before attributes': repeat('{ '),
  'braces and blanks': repeat(' ', '{', '#a}'),
  'labels in braces': repeat('{#a} '),
  'headings with attributes': count((number) => `# A ${number} {#a-${number} .b}\n\n`),
  'openings of attributes in a heading': repeat('{.a', '# '),
  'words with attributes in a heading': repeat('[a]{.b} ', '# '),
  'thousands of labels, of which each is nearly named': count(
    (number) => `![](a.png){#fig-${longWord(number)}} \\@ref(fig-z${longWord(number)})\n\n`,
  ),
  'references in a table': repeat('| \\@ref(a) | @fig-a |\n', '| a | b |\n|---|---|\n'),
  'references in one line': repeat('@fig-a-'),
  'openings of references': repeat('\\@ref('),
  'openings of what is taken in': repeat('{{< include a '),
  'openings of what is shown': repeat('{{< embed a '),
  'images of one chunk': repeat('include_graphics("a.png")\n', '```{r}\n', '```\n'),
  'images of one call': repeat('"a.png", ', '```{r}\ninclude_graphics(c(', '))\n```\n'),
  'files of one first line': repeat('child="a.b", ', '```{r, ', '}\n```\n'),
  'options of a chunk': repeat('#| label: a\n', '```{r}\n', '```\n'),
}
