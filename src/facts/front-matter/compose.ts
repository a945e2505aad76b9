import { Composer, Lexer, Parser } from 'yaml'
import type { CST, Document } from 'yaml'
import type { FrontMatterError } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'

/** A `#` comment inside the block; the text begins with `#` and is what the span covers. */
export interface Comment {
  readonly text: string
  readonly span: Span
}

/** What the YAML library makes of a block, with offsets relative to the block. */
export interface Composed {
  readonly documents: readonly Document.Parsed[]
  readonly comments: readonly Comment[]
}

const options = {
  version: '1.2',
  schema: 'core',
  merge: false,
  // We say where both keys are, which the library does not, and it compares each with each.
  uniqueKeys: false,
  stringKeys: true,
  strict: true,
  prettyErrors: false,
  logLevel: 'silent',
} as const

/**
 * Reads YAML, unless it is nested or aliased beyond the limits: the composer recurses, and some inputs of 2 kB end the
 * process past any `catch`, so depth is counted while the iterative parser still builds its stack.
 */
export function composeYaml(
  source: string,
  limits: { readonly yamlDepth: number; readonly aliases: number; readonly stringKeys?: boolean },
): Composed | FrontMatterError {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const comments: Comment[] = []
  let aliases = 0
  let at = 0
  let scalar = false
  for (const lexeme of new Lexer().lex(source)) {
    const mark = lexeme === '\x02' || lexeme === '\x18' || lexeme === '\x1f'
    if (!scalar && mark) {
      scalar = lexeme === '\x1f'
    } else {
      const first = scalar ? '' : lexeme[0]
      if (first === '#') comments.push({ text: lexeme, span: [at, at + lexeme.length] })
      if (first === '*') aliases += 1
      if (aliases > limits.aliases) {
        return limitError([at, at + lexeme.length], `has more than ${limits.aliases} aliases`)
      }
      at += lexeme.length
      scalar = false
    }
    for (const token of parser.next(lexeme)) tokens.push(token)
    // The stack holds the document and, at its top, a scalar besides the collections.
    if (parser.stack.length > limits.yamlDepth + 2) {
      return limitError([Math.max(0, at - 1), at], `is nested more than ${limits.yamlDepth} levels deep`)
    }
  }
  for (const token of parser.end()) tokens.push(token)
  const { stringKeys = options.stringKeys } = limits
  const composer = new Composer({ ...options, stringKeys })
  return { documents: withoutTraces(() => [...composer.compose(tokens, true, source.length)]), comments }
}

/** A block can have an error for every third character: their stack traces take ten times as long as all the rest. */
function withoutTraces<T>(work: () => T): T {
  const usual = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = usual
  }
}

function limitError(span: Span, detail: string): FrontMatterError {
  return { code: 'limit', span, data: { detail }, related: null }
}
