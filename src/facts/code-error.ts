import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser'
import { isScalar, visit, type Document } from 'yaml'
import type { Fence } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { placeOfCode } from './code-place.ts'
import { composeYaml } from './front-matter/compose.ts'
import { walkYaml } from './front-matter/walk.ts'
import { explainYamlError } from './front-matter/yaml-error.ts'

/** Signs of an excerpt or a template, which is not meant to parse. */
const excerpt = /\.\.\.|…|\{\{|\{%|<%/

/** Text in quotes, where those mean nothing, and the expressions of GitHub's workflows, which are plain text to YAML. */
const inert = /(?<![^\s[{(,:])(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')|\$\{\{[^{}\r\n]*\}\}/g

/** Nesting that no sample in a lesson has, and that recursive parsers should not be given. */
const maxNesting = 64

/** Nor is any sample in a lesson as long as this, in UTF-16 units: parsing costs microseconds for each. */
const maxLength = 64 * 1024

/**
 * Tries to parse the code of a `json`, `jsonc` or `yaml` fence.
 *
 * @param language in lower case
 * @param body the fence from the end of its opening line to its end, in the file
 * @param codeOf gives the block's content, without the indentation or quote marks of its container
 * @returns why it does not parse and where, or null
 */
export function codeError(text: string, language: string, body: Span, codeOf: () => string): Fence['error'] {
  const errorIn = readers.get(language)
  if (errorIn === undefined) return null
  const code = codeOf()
  if (code.length > maxLength || code.trim() === '' || isExcerpt(code) || isDeep(code)) return null
  const found = errorIn(code)
  return found === null || isBlank(code, found.offset)
    ? null
    : { message: found.message, span: placeOfCode(text, body, code, [found.offset, found.offset + 1]) }
}

function isExcerpt(code: string): boolean {
  return excerpt.test(code) && excerpt.test(code.replace(inert, ''))
}

/** Whether what stands here is for the reader to fill in: `<device_id>`. */
function isBlank(code: string, offset: number): boolean {
  blank.lastIndex = offset
  return blank.test(code)
}

const blank = /<[^<>\r\n]+>/y

interface Found {
  readonly message: string
  readonly offset: number
}

/** What reads code, by its language. */
const readers: ReadonlyMap<string, (code: string) => Found | null> = new Map([
  ['json', (code: string) => shallowJsonError(code, 'json')],
  ['jsonc', (code: string) => shallowJsonError(code, 'jsonc')],
  ['yaml', yamlError],
  ['yml', yamlError],
])

/** Brackets in strings and comments hide from the count how deep the others go; the JSON parser recurses. */
function shallowJsonError(code: string, language: 'json' | 'jsonc'): Found | null {
  try {
    return jsonError(code, language)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function jsonError(code: string, language: 'json' | 'jsonc'): Found | null {
  if (language === 'json' && (hasComment(code) || /^\s*#/.test(code))) return null
  // Samples show members of an object, items of a list, or several values, without what stands around them.
  const bare = code.trimEnd().replace(/,$/, '')
  if (/^(?:\s*\/\/[^\n]*\n)*\s*"(?:[^"\\]|\\.)*"\s*:/.test(code)) {
    const error = firstError(`{${bare}}`, language)
    return error && { message: error.message, offset: Math.max(0, error.offset - 1) }
  }
  const error = firstError(code, language)
  if (error === null || firstError(`[${bare}]`, language) === null) return null
  const values = code.split(/\n(?=[{[])/)
  return values.every((value) => firstError(value, language) === null) ? null : error
}

function firstError(code: string, language: 'json' | 'jsonc'): Found | null {
  const errors: ParseError[] = []
  parse(code, errors, { disallowComments: language === 'json', allowTrailingComma: language === 'jsonc' })
  const [first] = errors
  return first === undefined
    ? null
    : { message: inWords(printParseErrorCode(first.error), code, first.offset), offset: first.offset }
}

/** What a parser's `CommaExpected` means to an author. */
function inWords(error: string, code: string, offset: number): string {
  const isLast = /[\]}]/.test(code.charAt(offset)) && code.slice(0, offset).trimEnd().endsWith(',')
  if (isLast) return 'the comma before this has nothing after it'
  return jsonWords.get(error) ?? error.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}

const jsonWords: ReadonlyMap<string, string> = new Map([
  ['InvalidSymbol', 'what stands here is none of its values; names and text have double quotes'],
  ['ValueExpected', 'a value is expected here'],
  ['PropertyNameExpected', 'a name in double quotes is expected here'],
  ['ColonExpected', 'a colon is missing before this'],
  ['CommaExpected', 'a comma is missing before this'],
  ['CloseBraceExpected', 'a `}` is missing'],
  ['CloseBracketExpected', 'a `]` is missing'],
  ['EndOfFileExpected', 'nothing may follow the value here'],
  ['UnexpectedEndOfString', 'the text has no closing quote'],
])

/** Comments make a sample jsonc in all but name; inside a string they are no comments. */
function hasComment(code: string): boolean {
  return /(?:^|[\s,{[\]}])(?:\/\/|\/\*)/.test(code)
}

function yamlError(code: string): Found | null {
  if (code.startsWith('%')) return null
  for (const part of code.split(/^---[ \t]*$/m)) {
    const fault = yamlFault(part)
    if (fault === null) continue
    // One way and another, each below a comment that says which.
    const ways = part.split(/\n(?=#)/)
    if (ways.length > 1 && ways.every((way) => yamlFault(way) === null)) continue
    return { ...fault, offset: code.indexOf(part) + fault.offset }
  }
  return null
}

function yamlFault(code: string): Found | null {
  const composed = composeYaml(code, { yamlDepth: maxNesting, aliases: Infinity, stringKeys: false })
  const [document] = 'code' in composed ? [] : composed.documents
  return document === undefined ? null : firstFault(document, code)
}

/** What is wrong first in a document: a syntax error, or a key that its map has already. */
function firstFault(document: Document.Parsed, code: string): Found | null {
  const [error] = document.errors
  let again = Infinity
  visit(document, {
    Map(_, map) {
      const known = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (known.has(key.value)) again = Math.min(again, key.range?.[0] ?? Infinity)
        known.add(key.value)
      }
    },
  })
  if (again < (error?.pos[0] ?? Infinity))
    return { message: 'the key stands here a second time', offset: again }
  if (error === undefined) return null
  const { span, data } = explainYamlError(error, code, walkYaml(document.contents, code, code.length).entries)
  return { message: String(data['detail']), offset: span[0] }
}

function isDeep(code: string): boolean {
  let depth = 0
  for (const character of code) {
    if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    if (depth > maxNesting) return true
  }
  return /^[ \t]{128}/m.test(code) || /(?:[-?:] ){64}/.test(code)
}
