import type { Facts } from '../model/facts.ts'
import { pandocDialect } from '../model/markdown.ts'
import type { LabelAnswer } from '../model/tree.ts'
import { nearestOf } from '../nearest.ts'
import { indexPandocLabels } from './pandoc-labels.ts'
import { extensionOf, nameOf } from './paths.ts'

/** Files that say by their names that a folder is the source of a site of MyST, of Jupyter Book, of Sphinx. */
export const settings: readonly string[] = ['myst.yml', '_toc.yml', 'conf.py']
/** Labels that Sphinx makes up. */
const builtIn = ['genindex', 'modindex', 'py-modindex', 'search']
/** What may hold labels that we do not read; folders like `_static` hold no pages. */
const unread = new Set(['.ipynb', '.rst'])

/** Answers whether a name is a label, by what the file is written in that names it (`Tree.label`). */
export function labelsByDialect(
  files: readonly Facts[],
  entries: readonly string[],
): (from: string, name: string, isRole?: boolean) => LabelAnswer {
  const ofMyst = indexLabels(files, entries)
  let ofPandoc: ReturnType<typeof indexPandocLabels> | undefined
  return (from, name, isRole = false) =>
    pandocDialect(from) === null
      ? ofMyst(name, isRole)
      : (ofPandoc ??= indexPandocLabels(files, entries))(from, name, isRole)
}

/**
 * Answers whether a name is one of MyST's labels, in any file: letter case does not count. `isRole` where it can be
 * nothing else; as a link's destination it may be a path.
 */
function indexLabels(
  files: readonly Facts[],
  entries: readonly string[],
): (name: string, isRole: boolean) => LabelAnswer {
  const paths = new Map<string, string>()
  const prefixes = new Set<string>()
  for (const { path, dialect } of files) {
    if (dialect?.name !== 'myst') continue
    for (const { id } of dialect.labels) {
      const key = id.toLowerCase()
      if (!paths.has(key)) paths.set(key, path)
      prefixes.add(prefixOf(key))
    }
  }
  const isBook = paths.size > 0 && entries.some((path) => settings.includes(nameOf(path)))
  const mayHoldMore =
    isBook && entries.some((path) => unread.has(extensionOf(path)) && !/(?:^|\/)_/.test(path))
  let near: ((name: string) => string | null) | undefined
  return (name, isRole) => {
    const key = name.toLowerCase()
    const path = paths.get(key)
    if (path !== undefined) return { kind: 'found', path }
    // What has a slash or a dot is a path, and with blanks it may be a heading's text, which Sphinx can make a label.
    if (!isBook || !(isRole ? /^[^\s!]+$/ : /^[^\s/.]+$/).test(key)) return { kind: 'none' }
    if (isRole && builtIn.includes(key)) return { kind: 'none' }
    if (mayHoldMore) return { kind: 'unknown' }
    // What stands before a colon may be a scheme, unless labels begin with it.
    if (key.includes(':') && !prefixes.has(prefixOf(key))) return { kind: 'none' }
    near ??= nearestOf([...paths.keys()])
    return { kind: 'missing', near: near(key) }
  }
}

/** What stands before a label's colon, as in `eq:area`; empty without one. */
function prefixOf(label: string): string {
  return label.slice(0, Math.max(0, label.indexOf(':')))
}
