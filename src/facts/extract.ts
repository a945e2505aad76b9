import type { Limits, Preset } from '../model/config.ts'
import type { Directive, Facts, FrontMatter, ReadFacts, ReadLimit } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { limitOf } from '../parse/parse-limit.ts'
import type { Parser } from '../parse/parser.ts'
import type { Rows } from '../parse/rows.ts'
import { readConflicts } from './conflict.ts'
import { tooDeep } from './depth.ts'
import { readDirective } from './directive.ts'
import { readFrontMatter } from './front-matter.ts'
import { lineStartsOf } from './line-starts.ts'
import { readBody } from './markdown.ts'
import { readQuestions } from './quiz/read.ts'

/** The version of the facts' shape: goes up when a fact is added, removed or read otherwise. */
export const factsVersion = 2

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
  const { path, hash, text, read } = file
  const empty = emptyFacts(path, hash, read, text)
  if (read.limit !== null) return empty
  const limited = (found: string, span: Span): Facts => {
    const limit: ReadLimit = { name: 'depth', limit: `${limits.depth} levels`, found, span }
    return { ...empty, read: { ...read, limit } }
  }
  // A text that an editor or a program gives comes past the guard that files are opened with.
  if (text.length > limits.fileSize) {
    const found = `${text.length} characters`
    return {
      ...empty,
      read: { ...read, limit: { name: 'size', limit: `${limits.fileSize} bytes`, found, span: [0, 0] } },
    }
  }
  const deep = tooDeep(text, limits.depth)
  if (deep !== null) return limited(`${deep.depth} or more`, deep.span)
  try {
    return { ...empty, ...parsedFacts(text, parser, limits, extent) }
  } catch (error) {
    const limit = limitOf(error)
    if (limit !== null) return { ...empty, read: { ...read, limit } }
    // Emphasis and links nest without a container's marker, twenty thousand deep in a small file.
    if (error instanceof RangeError) return limited('thousands of', [0, 0])
    throw error
  }
}

function parsedFacts(text: string, parser: Parser, limits: Limits, extent: Preset): Partial<Facts> {
  const { root, rows } = parser.parse(text)
  const facts = parsedBody(text, rows, limits, extent)
  if (extent === 'links') return facts
  const questions = readQuestions({ text, root, headings: facts.headings })
  return { ...facts, questions: questions.filter(({ span }) => span[0] >= facts.bodyStart) }
}

function parsedBody(
  text: string,
  rows: Rows,
  limits: Limits,
  extent: Preset,
): Omit<Facts, 'path' | 'hash' | 'length' | 'lineStarts' | 'read' | 'questions'> {
  const { frontMatter, bodyStart, comments } = readFrontMatter(text, limits)
  const { code, comments: bodyComments, ...facts } = readBody(text, rows, bodyStart, extent)
  const directives: Directive[] = []
  for (const { span } of comments) push(directives, readDirective(text, span, null))
  for (const { span, html } of bodyComments) push(directives, readDirective(text, span, html))
  return {
    ...facts,
    frontMatter,
    bodyStart,
    directives,
    conflicts: readConflicts(text, code),
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
