import { dirname, isAbsolute, resolve } from 'node:path'
import { memberOf } from '../json-value.ts'
import type { Config } from '../model/config.ts'
import type { LintOptions } from '../model/options.ts'
import { findGitTop } from '../read/find-up.ts'
import type { Versions } from '../read/git-change.ts'
import { readDocument } from './document.ts'
import { configPlaces } from './files.ts'
import { startFolder } from './start-folder.ts'

/**
 * Every file that says how a course is judged, absolute, whether it is there or not: a configuration that was taken away
 * says it, too.
 */
export function setUpPlaces(config: Config, options: LintOptions): readonly string[] {
  const { file, readFrom = [], plugins } = config
  const read = [...readFrom, ...plugins.filter((name) => isAbsolute(name))]
  if (options.config !== undefined) return read
  const start = startFolder(options, resolve(options.cwd ?? '.'))
  const last = file === null ? findGitTop(start) : dirname(file)
  return [...new Set([...read, ...configPlaces(start, last)])]
}

/** Which of them say something else than before, sorted like they are given. */
export function changedSetUp(versions: readonly Versions[]): readonly string[] {
  return versions.flatMap(({ file, before, after }) =>
    before !== after && meaningOf(file, before) !== meaningOf(file, after) ? file : [],
  )
}

/** What a file says, comments and layout left out, and of a package.json what it says to us. */
function meaningOf(file: string, text: string | null): string | null {
  if (text === null) return null
  const plain = text.replaceAll('\r\n', '\n')
  if (!/\.(?:json|ya?ml)$/.test(file)) return plain
  try {
    const { value } = readDocument(file, text)
    const own = file.endsWith('package.json') ? memberOf(value, 'lessonlint') : value
    return own === undefined ? null : JSON.stringify(own)
  } catch {
    return plain
  }
}
