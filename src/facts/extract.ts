import type { Limits, Preset } from '../model/config.ts'
import type { Directive, Facts, FrontMatter, Prose, Question, ReadFacts, ReadLimit } from '../model/facts.ts'
import { pandocDialect, type PandocDialect } from '../model/markdown.ts'
import type { Span } from '../model/span.ts'
import { lineStartsOf } from '../lines.ts'
import { limitOf } from '../parse/parse-limit.ts'
import type { Parsed, Parser } from '../parse/parser.ts'
import { readConflicts } from './conflict.ts'
import { tooDeep } from './depth.ts'
import { readDirective } from './directive.ts'
import { foldSpaces } from './fold-spaces.ts'
import { readFrontMatter } from './front-matter.ts'
import { asMarkdown, type AsMarkdown } from './sites/as-markdown.ts'
import { askedByMarkup } from './sites/asked.ts'
import { readIncludes } from './sites/includes.ts'
import { readBody } from './body.ts'
import { readSlides } from './sites/liascript.ts'
import { readMyst } from './sites/myst.ts'
import { withoutIndentedCode } from './sites/mdx-indented.ts'
import { readPandoc } from './sites/pandoc.ts'
import { asKnitrReads } from './sites/pandoc-chunks.ts'
import { asItIs, openDirectives, type Opened } from './sites/prose-directives.ts'
import { wikiOf } from './sites/wiki-links.ts'
import { readQuestions } from './quiz/read.ts'

/** A file as it was read. */
export interface FileText {
  readonly path: string
  readonly hash: string
  /** Without a byte order mark. */
  readonly text: string
  readonly read: ReadFacts
}

/**
 * Reads a file's facts: with `extractAll` the one author of `Facts`. Never throws on content.
 *
 * @param extent what no rule of this preset asks for is left out: of `links` that is half of the work
 */
export function extractFacts(
  file: FileText,
  parser: Parser,
  limits: Limits,
  extent: Preset = 'strict',
): Facts {
  const reading = startReading(file)
  for (const step of steps) take(step, reading, { parser, limits, extent })
  return factsOf(reading)
}

/** Likewise of several files, each step for all of them before the next one (`batches.ts`). */
export function extractAll(
  files: readonly FileText[],
  parser: Parser,
  limits: Limits,
  extent: Preset,
): readonly Facts[] {
  const how = { parser, limits, extent }
  const readings = files.map(startReading)
  for (const step of steps) for (const reading of readings) take(step, reading, how)
  return readings.map(factsOf)
}

/** A file on its way to its facts. */
interface Reading extends Omit<AsMarkdown, 'text'> {
  /** With the text as Markdown. */
  file: FileText
  /** Why it is read no further. */
  limit: ReadLimit | null
  tree: Parsed | null
  /** Which of pandoc's dialects it is written in, if it is. */
  readonly pandoc: PandocDialect | null
  /** Directives of MyST whose content was parsed as Markdown, with the text as it was parsed. */
  opened: Opened
  front: Front
  body: Body | null
  lineStarts: readonly number[]
  questions: readonly Question[]
  facts: Facts | null
}

interface How {
  readonly parser: Parser
  readonly limits: Limits
  readonly extent: Preset
}

type Step = (reading: Reading, how: How) => void

function startReading(read: FileText): Reading {
  const { text, mdx, asked, marked } = asMarkdown(read.path, read.text)
  const file = text === read.text ? read : { ...read, text }
  const { limit } = file.read
  return {
    ...{ file, limit, tree: null, pandoc: pandocDialect(file.path), mdx, asked, marked },
    ...{ opened: asItIs(''), front: noFront, body: null },
    ...{ lineStarts: [], questions: [], facts: null },
  }
}

/** So many times a text of MDX is parsed again at most: so deep nobody indents. */
const MOST_ROUNDS = 3

const steps: readonly Step[] = [
  function guard(reading, { limits }) {
    const { text } = reading.file
    // A text that an editor or a program gives comes past the guard that files are opened with.
    if (text.length > limits.fileSize) {
      const found = `${text.length} characters`
      reading.limit = { name: 'size', limit: `${limits.fileSize} bytes`, found, span: [0, 0] }
      return
    }
    const deep = tooDeep(text, limits.depth)
    if (deep !== null) reading.limit = tooMuch(`${deep.depth} or more`, deep.span, limits)
  },
  function parse(reading, { parser }) {
    parseText(reading, parser)
    // Within what was indented as code there may be more of it.
    for (let round = 0; round < MOST_ROUNDS && reading.mdx !== null && reading.tree !== null; round += 1) {
      const text = withoutIndentedCode(reading.file.text, reading.tree.rows)
      if (text === null) break
      reading.file = { ...reading.file, text }
      parseText(reading, parser)
    }
  },
  function front(reading, { limits }) {
    reading.front = readFrontMatter(reading.file.text, limits)
  },
  function body(reading, { extent }) {
    const { tree, file, front, pandoc, mdx } = reading
    if (tree === null) return
    const { rows } = tree
    const { directives, openings } = reading.opened
    const how = { dialect: pandoc, isMdx: mdx !== null, directives, openings, extent }
    reading.body = readBody(file.text, rows, spanOf(front), how)
  },
  function questions(reading, { extent }) {
    const { tree, file, front, body } = reading
    reading.lineStarts = lineStartsOf(file.text)
    if (extent === 'links' || tree === null || body === null) return
    const questions = readQuestions({
      text: file.text,
      root: tree.root,
      lineStarts: reading.lineStarts,
      headings: body.headings,
      asked: askedIn(front),
      marked: reading.marked,
      begins: new Set(reading.asked.map(({ span }) => span[0])),
    })
    reading.questions = askedByMarkup(questions, reading.asked, body.headings)
  },
  function facts(reading) {
    if (reading.body !== null) reading.facts = putTogether(reading, reading.body)
  },
]

function parseText(reading: Reading, parser: Parser): void {
  const { text } = reading.file
  reading.opened = reading.pandoc === null ? openDirectives(text) : asItIs(asKnitrReads(text))
  reading.tree = parser.parse(withoutMark(reading.opened.text))
}

function take(step: Step, reading: Reading, how: How): void {
  if (reading.limit !== null) return
  try {
    step(reading, how)
  } catch (error) {
    reading.limit = limitBehind(error, how.limits)
  }
}

/** The limit that an error stands for; any other error is thrown on. */
function limitBehind(error: unknown, limits: Limits): ReadLimit {
  const limit = limitOf(error)
  if (limit !== null) return limit
  // Emphasis and links nest without a container's marker, twenty thousand deep in a small file.
  if (error instanceof RangeError) return tooMuch('thousands of', [0, 0], limits)
  throw error
}

function tooMuch(found: string, span: Span, limits: Limits): ReadLimit {
  return { name: 'depth', limit: `${limits.depth} levels`, found, span }
}

/** A second byte order mark is text. Engines would pass over it and count from behind it, but not a word joiner. */
function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? `\u2060${text.slice(1)}` : text
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

/** From the opening of the front matter to the first character of the body. */
function spanOf({ frontMatter, bodyStart }: Front): Span {
  return [frontMatter.span[0], bodyStart]
}

/** What the front matter asks, `question: Which ...?`, where the body has only the options. */
function askedIn({ frontMatter: { data, entries } }: Front): Prose | null {
  const asked = data?.['question']
  const entry = typeof asked === 'string' ? entries.find(({ pointer }) => pointer === '/question') : undefined
  return entry === undefined ? null : { text: foldSpaces(String(asked)), span: entry.value }
}

function factsOf({ file, limit, facts }: Reading): Facts {
  return facts ?? emptyFacts(file.path, file.hash, { ...file.read, limit }, file.text)
}

function putTogether({ file, pandoc, mdx, front, lineStarts, questions }: Reading, body: Body): Facts {
  const { path, hash, text, read } = file
  const [start, end] = spanOf(front)
  const directives: Directive[] = []
  for (const comment of front.comments)
    push(directives, readDirective({ text, lineStarts }, comment.text, comment.span, null))
  for (const { source, span, html } of body.comments)
    push(directives, readDirective({ text, lineStarts }, source, span, html))
  return {
    path,
    hash,
    length: text.length,
    lineStarts,
    read,
    frontMatter: front.frontMatter,
    bodyStart: front.bodyStart,
    headings: body.headings,
    anchors: inOrder(mdx?.anchors ?? [], body.anchors),
    links: inOrder(mdx?.links ?? [], body.links),
    definitions: body.definitions,
    references: body.references,
    nearLinks: body.nearLinks,
    nearHeadings: body.nearHeadings,
    nearFences: body.nearFences,
    fences: body.fences,
    placeholders: body.placeholders,
    directives,
    conflicts: readConflicts(text, body.code),
    includes: inOrder(mdx?.includes ?? [], readIncludes(text, body.code)),
    dialect:
      pandoc === null
        ? (readSlides(text, body.headings) ?? readMyst(text, body.code))
        : readPandoc(pandoc, text, body.code),
    wiki: wikiOf(text, body.wikiLinks, body.code),
    questions: questions.filter(({ span }) => span[0] < start || span[1] > end),
    size: body.size,
    sketch: body.sketch,
  }
}

/** What was found in two ways, in the order of the file. */
function inOrder<T extends { readonly span: Span }>(some: readonly T[], others: readonly T[]): readonly T[] {
  return some.length === 0 ? others : [...some, ...others].sort((a, b) => a.span[0] - b.span[0])
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
    nearHeadings: [],
    nearFences: [],
    fences: [],
    placeholders: [],
    directives: [],
    conflicts: [],
    includes: [],
    dialect: null,
    wiki: null,
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

const noFront: Front = { frontMatter: noFrontMatter, bodyStart: 0, comments: [] }

type Front = ReturnType<typeof readFrontMatter>
type Body = ReturnType<typeof readBody>

function push<T>(list: T[], item: T | null): void {
  if (item !== null) list.push(item)
}
