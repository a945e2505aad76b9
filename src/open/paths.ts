import { isAbsolute, resolve } from 'node:path'
import { counted } from '../counted.ts'
import { LessonlintError } from '../model/error.ts'
import type { LintOptions } from '../model/options.ts'
import { isFolder } from '../read/is-folder.ts'
import { isThere, leadsNowhere } from '../read/is-there.ts'
import { isMarkdown, unreadFormats } from '../read/markdown.ts'
import { pathFrom } from '../read/path-from.ts'
import type { Session } from '../session/session.ts'

/** A test for the paths to report on; all of them when none are given. */
export function reportedPaths(chosen: readonly string[]): (path: string) => boolean {
  if (chosen.length === 0 || chosen.includes('')) return () => true
  const wanted = new Set(chosen)
  return (path) => selfAndAbove(path).some((one) => wanted.has(one))
}

/** A path and the folders that it lies in, up to the root, which is empty. */
function selfAndAbove(path: string): readonly string[] {
  const all = [path]
  for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1))
    all.push(path.slice(0, cut))
  return [...all, '']
}

/** A path from the root, with `/`; empty for the root itself. */
export function pathBelow(root: string, cwd: string, path: string): string {
  const below = pathFrom(root, resolve(cwd, path))
  if (below === '..' || below.startsWith('../') || isAbsolute(below)) {
    const message = `"${path}" lies outside the course root ${root}. Run from that course, or name its configuration with --config.`
    throw new LessonlintError('no-files', message)
  }
  return below
}

/** A path that is not there, or that holds no Markdown, would pass for a clean one. */
export function requireFiles(
  session: Session,
  cwd: string,
  { paths = [], overlay }: LintOptions,
  below: (path: string) => string,
  unusedExcludes: readonly string[],
): void {
  const known = paths.length === 0 ? null : new Set(session.paths().flatMap(selfAndAbove))
  for (const path of paths) {
    if (known?.has(below(path)) === true) continue
    const isText = path === overlay?.path
    const place = resolve(cwd, path)
    const why = unreadIn(session, below(path)) || (isText ? mayBeHidden : whyNothing(place))
    const message =
      isText || isThere(place)
        ? `There is no Markdown file to lint in "${path}": ${why}.`
        : `No file or folder "${path}".`
    throw new LessonlintError('no-files', message)
  }
  if (session.paths().length === 0) {
    const { root, exclude } = session.config
    const globs = exclude.filter((glob) => !unusedExcludes.includes(glob)).map((glob) => `\`${glob}\``)
    const left = globs.length === 0 ? '' : ` but what \`exclude\` leaves out (${globs.join(', ')})`
    const unread = unreadIn(session, '')
    const why = unread === '' ? '' : `: ${unread}`
    throw new LessonlintError('no-files', `There is no Markdown file below ${root}${left}${why}.`)
  }
}

const mayBeHidden = 'it may be excluded, hidden by a name that starts with a dot, or ignored by git'

/** Why nothing is linted of what is there, as the end of a sentence. */
function whyNothing(place: string): string {
  if (leadsNowhere(place)) return 'it is a symbolic link that leads nowhere'
  return isFolder(place) || isMarkdown(place)
    ? mayBeHidden
    : 'its name does not end in .md, .markdown, .mdx, .qmd or .Rmd'
}

/** Says how many files below a path are of formats that are not read, where there are any. */
function unreadIn(session: Session, path: string): string {
  const formats = unreadFormats(session.entries().filter((entry) => selfAndAbove(entry).includes(path)))
  const parts = Object.entries(formats).map(([format, count]) => `${format} (${counted(count, 'file')})`)
  return parts.length === 0 ? '' : `what is there in ${parts.join(' and ')} is not read`
}
