import type { Root } from 'mdast'
import type { Limits } from '../model/config.ts'
import type { Directive, Facts, FrontMatter, ReadFacts, ReadLimit } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { limitOf } from '../parse/parse-limit.ts'
import type { Parser } from '../parse/parser.ts'
import { readConflicts } from './conflict.ts'
import { tooDeep } from './depth.ts'
import { readDirective } from './directive.ts'
import { readFrontMatter } from './front-matter.ts'
import { lineStartsOf } from './line-starts.ts'
import { readBody } from './markdown.ts'
import { readQuestions } from './quiz/read.ts'
import { createSketch, noSketch, type Sketch } from './sketch.ts'

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
 * @param extent `links` leaves out what following links has no need of, which is half of the work
 */
export function extractFacts(
  file: FileText,
  parser: Parser,
  limits: Limits,
  extent: 'all' | 'links' = 'all',
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
    const parsed = extent === 'all' ? parsedFacts(text, parser, limits) : parsedLinks(text, parser, limits)
    return { ...empty, ...parsed }
  } catch (error) {
    const limit = limitOf(error)
    if (limit !== null) return { ...empty, read: { ...read, limit } }
    // Emphasis and links nest without a container's marker, twenty thousand deep in a small file.
    if (error instanceof RangeError) return limited('thousands of', [0, 0])
    throw error
  }
}

function parsedFacts(text: string, parser: Parser, limits: Limits): Pick<Facts, Parsed> {
  const root = parser.parse(text)
  const facts = parsedBody(text, root, limits, createSketch())
  const questions = readQuestions({ text, root, headings: facts.headings })
  return { ...facts, questions: questions.filter(({ span }) => span[0] >= facts.bodyStart) }
}

function parsedLinks(
  text: string,
  parser: Parser,
  limits: Limits,
): Pick<Facts, Exclude<Parsed, 'questions'>> {
  return parsedBody(text, parser.parse(text), limits, noSketch)
}

type Parsed = Exclude<keyof Facts, 'path' | 'hash' | 'length' | 'lineStarts' | 'read'>

function parsedBody(
  text: string,
  root: Root,
  limits: Limits,
  sketch: Sketch,
): Pick<Facts, Exclude<Parsed, 'questions'>> {
  const { frontMatter, bodyStart, comments } = readFrontMatter(text, limits)
  const { code, comments: bodyComments, ...facts } = readBody(text, root, bodyStart, sketch)
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
