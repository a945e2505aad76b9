import type { Config } from '../model/config.ts'
import { globMatcher } from '../globs.ts'
import { lessonKind, pageKind } from './defaults.ts'

/** Why a glob is refused, as the end of a sentence; null when it is fine. Many wildcards in one name take a time beyond all bounds to match. */
export function globFault(glob: string): string | null {
  if (glob.startsWith('!')) return 'starts with `!`, which is not supported'
  if (glob.startsWith('/') || glob.split('/').includes('..')) return 'leaves the course root'
  if (glob.split('**').length > 4) return 'has more than three `**`'
  const crowded = glob.split('/').some((name) => name !== '**' && name.split('*').length > 4)
  return crowded ? 'has more than three `*` in one name' : null
}

/**
 * The globs of the configuration that match none of the paths, as `overrides: drafts/**`. Exclude globs are known by
 * the source alone, which tells those without use.
 */
export function unmatchedGlobs(
  config: Config,
  paths: readonly string[],
  unusedExcludes: readonly string[] = [],
): readonly string[] {
  const idle = (globs: readonly string[]): readonly string[] =>
    globs.filter((glob) => !paths.some(globMatcher([glob])))
  return [
    ...unusedExcludes.map((glob) => `exclude: ${glob}`),
    ...idle(config.assets).map((glob) => `assets: ${glob}`),
    ...config.kinds.flatMap(({ name, files }) =>
      isDefault(files) ? [] : idle(files).map((glob) => `kinds, ${name}: ${glob}`),
    ),
    ...config.rules.flatMap(({ files }) => idle(files ?? []).map((glob) => `overrides: ${glob}`)),
  ]
}

function isDefault(files: readonly string[]): boolean {
  return [lessonKind, pageKind].some((kind) => kind.files.join() === files.join())
}
