import fc from 'fast-check'
import type { Files } from './mended.ts'

const frontMatters = [
  '',
  '---\nnumber: 1\ntitle: Apples\nslug: apples\ntags: [fruit]\n---\n\n',
  '---\nnumber: 7\ntitle: "Aples 🍏"\nslug: Apples\nlevel: beginer\ncanonical_id: x-1e3\ntags: [fruit, Fruits, fruit]\n---\n',
  '---\n# lessonlint-disable-next-line link-target, tag-variant\ntitle: Apples   \ntags:\n  - fruit\n  - fruit\nprerequisites: [paers]\n---\n',
  '---\ntitle: [a](Soil.md)\nsulg: apples\ndescription: "[x](./my file.md)"\n---\n\n',
  '---\ntitle: Apples\n\n',
  '+++\ntitle = "Apples"\n+++\n\n',
]
const pieces = [
  '# Apples\n\n',
  '# Apples  \n\n',
  '## Lerning Objectives\n\n- One 🍎\n\n',
  '### Quiz\n\n',
  '## Quiz\n\n',
  'Text with   trailing spaces.  \nAnd [Soil](Soil/Soil.md#Clay-And-Sand), [soil][S] and 🧑🏽‍🌾 [gone](./sol.md).\n\n[s]: SOIL/soil.md\n\n',
  'A [near](./my file.md) link, [another](a(b.md), 50%% of [it](a%2.md) and [back](soil\\soil.md).\n\n',
  '<!-- lessonlint-disable link-target, link-case -->\n\n',
  'a <!-- lessonlint-disable-next-line link-case -->\n[x](Soil/Soil.md) <!-- lessonlint-enable -->  \n\n',
  '### Question 1\n\nWhich one?\n\nA) Apples\nB) Pears\nС) Plums\n\n**Answer: b**\n\nB, since 🍐.\n\n',
  '### Question 3\n\nWhich two?\n\nA) Apples B) Pears  \nC) Plums\n\nAnswer - C\n\n',
  '### Question 4\n\nWhich, too?\n\nA) <u>Apples</u>\nB) Pears <!-- so -->\nC) Plums[^1] \nD) Figs\n\nAnswer: <span>C</span>\n\n[^1]: Notes\n\n',
  '1. Which?\n   - [] Apples\n   -[x] Pears\n   - [x ] Plums\n\n',
  '> ### Question 2\n>\n> Which?\n>\n> a) One\n> b) Two\n>\n> **Answer： A** because\n\n',
  '```json\n{"a": "[x](Soil/Soil.md)",}\n```\n\n',
  '##Keeping\n\n```{note} Keep\n:class: tip\n\n[x](Soil/soil.md), {doc}`soil/Soil` and {doc}`Soil/Sol`  \n```\n\n',
  '[Learn about pears](./02.%20Pears.md) and [Pears](./01.%20Apples.md)\n\n## Related Topics\n\n- [Peers](./02.%20Pears.md)\n\n',
]

/** A lesson in its parts. */
export interface Draft {
  readonly front: string
  readonly body: readonly string[]
  readonly eol: string
  readonly bom: boolean
  readonly isCut: boolean
}

/** Any lesson, with this and that to be mended in it, also of what other lessons hold. */
export function draftOf(others: readonly string[] = []): fc.Arbitrary<Draft> {
  const [fronts, bodies] = [others.map(frontOf), others.map((text) => text.slice(frontOf(text).length))]
  const piece = fc.constantFrom(...pieces)
  const own = bodies.length === 0 ? piece : fc.oneof(piece, fc.constantFrom(...bodies))
  return fc.record({
    front: fc.constantFrom(...frontMatters, ...fronts),
    body: fc.array(own, { maxLength: 6 }),
    eol: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    bom: fc.boolean(),
    isCut: fc.boolean(),
  })
}

/** Any lesson, with this and that to be mended in it. */
export const draft = draftOf()

function frontOf(text: string): string {
  return /^---\n(?:(?!---\n).*\n)*---\n/.exec(text)?.[0] ?? ''
}

/** The text of a lesson as it stands in its file. */
export function write({ front, body, eol, bom, isCut }: Draft): string {
  const text = front + body.join('')
  return (bom ? '\ufeff' : '') + (isCut ? text.trimEnd() : text).replaceAll('\n', eol)
}

/** What its links lead to. */
export const around: Files = {
  '02. Pears.md': '---\nnumber: 2\ntitle: Pears\nslug: pears\ntags: [fruit]\n---\n\n# Pears\n',
  'soil/soil.md': '# Soil\n\n## Clay and sand\n',
  'my file.md': '# Mine\n',
}
