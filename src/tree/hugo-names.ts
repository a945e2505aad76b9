import { foldCase } from '../lesson/fold.ts'
import type { FileIndex } from './files.ts'
import { folderOf, joinPath, nameOf } from './paths.ts'

/** A file that Hugo makes a page of. */
export interface HugoPage {
  readonly path: string
  /** The language that its name ends in, `.de`; empty without one. */
  readonly language: string
}

/** The pages below a folder, by what Hugo calls them. */
export interface HugoPages {
  /** Those that a path means, which may have an extension and a language. */
  at(path: string): readonly HugoPage[]
  /** Those in whatever folder that have a name. */
  called(name: string): readonly HugoPage[]
}

const extension = /\.(?:md|mdown|markdown|html?|adoc|asciidoc|ad|org|rst|pandoc|pdc)$/

/** A path in Hugo's own letters, without an extension: a page of a folder is called as the folder. */
function stemOf(path: string): string {
  return foldCase(path).replaceAll(' ', '-').replace(extension, '')
}

function splitLanguage(stem: string): { readonly name: string; readonly language: string } {
  const language = /\.[a-z]{2}(?:-[a-z]{2,4})?$/.exec(stem)?.[0] ?? ''
  return { name: withoutHome(stem.slice(0, stem.length - language.length)), language }
}

function withoutHome(stem: string): string {
  return /^_?index$/.test(nameOf(stem)) ? folderOf(stem) : stem
}

/** The language that a file's name ends in, `.de`; empty without one. */
export function languageOf(path: string): string {
  return splitLanguage(stemOf(path)).language
}

/** Whether a file's folder is one page, whose parts are the other files in there. */
export function isBundle(path: string): boolean {
  return /^index\./i.test(nameOf(path))
}

/** Goes through a folder once. */
export function hugoPagesIn(root: string, index: FileIndex): HugoPages {
  const byPath = new Map<string, HugoPage[]>()
  const byName = new Map<string, HugoPage[]>()
  for (const path of filesBelow(root, index)) {
    if (!extension.test(path.toLowerCase())) continue
    const { name, language } = splitLanguage(stemOf(path))
    add(byPath, name, { path, language })
    add(byName, nameOf(name), { path, language })
  }
  return {
    at(path) {
      const stem = stemOf(path)
      return byPath.get(withoutHome(stem)) ?? byPath.get(splitLanguage(stem).name) ?? []
    },
    called(name) {
      const stem = stemOf(name)
      return byName.get(stem) ?? byName.get(splitLanguage(stem).name) ?? []
    },
  }
}

function filesBelow(root: string, index: FileIndex): readonly string[] {
  const files: string[] = []
  const folders = [root]
  // A list that grows is walked to its end.
  for (const folder of folders) {
    for (const name of index.fileNames(folder)) files.push(joinPath(folder, name))
    for (const name of index.folderNames(folder)) folders.push(joinPath(folder, name))
  }
  return files
}

function add(pages: Map<string, HugoPage[]>, name: string, page: HugoPage): void {
  const known = pages.get(name)
  if (known === undefined) pages.set(name, [page])
  else known.push(page)
}
