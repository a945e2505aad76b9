import fc from 'fast-check'

/**
 * Documents of anything that lessons are made of. What the engines are known to read differently (src/parse/README.md) is
 * left out: marks that touch marks or emoji, items and quotes without text, white space below indented code.
 */
export function documents(): fc.Arbitrary<string> {
  const free = words.map((parts) => parts.join(''))
  const line = free.map((text) => `w ${text} w`)
  const block = fc.oneof(
    fc.tuple(fc.constantFrom(...blocks), free),
    fc.tuple(fc.constantFrom(...blocks, ...items), line),
  )
  const ended = fc.tuple(block, fc.constantFrom(...ends)).map(([parts, end]) => parts.join('') + end)
  return fc
    .tuple(
      fc.constantFrom('', '\ufeff'),
      fc.constantFrom('', '', '---\ntitle: x\n---\n', '---\n---\n'),
      fc.array(ended, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
    )
    .map(([mark, front, body, eol]) => mark + `${front}${body.join('')}`.replaceAll('\n', eol))
}

const words = fc.array(
  fc.constantFrom(
    ...['[a](b.md#c)', '[a](<b c.md> "t")', '![i](i.png)', '[a][b]', '[b]', '[b][]', '[^1]', '[a](b c.md)'],
    ...['`c`', ' **d** ', 'x*e*x', ' __f__ ', '(_g_)', ' ~~h~~ ', ' **A)** ', '✅', '[x]', '[ ]', '``'],
    ...['<a id="x">', '</a>', '<img src=x.png>', '<!-- c -->', '<br>', '<https://a.example>', '<kbd>'],
    ...[
      ' https://a.example/x ',
      ' www.a.example ',
      ' me@a.example ',
      ' http://a.example. ',
      ' (www.b.example) ',
    ],
    ...['x\\*x', 'x\\[x', '&amp;', '&#32;', '&copy;', '[', ']', '(', ')', '|', '! ', '<', '>', '#', '`'],
    ...['a * b', 'a _ b', ' ~ ', 'TODO: x', 'word', 'A', 'B', '\t', ' ', ' ', ' ', '.', ',', ':'],
    ...['[[a]]', '![[b c|d]]', ' ^id', '%%', '$x$'],
    ...['é', 'ẞ', '日本', 'x😀x', 'x👩‍🌾x', 'e\u0301', '\u00a0', '\u2028', 'x\ufeffx', ' x\0x'],
  ),
  { maxLength: 8 },
)

/** What stands before a line of anything. */
const blocks = [
  ...['# h ', '### Question 1\n\n', '### ✅ '],
  ...['[b]: c.md#d\n\n', '<details>\n\n', '</details>\n\n', '<h2>x</h2>\n\n', '<div>\n', '\n\n<a id="y">\n'],
  ...['| a | b |\n|---|---|\n| ', '| ', '```js\n', '~~~\nx\n~~~\n\n'],
]

/** What stands before a line that begins and ends with a word. */
const items = [
  ...['', '# ', '#\t', '> ', '> > ', '>\t', '    code\n\n', '\tcode\n\n', '    ', '\t', 'a | b\n-|-\n'],
  ...['- ', '* ', '-\t', '1. ', '2. ', '27. ', '1)\t', '- [ ] ', '- [x] ', '  - ', '    - ', '\t- ', '> - '],
  ...['**A)** ', 'A) ', '**Answer: B** - ', '- A) ', '- **A)** ', '   1. ', '[^1]: ', '[^2]: x\n\n    '],
]

const ends = ['\n', '\n\n', '\n\n', '  \n', '\\\n', '\n===\n\n', '\n\n---\n\n', '\n```\n\n', ' |\n', '']
