import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { withoutAttributes } from '../src/facts/sites/pandoc.ts'
import { asKnitrReads } from '../src/facts/sites/pandoc-chunks.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'
import { openCourse } from './course.ts'
import { runs } from './fuzz/runs.ts'

const parser = remarkParser()
const factsOf = (text: string, path = 'a.qmd') =>
  extractFacts({ path, ...readText(new TextEncoder().encode(text)) }, parser, defaultLimits)

const labelsOf = (text: string, path = 'a.qmd') =>
  factsOf(text, path).dialect?.labels.map(({ id, span }) => {
    expect(text.slice(...span)).toBe(id)
    return id
  })

describe('labels', () => {
  test.each([
    ['# Loops {#sec-loops .wide}', ['sec-loops']],
    ['![A](a.png){width=50% #fig-a}\n\n::: {#fig-b layout="[1]"}\n:::', ['fig-a', 'fig-b']],
    [
      '```{r}\n#| label: fig-a\n#| fig-cap: "a"\n```\n\n```{mermaid}\n%%| label: fig-b\n```',
      ['fig-a', 'fig-b'],
    ],
    ['```{r turns, echo=FALSE}\n```\n\n```{r, echo=FALSE, label="ends"}\n```', ['turns', 'ends']],
    ['```{python}\n```\n\n```{r echo=FALSE}\n```', []],
    ['(\\#tab:turns) Turns\n\n$$a \\label{eq:a}$$', ['tab:turns', 'eq:a']],
    ['```{#lst-a .python}\na\n```', ['lst-a']],
    [
      '```{r, fig.cap="{a}", label="turns"}\nkable(a, caption = "(\\\\#tab:ends) b")\n```',
      ['turns', 'tab:ends'],
    ],
    ['```{r}\n#| label = "turns"\nkable(a,\n  label = "ends")\n```', ['turns', 'ends']],
    ['```{sql}\n--| label: tbl-a\n```', ['tbl-a']],
    ['# 循环 {#循环}\n\n![A](a.png){fig-alt="b"\n#fig-größe}', ['循环', 'fig-größe']],
    ['```{{r}}\n#| label: fig-a\n```\n\n```{.r}\n#| label: fig-a\n```', []],
    ['````{verbatim}\n```{r turns}\n```\n````\n\n```{=latex}\n\\label{ends}\n```', ['ends']],
    ['{{< embed plots.ipynb#fig-a >}}', ['fig-a']],
    ['```markdown\n# Loops {#sec-loops}\n```\n\n    {#fig-a}\n', []],
  ])('%j', (text, expected) => {
    expect(labelsOf(text)).toEqual(expected)
  })

  test('plain Markdown has none', () => {
    expect(factsOf('# Loops {#sec-loops}\n', 'a.md').dialect).toBeNull()
  })
})

/** What a file's links name, with the places of the names. */
const namesIn = (text: string, path?: string) =>
  factsOf(text, path).links.map(({ kind, destination: { type, url, span } }) => {
    expect(text.slice(...span)).toBe(url)
    return `${kind} ${type} ${url}`
  })

describe('cross-references', () => {
  test.each([
    ['@fig-a, [@sec-b; -@tbl-c] (@Eq-d.)', ['fig-a', 'sec-b', 'tbl-c', 'Eq-d']],
    ['# As @fig-a shows\n\n> *@fig-b*', ['fig-a', 'fig-b']],
    ['| a |\n|---|\n| @fig-a |', ['fig-a']],
    ['@sec-a---as it is. @fig-b-: @fig-größe_1.', ['sec-a', 'fig-b', 'fig-größe_1']],
    ['`@fig-a` \\@fig-a @figs-a @knuth [a](b.qmd#@fig-a)', []],
    ['```\n@fig-a\n```\n\n<!-- @fig-a -->', []],
  ])('of Quarto: %j', (text, expected) => {
    const names = namesIn(text).filter((name) => name.startsWith('cross-reference'))
    expect(names).toEqual(expected.map((name) => `cross-reference label ${name}`))
  })

  test('of bookdown', () => {
    expect(namesIn('\\@ref(fig:a), \\@ref(b-c) `\\@ref(d)` @fig-a\n', 'a.Rmd')).toEqual([
      'cross-reference label fig:a',
      'cross-reference label b-c',
      'cross-reference cited fig-a',
    ])
  })

  test('R Markdown has those of Quarto in a project of Quarto', async () => {
    const told = async (...others: readonly string[]) => {
      const files = { 'a/loops.Rmd': '# Loops {#sec-loops}\n\nSee @sec-loops and @sec-ends.\n' }
      const more = Object.fromEntries(others.map((path) => [path, '']))
      const course = await openCourse({ ...files, ...more }, { only: 'link-target' })
      return course.report().problems.map(({ message }) => message)
    }
    expect(await told('_bookdown.yml', 'b/_quarto.yml')).toEqual([])
    expect(await told('_quarto.yml')).toEqual(['No label "sec-ends" in this course.'])
    expect(await told('_quarto.yml', 'ends.ipynb')).toEqual([])
  })
})

test('images that chunks show, each where its name stands', () => {
  const shows = (code: string) => namesIn(`\`\`\`{r}\n${code}\n\`\`\`\n`)
  const a = 'directive file a.png'
  expect(shows('knitr::include_graphics("a.png", dpi = 90)')).toEqual([a])
  expect(shows("include_graphics( path = 'a.png')")).toEqual([a])
  expect(shows('include_graphics(c("a.png",\n  "b/c.png"))')).toEqual([a, 'directive file b/c.png'])
  expect(shows('include_graphics(paste0("a", n, ".png"))')).toEqual([])
  expect(shows('# include_graphics("a.png")')).toEqual([])
  expect(shows('#| eval: false\ninclude_graphics("a.png")')).toEqual([])
  for (const fence of ['```{{r}}', '```{.r}', '````{verbatim}\n```{r}'])
    expect(namesIn(`${fence}\ninclude_graphics("a.png")\n\`\`\`\`\n`)).toEqual([])
  expect(shows('include_graphics("https://example.org/a.png")')).toEqual([
    'directive url https://example.org/a.png',
  ])
  expect(namesIn('`include_graphics("a.png")`\n\n```r\ninclude_graphics("a.png")\n```\n')).toEqual([])
})

describe('chunks as knitr reads them', () => {
  const after = '\n\nSee \\@ref(a).\n\n```{r}\n# \\@ref(b)\n```\n'
  test.each([
    '```{r turns, fig.cap="What `for` does"}\nplot(1)\n```',
    '> ```{r, fig.cap="`for`"}\r\n> plot(1)\r\n> ```',
    '`````{r, fig.cap="`{}`"}  \n```{r, fig.cap="`a`"}\n`````',
  ])('a backtick in the first line: %j', (chunk) => {
    expect(namesIn(chunk + after, 'a.Rmd')).toEqual(['cross-reference label a'])
  })

  test.each([
    '```{block2, type="note"}\n\\@ref(c) [d](d.md)\n```',
    '- a\n\n    ```{theorem}\n    \\@ref(c) [d](d.md)\n    ```',
  ])('of Markdown: %j', (chunk) => {
    expect(namesIn(chunk + after, 'a.Rmd')).toEqual([
      'cross-reference label c',
      'link relative d.md',
      'cross-reference label a',
    ])
  })

  test.each([
    '```{asis, echo=FALSE}\n\\@ref(c)\n```',
    '```{theorem.a}\n\\@ref(c)\n```',
    '````\n```{block}\n\\@ref(c)\n```\n````',
  ])('of Markdown that is not shown, or shown as it is: %j', (chunk) => {
    expect(namesIn(chunk + after, 'a.Rmd')).toEqual(['cross-reference label a'])
  })
})

test.each([
  ['```{r a, child="b.Rmd", echo=FALSE}\n```', ['b.Rmd']],
  ["```{r child = c('b.Rmd', 'c.Rmd')}\n```", ['b.Rmd', 'c.Rmd']],
  ['```{r}\n#| child: "b.qmd"\n```\n\n```{r}\n#| child = "c.qmd"\n```', ['b.qmd', 'c.qmd']],
  ['```{r, eval=FALSE, child="b.Rmd"}\n```\n\n````{verbatim}\n```{r, child="b.Rmd"}\n```\n````', []],
  ['```{r}\ntag(child = "b.Rmd")\n```\n\n`child="b.Rmd"`', []],
] as const)('files that chunks take in: %j', (text, expected) => {
  expect(namesIn(`${text}\n`)).toEqual(expected.map((name) => `directive file ${name}`))
})

test.each([
  ['Loops {#sec-loops .wide}', 'Loops'],
  ['Loops {-}', 'Loops'],
  ['Loops {.unnumbered}  ', 'Loops'],
  ['Loops {background-image="{{< x >}}"}', 'Loops'],
  ['[Big]{.big} loops', 'Big loops'],
  ['The set {a, b}', 'The set {a, b}'],
  ['{{< fa bolt >}}', '{{< fa bolt >}}'],
  ['{.hidden}', ''],
])('the text of a heading: %j', (text, expected) => {
  expect(withoutAttributes(text)).toBe(expected)
})

test('law: backticks of first lines become apostrophes, stray code and fences white space, and nothing else changes', () => {
  const piece = fc.constantFrom(
    '```{r}',
    '```{r, a="`b`"}',
    '```{theorem}',
    '    ```{r}',
    '    ```',
    '```',
    '1. a',
    'for',
    '      b',
    '\n',
    '\n',
    '\r\n',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const before = pieces.join('')
      const after = asKnitrReads(before)
      expect(after.length).toBe(before.length)
      const lines = (text: string) => text.split(/\r\n|\r|\n/)
      for (const [at, line] of lines(after).entries()) {
        const was = lines(before)[at] ?? ''
        expect([was, was.replace(/./g, ' ')]).toContain(line.replaceAll("'", '`'))
      }
    }),
    runs(1000),
  )
})

test('a book: an edit of one chapter is seen by the references of the others', async () => {
  const course = await openCourse(
    {
      'loops.Rmd': '# Loops\n\nSee \\@ref(conditions).\n',
      'ends.qmd': '# Ends\n\nSee @sec-conditions.\n',
      'conditions.Rmd': '# Conditions {#sec-conditions}\n',
    },
    { only: 'link-target' },
  )
  const told = () => course.report().problems.map(({ path }) => path)
  const rmd = 'loops.Rmd'
  const qmd = 'ends.qmd'
  expect(told()).toEqual([rmd])
  course.update('conditions.Rmd', '# Conditions\n')
  expect(told()).toEqual([qmd])
  course.update('conditions.Rmd', '# Else\n')
  expect(told()).toEqual([qmd, rmd])
  course.update('else.md', '# Conditions {#sec-conditions}\n')
  expect(told()).toEqual([rmd])
})
