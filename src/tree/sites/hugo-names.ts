import { addTo } from '../../groups.ts'
import { foldCase } from '../../lesson/fold.ts'
import type { FileIndex } from '../files.ts'
import { folderOf, nameOf } from '../paths.ts'

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

export function hugoPagesIn(root: string, index: FileIndex): HugoPages {
  const byPath = new Map<string, HugoPage[]>()
  const byName = new Map<string, HugoPage[]>()
  for (const path of index.paths) {
    if (!path.startsWith(`${root}/`) || !extension.test(path.toLowerCase())) continue
    const { name, language } = splitLanguage(stemOf(path))
    addTo(byPath, name, { path, language })
    addTo(byName, nameOf(name), { path, language })
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
