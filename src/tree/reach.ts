import { markdownEndings } from '../model/markdown.ts'
import type { SiteConfig } from '../model/config.ts'
import type { Target } from '../model/tree.ts'
import type { FileIndex } from './files.ts'
import { extensionOf, folderOf, isPage, joinPath, nameOf } from './paths.ts'

/** A file of the walk, as where a link leads. */
export function self(path: string): Extract<Target, { kind: 'file' }> {
  return { kind: 'file', path, markdown: isPage(path), ignored: false }
}

/** How to look for a path: letter by letter, or loosely. The answer is the path as it is. */
export interface Finder {
  file(path: string): string | undefined
  folder(path: string): string | undefined
}

export function exactly(index: FileIndex): Finder {
  return {
    file: (path) => (index.hasFile(path) ? path : undefined),
    folder: (path) => (index.hasFolder(path) ? path : undefined),
  }
}

export function loosely(index: FileIndex): Finder {
  return { file: (path) => index.fileLike(path), folder: (path) => index.folderLike(path) }
}

/** What a path leads to; `actual` is the path as the site would have it written. */
export interface Reached {
  readonly target: Extract<Target, { kind: 'file' | 'folder' }>
  readonly actual: string
}

/** A file, a folder's index file, a page without or in place of its extension, or else the folder. */
export function reach(
  path: string,
  slash: boolean,
  site: SiteConfig,
  index: FileIndex,
  finder: Finder,
): Reached | null {
  const file = slash ? undefined : finder.file(path)
  if (file !== undefined) return { target: self(file), actual: file }
  const folder = finder.folder(path)
  const home = folder === undefined ? null : indexFile(folder, site, index)
  if (folder !== undefined && home !== null) return { target: self(home), actual: folder }
  const page = (site.extensionless ? pageOf(path, '', finder) : null) ?? builtPage(path, site, index, finder)
  if (page) return page
  return folder === undefined ? null : { target: { kind: 'folder', path: folder }, actual: folder }
}

function indexFile(folder: string, site: SiteConfig, index: FileIndex): string | null {
  for (const name of site.index) {
    const path = joinPath(folder, name)
    const file = index.hasFile(path) ? path : index.fileLike(path)
    if (file !== undefined) return file
  }
  return null
}

function pageOf(stem: string, shown: string, finder: Finder): Reached | null {
  if (stem === '') return null
  for (const ending of markdownEndings) {
    const file = finder.file(stem + ending)
    if (file !== undefined) return { target: self(file), actual: file.slice(0, -ending.length) + shown }
  }
  return null
}

function builtPage(path: string, site: SiteConfig, index: FileIndex, finder: Finder): Reached | null {
  if (!site.html || extensionOf(path) !== '.html') return null
  const page = pageOf(path.slice(0, -'.html'.length), path.slice(-'.html'.length), finder)
  if (page || nameOf(path).toLowerCase() !== 'index.html') return page
  const folder = finder.folder(folderOf(path))
  const home = folder === undefined ? null : indexFile(folder, site, index)
  return folder === undefined || home === null
    ? null
    : { target: self(home), actual: joinPath(folder, nameOf(path)) }
}
