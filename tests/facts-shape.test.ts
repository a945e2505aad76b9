import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultLimits } from '../src/config/defaults.ts'
import { extractFacts } from '../src/facts/extract.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { readText } from '../src/read/text.ts'

// Plugins read facts, too: what they find there moves only when somebody means it to.

/** A lesson in which every list of the facts has at least one entry. */
const lesson = `---
# lessonlint-disable-next-line front-matter-slug
number: 010
number: 2
title: "Apples"
tags: [a, b]
---

# Apples <a id="x"></a>

<!-- lessonlint-disable-next-line link-target -- soon -->

[a](b.md#c) ![i](d.png) [e][f] [g][] [h](./02. API.md) <img src="i.png"> 50% [j](k%zz.md)

[f]: l.md

(apples)=

{doc}\`pears\` {ref}\`apples\` [[plums]] ^sum

:::{figure} /tree.png
:::

##Near

\`\`\`js \`near\`

TODO: more of this, and then some more words to fill a few shingles of text here.

\`\`\`sh
a
\`\`\`js
b
\`\`\`

\`\`\`json
{ "a": }
\`\`\`

<<<<<<< ours
a
=======
b
>>>>>>> theirs

## Quiz[[quiz]]

### Question 1
What?

**А)** one
**B)** two

Answer: b - because

#### Q2. Which?

- [] one
- [x] two

#### More

**3.** Tell why.

**4.** Who?

A) one
B) two

**Answer: A**
`

test('the facts keep their shape', () => {
  const golden = new URL('golden/facts-shape.json', import.meta.url)
  const bytes = new TextEncoder().encode(lesson)
  const broken = new Uint8Array([...bytes, 0xff, 0x00])
  const facts = extractFacts({ path: 'a.md', ...readText(broken) }, remarkParser(), defaultLimits)
  const limited = extractFacts(
    { path: 'a.md', ...readText(new TextEncoder().encode('> '.repeat(200))) },
    remarkParser(),
    defaultLimits,
  )
  const shape = { shape: merge(shapeOf(facts), shapeOf(limited)) }
  const known: unknown = existsSync(golden) ? JSON.parse(readFileSync(golden, 'utf8')) : null
  expect(shape, 'the shape moved: is that meant? then write tests/golden/facts-shape.json anew').toEqual(
    known,
  )
})

type Shape = Readonly<Record<string, readonly string[]>>

/** Every path through the facts with the types found at its end. */
function shapeOf(value: unknown, path = ''): Shape {
  if (Array.isArray(value)) {
    if (value.length === 2 && value.every((each) => typeof each === 'number')) return { [path]: ['span'] }
    return value.reduce<Shape>((all, each) => merge(all, shapeOf(each, `${path}[]`)), { [path]: ['list'] })
  }
  if (typeof value !== 'object' || value === null) return { [path]: [value === null ? 'null' : typeof value] }
  // The front matter's own keys are content, not shape.
  if (path === '.frontMatter.data' || path.endsWith('.errors[].data')) return { [path]: ['object'] }
  return Object.entries(value).reduce<Shape>(
    (all, [key, each]) => merge(all, shapeOf(each, `${path}.${key}`)),
    {},
  )
}

function merge(a: Shape, b: Shape): Shape {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
  return Object.fromEntries(
    keys.map((key) => [key, [...new Set([...(a[key] ?? []), ...(b[key] ?? [])])].sort()]),
  )
}
