import type { Json, JsonObject } from './json.ts'
import type { Span } from './span.ts'

/**
 * What reading and parsing one file tells: plain JSON, free of configuration and of the file's place in the tree.
 * Every list is in source order.
 */
export interface Facts {
  /** Path from the course root, with `/`. */
  readonly path: string
  /** Hash of the file's bytes; empty in a run that reports once and never asks whether a file has changed. */
  readonly hash: string
  /** Length of the text in UTF-16 units, after a byte order mark. */
  readonly length: number
  /** Offset of the first character of each line; line 1 is at index 0. */
  readonly lineStarts: readonly number[]
  readonly read: ReadFacts
  readonly frontMatter: FrontMatter
  /** Where the body begins: after the front matter and its line end. */
  readonly bodyStart: number
  readonly headings: readonly Heading[]
  readonly anchors: readonly Anchor[]
  readonly links: readonly Link[]
  readonly definitions: readonly Definition[]
  readonly references: readonly Reference[]
  readonly nearLinks: readonly NearLink[]
  readonly nearHeadings: readonly NearHeading[]
  /** Lines that a reader takes for the opening of a code fence although Markdown does not, as their info string holds a backtick. */
  readonly nearFences: readonly Span[]
  readonly fences: readonly Fence[]
  readonly questions: readonly Question[]
  readonly placeholders: readonly Placeholder[]
  readonly directives: readonly Directive[]
  /** One span for each `<<<<<<<` of a merge conflict outside code, or for a `>>>>>>>` that was left of one. */
  readonly conflicts: readonly Span[]
  /** Where the body takes in the text of another file, whose headings and links are not among these. */
  readonly includes: readonly Include[]
  /** Null for Markdown that is nothing but that. */
  readonly dialect: Dialect | null
  /** What only counts in a vault of notes; null for a file that has nothing of it. */
  readonly wiki: Wiki | null
  readonly size: TextSize
  /** Sorted 32-bit hashes of a small sample of the body's shingles, for finding near-copies. */
  readonly sketch: readonly number[]
}

/** How the bytes were read. */
export interface ReadFacts {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  readonly bom: boolean
  readonly eol: '\n' | '\r\n' | '\r'
  /** Places of bytes that are no UTF-8; each was read as U+FFFD. At most 20. */
  readonly invalid: readonly Span[]
  /** Places of NUL characters. At most 20. */
  readonly nul: readonly Span[]
  /** The limit that stopped the file from being parsed, if one did. */
  readonly limit: ReadLimit | null
}

/** What reading tells of a file that was not read. */
export const unread: ReadFacts = {
  encoding: 'utf-8',
  bom: false,
  eol: '\n',
  invalid: [],
  nul: [],
  limit: null,
}

/** A limit of a file (size, depth, time) or the reason why it could not be read; such a file has no other facts. */
export interface ReadLimit {
  readonly name: 'size' | 'depth' | 'time' | 'unreadable'
  /** The limit with its unit, `1 MiB`; or why the file cannot be read. */
  readonly limit: string
  /** What the file has, with its unit. */
  readonly found: string
  readonly span: Span
}

/** The block of metadata before the body. */
export interface FrontMatter {
  readonly form: 'none' | 'yaml' | 'toml' | 'json'
  /** False when blank lines or text stand before the block. */
  readonly first: boolean
  readonly closed: boolean
  /** From the opening fence to the end of the closing one, without its line end; `[0, 0]` when there is none. */
  readonly span: Span
  /** What stands between the fences; it begins where `span` does when there is no opening one. */
  readonly inner: Span
  /** The mapping, as far as it could be read; null when there is none. */
  readonly data: JsonObject | null
  /** Every key and item, with its place. */
  readonly entries: readonly FrontMatterEntry[]
  readonly errors: readonly FrontMatterError[]
}

/** One key's value, or one item of a list, by its JSON pointer. */
export interface FrontMatterEntry {
  /** JSON pointer (RFC 6901): `/tags/0`. The root mapping is ``. */
  readonly pointer: string
  /** The key; null for list items and the root. */
  readonly key: Span | null
  /** The value as written, quotes included. Empty and right after the colon when there is no value. */
  readonly value: Span
  /** Key and value, or the item with its dash: what goes when the entry is removed (whole lines in block style). */
  readonly whole: Span
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'list' | 'flow-list' | 'map' | 'flow-map'
  /** A plain scalar's source, where it reads otherwise than its value (`010`, `1e3`). */
  readonly source: string | null
}

/** A place where the block is not the YAML that we read. */
export interface FrontMatterError {
  readonly code: 'syntax' | 'duplicate' | 'root' | 'documents' | 'alias' | 'tag' | 'key' | 'limit'
  readonly span: Span
  /** Values for the message: `detail` for syntax and limit, `key` for duplicate, `found` for root, and so on. */
  readonly data: { readonly [slot: string]: string }
  /** The first of two equal keys, or the anchor of a cyclic alias. */
  readonly related: Span | null
}

/** A heading, ATX or setext. */
export interface Heading {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6
  /** The text as it is shown: markup stripped, entities decoded. HTML, comments and its own id left out. */
  readonly text: string
  /**
   * The id that it gives itself in place of a slug, in a form that is nothing else on any site; null without one. A
   * `{#like-this}` is text: whether it is an id is up to the site.
   */
  readonly ownId: string | null
  /** The text that slugs are made of: like `text`, but with its white space, line ends too. */
  readonly slugText: string
  /** The source between the markers. */
  readonly raw: string
  readonly span: Span
  /** The text without markers; empty and at the end of the markers for an empty heading. */
  readonly content: Span
  /** What it stands in; `div` is a box: fenced by colons, a directive of MyST, or folded away by `<details>`. */
  readonly container: 'root' | 'list' | 'quote' | 'html' | 'footnote' | 'div'
  /** Index of the nearest heading above with a smaller depth, or -1. */
  readonly parent: number
  /** Whether anything but comments stands between it and the next heading of any level. */
  readonly hasContent: boolean
}

/** An explicit anchor: `id` or `name` of an HTML element. */
export interface Anchor {
  readonly id: string
  readonly span: Span
}

/** Where a body takes in the text of another file. */
export interface Include {
  readonly span: Span
  /** The other file as it is written, without quotes; which folder it starts from is up to the site. */
  readonly path: string
}

/** What a file has of a tool's own Markdown, in which places have names. */
export interface Dialect {
  /**
   * `myst` for Jupyter Book and Sphinx, where a link without text shows its target's title; `quarto` and `r-markdown` are
   * pandoc's Markdown, with code that is run; in `liascript` headings begin slides, which are found in any letter case.
   */
  readonly name: 'myst' | 'quarto' | 'r-markdown' | 'liascript'
  /** Places that links and cross-references of every file may name. */
  readonly labels: readonly Anchor[]
}

/** What vaults of Obsidian, Foam and Quartz read of a file; elsewhere it is text. */
export interface Wiki {
  readonly links: readonly WikiLink[]
  /** Blocks by the ids that they give themselves, `^sum`; without the `^`. */
  readonly blocks: readonly Anchor[]
}

/** `[[note]]`, `[[note#heading|text]]`; `![[note]]` shows what it leads to. */
export interface WikiLink {
  readonly span: Span
  readonly destination: Destination
  readonly embeds: boolean
}

/** Where a link leads, read off its destination. */
export interface Destination {
  /** What the source means: entities and backslash escapes resolved, percent-encoding kept. */
  readonly url: string
  /** As it stands in the source, escapes and all. */
  readonly written: string
  /** The destination in the source, without `<` and `>`. */
  readonly span: Span
  /**
   * `relative` (`./a.md#x`), `fragment` (`#x` or `#`), `site` (`/a.md`), `url` (a scheme, or `//host`),
   * `drive` (`C:\x`), `template` (`{{ ref }}`, `{% %}`), `empty`; and what roles, directives and cross-references name: a `page`
   * without its extension, a `file` by a path that begins with `/` or that the page takes in, a `label` of any file, or what is
   * such a label in a project of Quarto and is `cited` elsewhere; what stands between double brackets, `wiki`; and
   * `shortcode`, a page's path or its name alone as Hugo's `ref` takes it.
   */
  readonly type:
    | ('relative' | 'fragment' | 'site' | 'url' | 'drive' | 'template' | 'empty')
    | ('page' | 'file' | 'label' | 'cited' | 'wiki' | 'shortcode')
  /** Lower case, without the colon; `//` for a URL without scheme; empty for others. */
  readonly scheme: string
  /** The path, percent-decoded once, without query and fragment. Empty for those without one. */
  readonly path: string
  readonly pathSpan: Span
  /** Without `#`, as in `url` (not decoded); null when there is no `#`. */
  readonly fragment: string | null
  /** The fragment without `#`; empty when there is none. */
  readonly fragmentSpan: Span
  /** The first malformed `%` escape of the path, relative to the file. */
  readonly malformed: Span | null
}

/** One way out of a file: a link or image, in Markdown or HTML, a role or directive of MyST, a cross-reference of Quarto or bookdown. References and their definitions stand apart. */
export interface Link {
  readonly kind: 'link' | 'image' | 'autolink' | 'html' | 'role' | 'directive' | 'cross-reference'
  /** The element and attribute of an HTML link: `a href`, `img src`; the name of a role or directive. Empty for Markdown. */
  readonly element: string
  readonly image: boolean
  /** What a reader sees: the link's text or the image's alternative text; null for HTML that we do not know it of. */
  readonly text: string | null
  /** True when the link holds an image, so it has something to click on even without text. */
  readonly hasImage: boolean
  readonly span: Span
  readonly destination: Destination
  /** Whether the destination stands in `<` and `>` (Markdown) or quotes (HTML). */
  readonly quoted: boolean
  /** Index of the heading it stands under, or -1. */
  readonly heading: number
}

/** `[label]: destination`. */
export interface Definition {
  readonly identifier: string
  readonly label: string
  readonly span: Span
  readonly destination: Destination
  readonly quoted: boolean
  readonly heading: number
}

/** `[text][label]`, `[label][]`, `[label]`; those without a definition are kept when full or collapsed. */
export interface Reference {
  readonly identifier: string
  readonly form: 'full' | 'collapsed' | 'shortcut'
  readonly image: boolean
  readonly text: string
  readonly hasImage: boolean
  readonly span: Span
  /** Whether the file defines it. */
  readonly defined: boolean
  readonly heading: number
}

/** Text that a reader takes for a link although Markdown does not: `[x](./02. API.md)`. */
export interface NearLink {
  readonly reason: 'space' | 'bracket' | 'open' | 'parted' | 'swapped' | 'unopened' | 'doubled'
  readonly text: string
  /** The intended destination, as written. */
  readonly destination: string
  readonly span: Span
  readonly destinationSpan: Span
}

/** Text that a reader takes for a heading although Markdown does not: `##Title`. */
export interface NearHeading {
  readonly depth: number
  /** Its marks, and what stands for a space behind them. */
  readonly span: Span
  /** Where the space belongs: empty, or around what is there in its place. */
  readonly gap: Span
}

/** A fenced code block. */
export interface Fence {
  /** The info string's first word, or empty. */
  readonly language: string
  readonly span: Span
  /** The opening line from its marker on: the narrowest place to point at. */
  readonly opening: Span
  readonly closed: boolean
  /** Whether it takes in all the rest of the file, as nothing closes it: headings in there cannot be seen. */
  readonly endless: boolean
  /** The first line in it that reads like the opening of another block with a language, where it is closed below that. */
  readonly inner: Span | null
  /** For closed `json`, `jsonc` and `yaml` fences that do not parse: why, and where. */
  readonly error: { readonly message: string; readonly span: Span } | null
}

/** A note that an author left for later. */
export interface Placeholder {
  readonly text: string
  readonly span: Span
}

/** `<!-- lessonlint-disable-next-line link-target -- reason -->`, or the same words in a front matter comment. */
export interface Directive {
  /** As written: `lessonlint-disable-next-line`. */
  readonly name: string
  readonly nameSpan: Span
  readonly rules: readonly { readonly id: string; readonly span: Span }[]
  readonly reason: string
  /** The whole comment. */
  readonly span: Span
  /** What goes when the directive goes, its whole line where nothing else stands there; null where that would change how the text around it reads. */
  readonly removal: Span | null
  /** Where the next line begins that holds more than white space and marks of quotes; the text's length where none does. */
  readonly next: number
  readonly place: 'body' | 'front-matter'
}

/** A way to write a quiz. */
export const notations = [
  'question-heading',
  'answer-list',
  'check-box',
  'answer-heading',
  'part-heading',
] as const

export type Notation = (typeof notations)[number]

/**
 * A question as one of the notations reads it. Facts keep every candidate of the file; which of them count is for
 * the kind to say, by the section that they stand in.
 */
export interface Question {
  readonly notation: Notation
  /** Index of the heading it stands under: its own heading where it has one, else the section's; -1 when none. */
  readonly heading: number
  /** True when its own heading says `Question 3`, `Q3`, or the like, or when the front matter asks it. */
  readonly titled: boolean
  /** True when a paragraph says so in the place of a heading: `**Question 3:** ...`. */
  readonly captioned: boolean
  /** The written number; null when there is none. */
  readonly number: number | null
  /** The number's digits; else the narrowest place that names the question. */
  readonly numberSpan: Span
  /** True where the notation numbers by itself and writes every number as 1 (`1. 1. 1.`). */
  readonly lazyNumber: boolean
  /** The numbers of titles above it, below the question before, that nothing was read of: `**3.** Tell why.` */
  readonly passed: readonly number[]
  /** Everything from the question's first character to its explanation's last. */
  readonly span: Span
  /** Empty text when the prompt is missing. */
  readonly prompt: Prose
  readonly options: readonly Option[]
  /** The white space between two options in whose place a hard break is missing: up to the line end, else to the next option. */
  readonly missingBreaks: readonly Span[]
  readonly answers: readonly Answer[]
  /** Null when there is none. */
  readonly explanation: Prose | null
  /** Whether an answer is written at the question itself, even one that names no option. */
  readonly answered: boolean
  /** A key further down that may answer it, though nobody can tell how; else null. */
  readonly key: Span | null
}

/** A run of text with its place. `text` is what a reader sees, white space folded. */
export interface Prose {
  readonly text: string
  readonly span: Span
}

/** One choice of a question. */
export interface Option {
  /** As written: `A`, `b`, a Cyrillic `А`. Empty for most check boxes. */
  readonly label: string
  readonly labelSpan: Span
  /** The label as a Latin capital; empty when it is no letter that we know. Without labels options count from `A`. */
  readonly letter: string
  readonly text: string
  /** The source of its content, code fences included: code is compared by this. */
  readonly source: string
  /** `code`: code alone; `image`: an image alone; `empty`: nothing. */
  readonly content: 'prose' | 'code' | 'image' | 'empty'
  readonly span: Span
  /** Ticked; null in lettered notations. */
  readonly checked: boolean | null
  /** A check box that is written wrong (`[]`, `[x ]`, `-[x]`): its place and the right text; null when well written. */
  readonly repair: Replacement | null
}

/** An answer as given. Check boxes give one for each question, made of the ticked options. */
export interface Answer {
  readonly keys: readonly Key[]
  /** The whole answer line without its explanation; for check boxes the ticked options. */
  readonly span: Span
  /** When a reader would understand it but the notation writes it otherwise: the line as it should be. */
  readonly repair: Replacement | null
  /** Why it needs repair, in words for a message: `the answer is not in bold`. Empty when it needs none. */
  readonly flaw: string
  /** True for `A or B`, where nobody can tell which one is meant: no repair is safe. */
  readonly ambiguous: boolean
}

/** A letter of an answer. */
export interface Key {
  /** Latin capital. */
  readonly letter: string
  readonly span: Span
}

/** A text to put in the place of another. */
export interface Replacement {
  readonly span: Span
  readonly text: string
}

/** How much there is to read, for estimates. Code lines are those in fences; words are those of the prose. */
export interface TextSize {
  readonly words: number
  readonly codeLines: number
  readonly images: number
}

export type { Json, JsonObject }
