import type { Limits } from '../model/config.ts'
import type { Directive, Facts, FrontMatter, ReadFacts, ReadLimit } from '../model/facts.ts'
import type { Parser } from '../parse/parser.ts'
import { readConflicts } from './conflict.ts'
import { tooDeep } from './depth.ts'
import { readDirective } from './directive.ts'
import { readFrontMatter } from './front-matter.ts'
import { lineStartsOf } from './line-starts.ts'
import { readBody } from './markdown.ts'
import { readQuestions } from './quiz/read.ts'

/** The version of the facts' shape: goes up when a fact is added, removed or read otherwise. */
export const factsVersion = 1

/** A file as it was read. */
export interface FileText {
  readonly path: string
  readonly hash: string
  /** Without a byte order mark. */
  readonly text: string
  readonly read: ReadFacts
}

/** Reads a file's facts: the one author of `Facts`. Never throws on content. */
export function extractFacts(file: FileText, parser: Parser, limits: Limits): Facts {
  const { path, hash, text, read } = file
  const empty = emptyFacts(path, hash, read, text)
  if (read.limit !== null) return empty
  const deep = tooDeep(text, limits.depth)
  if (deep !== null) {
    const limit: ReadLimit = {
      name: 'depth',
      limit: `${limits.depth} levels`,
      found: `${deep.depth} or more`,
      span: deep.span,
    }
    return { ...empty, read: { ...read, limit } }
  }
  const { frontMatter, bodyStart, comments } = readFrontMatter(text, limits)
  const root = parser.parse(text)
  const body = readBody(text, root, bodyStart)
  const { code, comments: bodyComments, ...facts } = body
  const directives: Directive[] = []
  for (const { span } of comments) push(directives, readDirective(text, span, null))
  for (const { span, html } of bodyComments) push(directives, readDirective(text, span, html))
  return {
    ...empty,
    ...facts,
    frontMatter,
    bodyStart,
    questions: readQuestions({ text, root, headings: body.headings }).filter(
      ({ span }) => span[0] >= bodyStart,
    ),
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
    questions: [],
    placeholders: [],
    directives: [],
    conflicts: [],
    size: { words: 0, codeLines: 0, images: 0 },
    sketch: [],
  }
}

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
