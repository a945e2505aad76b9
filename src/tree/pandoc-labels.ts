import type { Facts } from '../model/facts.ts'
import { pandocDialect } from '../model/markdown.ts'
import type { LabelAnswer } from '../model/tree.ts'
import { nearestOf } from '../nearest.ts'
import { settings } from './sites/pandoc-paths.ts'
import { extensionOf, nameOf } from './paths.ts'
import { explicitId, slugHeadings } from './slugs.ts'

/**
 * Answers whether a name is a label of Quarto or bookdown, in any file: what has an id there, and in bookdown every
 * heading. `isReference` where it can be nothing else; as a fragment it may be an id of the file itself.
 */
export function indexPandocLabels(
  files: readonly Facts[],
  entries: readonly string[],
): (from: string, name: string, isReference: boolean) => LabelAnswer {
  const paths = new Map<string, string>()
  for (const file of files) {
    for (const id of pandocLabels(file)) if (!paths.has(id)) paths.set(id, file.path)
  }
  // Cells of notebooks have labels, which are not read; books of bookdown have none.
  const hasNotebooks = entries.some((path) => extensionOf(path) === '.ipynb')
  const isQuartos = entries.some((path) => settings.includes(nameOf(path)))
  let near: ((name: string) => string | null) | undefined
  return (from, name, isReference) => {
    const path = formsOf(name)
      .map((form) => paths.get(form))
      .find((found) => found !== undefined)
    if (path !== undefined) return { kind: 'found', path }
    if (!isReference) return { kind: 'none' }
    if (hasNotebooks && (isQuartos || pandocDialect(from) === 'quarto')) return { kind: 'unknown' }
    near ??= nearestOf([...paths.keys()])
    const type = typeOf(name)
    const meant = near(name.slice(type.length))
    return { kind: 'missing', near: meant === null ? null : type + meant }
  }
}

/** What a file brings that cross-references may name. */
export function pandocLabels({ path, headings, anchors, dialect }: Facts): readonly string[] {
  const named = [...(dialect?.labels ?? []), ...anchors].map(({ id }) => id)
  // Pages of a book that are plain Markdown have ids, too.
  if (pandocDialect(path) === null) named.push(...headings.flatMap(({ raw }) => explicitId(raw)?.id ?? []))
  if (pandocDialect(path) === 'r-markdown') named.push(...slugHeadings(headings, 'pandoc').slugs)
  return named
}

/** What bookdown writes before a label for what it stands at, `fig:`; empty without that. */
function typeOf(name: string): string {
  return /^[a-z]+:/i.exec(name)?.[0] ?? ''
}

/**
 * The labels that a reference may mean: with a capital at the beginning of a sentence, one of several figures that one
 * chunk makes (`fig-loop-2`), and without what bookdown writes before a label of its own, `fig:loop`.
 */
function formsOf(name: string): readonly string[] {
  const lower = name.charAt(0).toLowerCase() + name.slice(1)
  const bare = lower.slice(typeOf(lower).length)
  return [name, lower, bare].flatMap((form) => [form, form.replace(/-\d+$/, '')])
}
