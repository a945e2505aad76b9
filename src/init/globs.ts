import { globMatcher } from '../globs.ts'
import { endingGlob, markdownEndings } from '../model/markdown.ts'
import { countOf } from './count.ts'

/**
 * The globs that tell the wanted files best from all others. Tried are names (numbered, the same in numbered folders,
 * with a common beginning or ending, any) in folders (anywhere, a folder that holds most of them, the top folders that
 * hold them).
 */
export function fittingGlobs(wanted: ReadonlySet<string>, all: readonly string[]): readonly string[] {
  const paths = [...wanted]
  const extension = endingGlob(
    markdownEndings.filter((ending) => paths.some((path) => path.endsWith(ending))),
  )
  let best: readonly string[] = [`**/*.${extension}`]
  let bestScore = -1
  for (const name of namePatterns(paths)) {
    for (const folders of folderSets(wanted, all)) {
      const globs = folders.map((folder) => `${folder}**/${name}.${extension}`)
      const score = fit(globs, wanted, all) - 0.002 * Math.min(folders.length - 1, 10)
      // Earlier ones are simpler; a later one must be better to show for it.
      if (score <= bestScore + 0.03) continue
      best = globs
      bestScore = score
    }
  }
  return best
}

/** The harmonic mean of what is right of the matches and what is matched of the wanted. */
function fit(globs: readonly string[], wanted: ReadonlySet<string>, all: readonly string[]): number {
  const matched = all.filter(globMatcher(globs))
  const right = matched.filter((path) => wanted.has(path)).length
  return (2 * right) / Math.max(1, matched.length + wanted.size)
}

function namePatterns(paths: readonly string[]): readonly string[] {
  const stems = paths.map((path) => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''))
  const endings = stems.flatMap((stem) => /[-_. ][a-z]{2,20}$/i.exec(stem)?.[0] ?? [])
  const beginnings = stems.flatMap((stem) => /^[a-z]{1,12}[-_ ]?(?=\d)/i.exec(stem)?.[0] ?? [])
  const words = stems.flatMap((stem) => /^[a-z]{3,12}(?![a-z])/i.exec(stem)?.[0] ?? [])
  const common = (parts: readonly string[]): readonly string[] =>
    countOf(parts)
      .filter(([, count]) => count * 2 >= paths.length)
      .map(([part]) => part)
  return [
    '[0-9]*',
    ...common(stems).flatMap((stem) => [`[0-9]*/${escaped(stem)}`, `*[0-9]*/${escaped(stem)}`]),
    ...common(beginnings).map((part) => `${part}[0-9]*`),
    ...common(endings).map((part) => `*${part}`),
    '*',
    ...common(words).map((part) => `${part}*`),
  ]
}

/** Sets of folders to look in, each folder with a slash at its end; the root is the empty text. */
function folderSets(wanted: ReadonlySet<string>, all: readonly string[]): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [['']]
  const paths = [...wanted]
  for (let folder = ''; ;) {
    const next = countOf(paths.flatMap((path) => folderBelow(folder, path) ?? []))[0]
    if (next === undefined || next[1] * 2 < paths.length) break
    folder = next[0]
    sets.push([escaped(folder)])
  }
  const totals = new Map(countOf(all.flatMap((path) => folderBelow('', path) ?? [])))
  const tops = countOf(paths.flatMap((path) => folderBelow('', path) ?? []))
    .filter(([top, count]) => count * 2 >= (totals.get(top) ?? 0))
    .map(([top]) => escaped(top))
  if (tops.length > 1 && tops.length <= 30) sets.push(tops.sort())
  return sets
}

/** The folder right below another one that a path goes through. */
function folderBelow(folder: string, path: string): string | undefined {
  if (!path.startsWith(folder)) return undefined
  const slash = path.indexOf('/', folder.length)
  return slash === -1 ? undefined : path.slice(0, slash + 1)
}

function escaped(folder: string): string {
  return folder.replace(/[[\]{}*?!\\]/g, '\\$&')
}
