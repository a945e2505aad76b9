import { isMap, isScalar, isSeq } from 'yaml'
import type { FrontMatter, FrontMatterEntry, FrontMatterError } from '../model/facts.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Span } from '../model/span.ts'
import { findBlock } from './front-matter/block.ts'
import { composeYaml } from './front-matter/compose.ts'
import type { Comment, Composed } from './front-matter/compose.ts'
import { readFlat } from './front-matter/flat.ts'
import { walkYaml } from './front-matter/walk.ts'
import { colonInValue, explainYamlError, tightColon } from './front-matter/yaml-error.ts'

/** Bounds on a block: bytes, nested collections, aliases. */
export interface FrontMatterLimits {
  readonly frontMatterSize: number
  readonly yamlDepth: number
  readonly aliases: number
}

/** A text's front matter, where its body begins, and the comments in the block as written, `#` included. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter
  readonly bodyStart: number
  readonly comments: readonly Comment[]
}

interface Contents {
  readonly data: JsonObject | null
  readonly entries: readonly FrontMatterEntry[]
  readonly errors: readonly FrontMatterError[]
  readonly comments: readonly Comment[]
}

const nothing: Contents = { data: null, entries: [], errors: [], comments: [] }

/** Reads the front matter of a text without byte order mark. Never throws; what cannot be read is in `errors`. */
export function readFrontMatter(text: string, limits: FrontMatterLimits): FrontMatterReading {
  const { form, first, closed, span, inner, bodyStart, stray } = findBlock(text)
  const contents = form === 'yaml' ? readContents(text, inner, limits) : nothing
  const { data, entries, comments } = contents
  const errors = stray === null ? contents.errors : [strayError(stray, inner), ...contents.errors]
  return { frontMatter: { form, first, closed, span, inner, data, entries, errors }, bodyStart, comments }
}

function readContents(text: string, inner: Span, limits: FrontMatterLimits): Contents {
  const written = text.slice(inner[0], inner[1])
  const bytes = written.length * 3 <= limits.frontMatterSize ? 0 : Buffer.byteLength(written)
  if (bytes > limits.frontMatterSize) {
    const detail = `has ${bytes} bytes; the limit is ${limits.frontMatterSize}`
    return {
      ...nothing,
      errors: [{ code: 'limit', span: fenceBefore(text, inner[0]), data: { detail }, related: null }],
    }
  }
  // A carriage return alone ends a line in Markdown, but not for the YAML library.
  const source = written.includes('\r') ? written.replace(/\r(?!\n)/g, '\n') : written
  const flat = readFlat(source === written ? text : `${text.slice(0, inner[0])}${source}`, inner)
  if (flat !== null) return { data: flat.data, entries: flat.entries, errors: [], comments: [] }
  const composed = composeYaml(source, limits)
  if ('code' in composed) return { ...nothing, errors: [moveError(composed, inner[0])] }
  const first = readDocuments(composed, source, limits.frontMatterSize)
  const { data, entries, errors } = first.errors.some(isMendable)
    ? { ...first, ...mend(source, limits) }
    : first
  const move = (error: FrontMatterError) =>
    error.code === 'root' && error.span[0] === error.span[1]
      ? { ...error, span: fenceBefore(text, inner[0]) }
      : moveError(error, inner[0])
  return {
    data,
    entries: entries.map((entry) => moveEntry(entry, inner[0])),
    errors: errors.map(move).sort((a, b) => a.span[0] - b.span[0]),
    comments: composed.comments.map((comment) => ({ ...comment, span: moveSpan(comment.span, inner[0]) })),
  }
}

/**
 * The commonest mistake, `title: a: b`, makes all keys below part of the title, and `title: !a b` leaves it without its
 * first word: they are read as they were meant.
 */
function mend(source: string, limits: FrontMatterLimits): Pick<Contents, 'data' | 'entries'> | null {
  const hidden = source.replace(
    /^([\w-]+:[ \t]+)(![a-z][^\n]*|[^\s"'[{|>&*!%@`#][^\n]*)$/gim,
    (_, key: string, value: string) => key + value.replaceAll(': ', ':\ue000').replace(/^!/, '\ue001'),
  )
  const composed = composeYaml(hidden, limits)
  if ('code' in composed || composed.documents[0]?.errors.length !== 0) return null
  const { data, entries } = readDocuments(composed, hidden, limits.frontMatterSize)
  const shown: Json = JSON.parse(JSON.stringify(data).replaceAll(':\ue000', ': ').replaceAll('\ue001', '!'))
  return { data: asObject(shown), entries }
}

function isMendable({ code, data }: FrontMatterError): boolean {
  return code === 'tag' || (code === 'syntax' && data.detail === colonInValue)
}

function readDocuments({ documents }: Composed, source: string, budget: number) {
  const [document, second] = documents
  const walked = walkYaml(document?.contents ?? null, source, budget)
  const data = asObject(walked.data)
  let errors: FrontMatterError[] = [...walked.errors]
  for (const { code, pos } of document?.warnings ?? []) {
    if (code !== 'TAG_RESOLVE_FAILED') continue
    errors.push({ code: 'tag', span: pos, data: { tag: source.slice(...pos) }, related: null })
  }
  const syntax = document?.errors.find(({ code }) => code !== 'NON_STRING_KEY')
  const key = document?.errors.find(({ code }) => code === 'NON_STRING_KEY')
  // What follows a syntax error is most often its consequence, and a strange key too.
  if (syntax !== undefined) {
    const error = explainYamlError(syntax, source, walked.entries)
    // What is no alias but a text without its quotes is told of once.
    errors = [...errors.filter(({ code, span }) => code !== 'alias' || span[0] !== error.span[0]), error]
  } else if (key !== undefined) errors.push(keyError(key.pos, source))
  if (syntax === undefined && data === null) errors.push(rootError(document?.contents, source))
  if (second !== undefined) {
    const start = second.range[0]
    const at =
      isScalar(second.contents) || isMap(second.contents) || isSeq(second.contents)
        ? second.contents.range[0]
        : start
    errors.push({ code: 'documents', span: [at, Math.min(at + 1, source.length)], data: {}, related: null })
  }
  return { data, entries: data === null ? [] : walked.entries, errors }
}

function keyError(span: Span, source: string): FrontMatterError {
  const opening: Span = [span[0] - 1, span[0] + 1]
  if (source.slice(...opening) !== '{{') return { code: 'key', span, data: {}, related: null }
  const detail = 'a value that starts with `{{` must be in quotes'
  return { code: 'syntax', span: opening, data: { detail }, related: null }
}

function rootError(root: unknown, source: string): FrontMatterError {
  if (!(isScalar(root) || isSeq(root)) || root.range == null || (isScalar(root) && root.value === null)) {
    return { code: 'root', span: [0, 0], data: { found: 'empty' }, related: null }
  }
  const [start, end] = root.range
  const lineEnd = /[\r\n]/.exec(source.slice(start, end))?.index ?? end - start
  const span: Span = [start, start + lineEnd]
  const tight = isScalar(root) && root.type === 'PLAIN' ? tightColon(source.slice(...span)) : null
  if (tight !== null) return { code: 'syntax', span, data: { detail: tight }, related: null }
  const found = isSeq(root) ? 'a list' : typeof root.value === 'string' ? 'text' : `a ${typeof root.value}`
  return { code: 'root', span, data: { found }, related: null }
}

function strayError(span: Span, inner: Span): FrontMatterError {
  const line = span[0] < inner[0] ? 'opening' : 'closing'
  const detail = `the ${line} line must be \`---\` and nothing else`
  return { code: 'syntax', span, data: { detail }, related: null }
}

function asObject(data: Json): JsonObject | null {
  return typeof data === 'object' && data !== null && !isList(data) ? data : null
}

function isList(data: object): data is readonly Json[] {
  return Array.isArray(data)
}

function fenceBefore(text: string, innerStart: number): Span {
  const start = text.lastIndexOf('---', innerStart - 1)
  return [Math.max(0, start), Math.max(0, start) + 3]
}

function moveSpan([start, end]: Span, by: number): Span {
  return [start + by, end + by]
}

function moveError(error: FrontMatterError, by: number): FrontMatterError {
  return { ...error, span: moveSpan(error.span, by), related: error.related && moveSpan(error.related, by) }
}

function moveEntry(entry: FrontMatterEntry, by: number): FrontMatterEntry {
  return {
    ...entry,
    key: entry.key && moveSpan(entry.key, by),
    value: moveSpan(entry.value, by),
    whole: moveSpan(entry.whole, by),
  }
}
