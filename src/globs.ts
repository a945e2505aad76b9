import picomatch from 'picomatch'

/**
 * A test whether a path (from the root, with `/`) matches one of the globs. The one dialect for every glob of a
 * configuration: `*`, `**`, `?`, `[a-z]`, `{a,b}`; parentheses stand for themselves, dot-files match, `drafts/` means
 * all below it.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false
  // picomatch would take parentheses for groups with quantifiers, which file names hold and which can take
  // exponential time.
  const patterns = globs.map((glob) => glob.replace(/[()]/g, '\\$&').replace(/\/$/, '/**'))
  return picomatch(patterns, { dot: true, nonegate: true, noextglob: true, windows: false })
}

/** A test whether a path matches one of the globs, or lies in a folder that does. */
export function exclusion(globs: readonly string[]): (path: string) => boolean {
  return globMatcher(globs.flatMap((glob) => [glob, `${glob}/**`]))
}
