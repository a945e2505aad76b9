import type { Limits, Preset } from '../model/config.ts'
import type { Directive, Facts, FrontMatter, ReadFacts, ReadLimit } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { lineStartsOf } from '../lines.ts'
import { limitOf } from '../parse/parse-limit.ts'
import type { Parsed, Parser } from '../parse/parser.ts'
import { readConflicts } from './conflict.ts'
import { tooDeep } from './depth.ts'
import { readDirective } from './directive.ts'
import { readFrontMatter } from './front-matter.ts'
import { readBody } from './markdown.ts'
import { readQuestions } from './quiz/read.ts'

/** The version of the facts' shape: goes up when a fact is added, removed or read otherwise. */
export const factsVersion = 4

/** A file as it was read. */
export interface FileText {
  readonly path: string
  readonly hash: string
  /** Without a byte order mark. */
  readonly text: string
  readonly read: ReadFacts
}

/**
 * Reads a file's facts: the one author of `Facts`. Never throws on content.
 *
 * @param extent what no rule of this preset asks for is left out: of `links` that is half of the work
 */
export function extractFacts(
  file: FileText,
  parser: Parser,
  limits: Limits,
  extent: Preset = 'strict',
): Facts {
  const { text, read } = file
  if (read.limit !== null) return limitedFacts(file, read.limit)
  // A text that an editor or a program gives comes past the guard that files are opened with.
  if (text.length > limits.fileSize) {
    const found = `${text.length} characters`
    return limitedFacts(file, { name: 'size', limit: `${limits.fileSize} bytes`, found, span: [0, 0] })
  }
  const tooMuch = (found: string, span: Span): Facts =>
    limitedFacts(file, { name: 'depth', limit: `${limits.depth} levels`, found, span })
  const deep = tooDeep(text, limits.depth)
  if (deep !== null) return tooMuch(`${deep.depth} or more`, deep.span)
  try {
    return parsedFacts(file, parser.parse(withoutMark(text)), limits, extent)
  } catch (error) {
    const limit = limitOf(error)
    if (limit !== null) return limitedFacts(file, limit)
    // Emphasis and links nest without a container's marker, twenty thousand deep in a small file.
    if (error instanceof RangeError) return tooMuch('thousands of', [0, 0])
    throw error
  }
}

/** A second byte order mark is text. Engines would pass over it and count from behind it, but not a word joiner. */
function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? `\u2060${text.slice(1)}` : text
}

function limitedFacts({ path, hash, text, read }: FileText, limit: ReadLimit): Facts {
  return emptyFacts(path, hash, { ...read, limit }, text)
}

/**
 * Reads no more of a file than its front matter: its body's facts are none. Null where only reading all of it tells how
 * far it can be read.
 */
export function extractFront(file: FileText, parser: Parser, limits: Limits): Facts | null {
  const { path, hash, text, read } = file
  if (read.limit !== null || text.length > limits.fileSize) return null
  if (tooDeep(text, limits.depth) !== null || parser.isSure?.(text) !== true) return null
  const { frontMatter, bodyStart } = readFrontMatter(text, limits)
  return { ...emptyFacts(path, hash, read, text), frontMatter, bodyStart }
}

function parsedFacts(
  { path, hash, text, read }: FileText,
  { root, rows }: Parsed,
  limits: Limits,
  extent: Preset,
): Facts {
  const { frontMatter, bodyStart, comments } = readFrontMatter(text, limits)
  const front: Span = [frontMatter.span[0], bodyStart]
  const body = readBody(text, rows, front, extent)
  const { headings } = body
  const lineStarts = lineStartsOf(text)
  const questions = extent === 'links' ? [] : readQuestions({ text, root, lineStarts, headings })
  const directives: Directive[] = []
  for (const { span } of comments) push(directives, readDirective({ text, lineStarts }, span, null))
  for (const { span, html } of body.comments)
    push(directives, readDirective({ text, lineStarts }, span, html))
  return {
    path,
    hash,
    length: text.length,
    lineStarts,
    read,
    frontMatter,
    bodyStart,
    headings,
    anchors: body.anchors,
    links: body.links,
    definitions: body.definitions,
    references: body.references,
    nearLinks: body.nearLinks,
    fences: body.fences,
    placeholders: body.placeholders,
    directives,
    conflicts: readConflicts(text, body.code),
    questions: questions.filter(({ span }) => span[0] < front[0] || span[0] >= front[1]),
    size: body.size,
    sketch: body.sketch,
  }
}

/** The facts of a file that was not parsed, or of a file that is no Markdown. */
export function emptyFacts(path: string, hash: string, read: ReadFacts, text: string): Facts {
  return {
    path,
    hash,
    length: text.length,
    lineStarts: lineStartsOf(text),
    read,
    frontMatter: noFrontMatter,
    bodyStart: 0,
    headings: [],
    anchors: [],
    links: [],
    definitions: [],
    references: [],
    nearLinks: [],
    fences: [],
    placeholders: [],
    directives: [],
    conflicts: [],
    ...nothing,
  }
}

const nothing = { questions: [], size: { words: 0, codeLines: 0, images: 0 }, sketch: [] }

const noFrontMatter: FrontMatter = {
  form: 'none',
  first: true,
  closed: true,
  span: [0, 0],
  inner: [0, 0],
  data: null,
  entries: [],
  errors: [],
}

function push<T>(list: T[], item: T | null): void {
  if (item !== null) list.push(item)
}
