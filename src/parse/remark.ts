import { list } from 'micromark-core-commonmark'
import type { Construct, Extension, TokenizeContext } from 'micromark-util-types'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified, type Processor } from 'unified'
import { literalPlaces } from './literal-places.ts'
import type { Parser } from './parser.ts'
import { rowsOf } from './rows.ts'

/** The reference engine: unified with remark-parse, remark-frontmatter and remark-gfm. */
export function remarkParser(): Parser {
  const places = literalPlaces()
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter, ['yaml'])
    .use(function () {
      extend(this, 'fromMarkdownExtensions', { transforms: [places.remember] })
    })
    .use(remarkGfm)
    .use(listAfterCode)
  return {
    name: 'remark',
    parse(text) {
      const root = places.restore(processor.parse(text), text)
      return { root, rows: rowsOf(root) }
    },
  }
}

/**
 * micromark 4.0.3 takes the indented code before an ordered list for a paragraph that the list would interrupt, and
 * only a list that starts at 1 may do that: `27. ### Title` after four spaces and code loses its heading.
 */
function listAfterCode(this: Processor): void {
  const construct: Construct = {
    ...list,
    tokenize(effects, ok, nok) {
      if (this.interrupt && isAfterIndentedCode(this)) this.interrupt = false
      return list.tokenize.call(this, effects, ok, nok)
    },
  }
  const digits = Array.from({ length: 10 }, (_, digit) => [48 + digit, construct])
  extend(this, 'micromarkExtensions', { document: Object.fromEntries(digits) } satisfies Extension)
}

function extend(
  processor: Processor,
  name: 'fromMarkdownExtensions' | 'micromarkExtensions',
  extension: object,
): void {
  const data = processor.data() as { [name: string]: unknown[] | undefined }
  data[name] = [...(data[name] ?? []), extension]
}

/** Whether the flow that is open before this place is indented code, which needs no protection from a list. */
function isAfterIndentedCode(context: TokenizeContext): boolean {
  for (let index = context.events.length - 1; index >= 0; index -= 1) {
    const token = context.events[index]?.[1]
    if (token?.type === 'chunkFlow') return token._tokenizer?.currentConstruct?.name === 'codeIndented'
  }
  return false
}
