import type { SiteConfig } from '../src/model/config.ts'
import type { Destination, Facts, Heading, Question } from '../src/model/facts.ts'
import type { JsonObject } from '../src/model/json.ts'
import type { Kind, PathPlace, ReferenceValue } from '../src/model/kind.ts'
import type { Tree } from '../src/model/tree.ts'
import { questionMark } from '../src/check/question-mark.ts'
import { readDestination } from '../src/facts/destination.ts'
import { buildTree } from '../src/tree/build.ts'

/** A file of a small tree, by what matters for the index. */
export interface TestFile {
  readonly headings?: readonly string[]
  readonly ids?: readonly string[]
  readonly labels?: readonly string[]
  readonly links?: readonly string[]
  readonly data?: JsonObject
  readonly requires?: readonly (string | number)[]
  readonly refersTo?: readonly string[]
  readonly questions?: readonly Question[]
  readonly sketch?: readonly number[]
  readonly unclosedFence?: boolean
  readonly overLimit?: boolean
  readonly place?: Partial<PathPlace>
  readonly kind?: Partial<Kind>
}

/** How the tree is set up besides its Markdown files. */
export interface TestTree {
  readonly others?: readonly string[]
  readonly site?: Partial<SiteConfig>
  readonly slugs?: Kind['slugs']
  readonly lookup?: (path: string) => 'file' | 'folder' | null
}

/** Builds the index over a small tree. */
export function treeOf(files: Readonly<Record<string, TestFile>>, setup: TestTree = {}): Tree {
  const paths = Object.keys(files).sort()
  const kinds = new Map(paths.map((path) => [path, kindOf(path, files[path] ?? {}, setup)]))
  const fallback = kindOf('', {}, setup)
  return buildTree({
    files: paths.map((path) => factsOf(path, files[path] ?? {})),
    kind: (path) => kinds.get(path) ?? fallback,
    entries: [...paths, ...(setup.others ?? [])].sort(),
    lookup: setup.lookup ?? (() => null),
  })
}

/** A link's destination, as written in Markdown. */
export function to(url: string): Destination {
  return readDestination(url, [0, url.length], url)
}

/** A heading with this text. */
export function heading(text: string, raw = text): Heading {
  const span = [0, 0] as const
  return {
    depth: 2,
    text: text.trim(),
    ownId: null,
    slugText: text,
    raw,
    span,
    content: span,
    container: 'root',
    parent: -1,
    hasContent: true,
  }
}

/** The facts of a file. */
function factsOf(path: string, file: TestFile): Facts {
  const span = [0, 0] as const
  const limit = { name: 'size', limit: '1 MiB', found: '2 MiB', span } as const
  const tags = file.data?.tags
  return {
    path,
    hash: '',
    length: 0,
    lineStarts: [0],
    read: {
      encoding: 'utf-8',
      bom: false,
      eol: '\n',
      invalid: [],
      nul: [],
      limit: file.overLimit ? limit : null,
    },
    frontMatter: {
      form: file.data ? 'yaml' : 'none',
      first: true,
      closed: true,
      span,
      inner: span,
      data: file.data ?? null,
      entries: (Array.isArray(tags) ? tags : []).map((_, index) => {
        return {
          pointer: `/tags/${index}`,
          key: null,
          value: [index, index],
          whole: span,
          style: 'plain',
          source: null,
        }
      }),
      errors: [],
    },
    bodyStart: 0,
    headings: (file.headings ?? []).map((text) => heading(text)),
    anchors: (file.ids ?? []).map((id) => ({ id, span })),
    links: (file.links ?? []).map((url, index) => ({
      kind: 'link',
      element: '',
      image: false,
      text: 'x',
      hasImage: false,
      span: [index * 100, index * 100 + url.length + 5],
      destination: readDestination(url, [index * 100 + 4, index * 100 + 4 + url.length], url),
      quoted: false,
      heading: -1,
    })),
    definitions: [],
    references: [],
    nearLinks: [],
    nearHeadings: [],
    nearFences: [],
    fences: file.unclosedFence
      ? [{ language: '', span, opening: span, closed: false, endless: true, inner: null, error: null }]
      : [],
    questions: file.questions ?? [],
    placeholders: [],
    wiki: null,
    directives: [],
    conflicts: [],
    includes: [],
    dialect: file.labels ? { name: 'myst', labels: file.labels.map((id) => ({ id, span })) } : null,
    size: { words: 0, codeLines: 0, images: 0 },
    sketch: file.sketch ?? [],
  }
}

function kindOf(path: string, file: TestFile, setup: TestTree): Kind {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const numbered = /^(\d+)\. (.*)\.md$/.exec(name)
  const reference = (value: string | number, index: number): ReferenceValue => {
    return { value, pointer: `/prerequisites/${index}`, span: [index * 10, index * 10 + 5] }
  }
  return {
    name: numbered ? 'lesson' : 'page',
    lesson: numbered !== null,
    sections: [],
    closed: false,
    levels: ['beginner', 'intermediate', 'advanced'],
    slugs: setup.slugs ?? 'github',
    site: {
      absolute: null,
      extensionless: false,
      html: false,
      index: ['README.md', 'index.md'],
      ...setup.site,
    },
    quiz: { notations: 'auto', section: 'Quiz', aliases: [], min: 1, maxOptions: 6, open: false },
    place: {
      template: null,
      matches: true,
      track: path.split('/').length > 2 ? (path.split('/')[0] ?? null) : null,
      module: null,
      level: null,
      levelFolder: null,
      number: numbered ? Number(numbered[1]) : null,
      title: numbered?.[2] ?? null,
      ...file.place,
    },
    expectedId: null,
    violations: [],
    lessonRefs: (file.requires ?? []).map(reference),
    fileRefs: (file.refersTo ?? []).map(reference),
    quizSections: [],
    questions: file.questions ?? [],
    marks: (file.questions ?? []).map(questionMark),
    ...file.kind,
  }
}
