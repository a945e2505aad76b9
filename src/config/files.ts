import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { LessonlintError, type ErrorCode } from '../model/error.ts'
import { foldersUp } from '../read/find-up.ts'
import { insideOf } from '../read/inside.ts'
import { isThere } from '../read/is-there.ts'
import type { SetUpFiles } from '../read/git-set-up.ts'
import { readRegular } from '../read/open.ts'
import { pathFrom } from '../read/path-from.ts'

const names = ['lessonlint.yaml', 'lessonlint.yml', 'lessonlint.json']

/** A configuration is never larger, in bytes. */
const maxSize = 256 * 1024

/** A larger package.json is not looked into. */
const maxPackage = 4 * 1024 * 1024

/** A file's name for messages: relative to the working directory where it lies below it. */
export function shownPath(cwd: string, file: string): string {
  const path = relative(cwd, file)
  return (path === '' || path.startsWith('..') || isAbsolute(path) ? file : path).split(sep).join('/')
}

/**
 * The configuration that holds for a folder: the nearest one in it or above it, up to the git work tree's top.
 *
 * @throws {LessonlintError} `config`, when two of them lie in one folder.
 */
export function findConfig(
  folder: string,
  top: string | null,
  cwd: string,
  setUp?: SetUpFiles,
): string | null {
  const isKnown = (file: string): boolean => isThereFor(file, setUp)
  for (const candidate of foldersUp(folder)) {
    const found = names.filter((name) => isKnown(join(candidate, name)))
    if (hasConfigKey(join(candidate, 'package.json'), setUp)) found.push('package.json')
    if (found.length > 1) {
      const where = candidate === cwd ? 'The working directory' : `The folder ${shownPath(cwd, candidate)}`
      throw new LessonlintError(
        'config',
        `${where} has two configurations, ${found.join(' and ')}. Keep one of them.`,
      )
    }
    if (found[0] !== undefined) return join(candidate, found[0])
    if (candidate === top) return null
  }
  return null
}

/** Where a configuration could be that holds for a folder: in it and above it, up to the last folder. */
export function configPlaces(folder: string, last: string | null): readonly string[] {
  const places: string[] = []
  for (const candidate of foldersUp(folder)) {
    places.push(...[...names, 'package.json'].map((name) => join(candidate, name)))
    if (candidate === last) break
  }
  return places
}

function hasConfigKey(file: string, setUp: SetUpFiles | undefined): boolean {
  const bytes = (holderOf(file, setUp)?.read ?? readRegular)(file, maxPackage)
  if (!(bytes instanceof Uint8Array)) return false
  try {
    const data: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof data === 'object' && data !== null && Object.hasOwn(data, 'lessonlint')
  } catch {
    // A broken package.json is npm's to report: nothing says that it was meant for us.
    return false
  }
}

/** Whether a file of a set-up is there: in git, where that answers for it, else on disk. */
export function isThereFor(file: string, setUp: SetUpFiles | undefined): boolean {
  return holderOf(file, setUp)?.has(file) ?? isThere(file)
}

function holderOf(file: string, setUp: SetUpFiles | undefined): SetUpFiles | undefined {
  return setUp?.isWhole === true || setUp?.has(file) === true ? setUp : undefined
}

/**
 * The text of a file that a configuration names, or of the configuration itself. Within a git work tree nothing outside
 * of it is read, not even by a symbolic link: a stranger's configuration must not show us other files.
 *
 * @throws {LessonlintError} with the code given, when the file cannot be read; `place` says who asked for it.
 */
export function readNamed(
  file: string,
  options: {
    top: string | null
    cwd: string
    code: ErrorCode
    place: string
    size?: number
    setUp?: SetUpFiles | undefined
  },
): string {
  const shown = shownPath(options.cwd, file)
  const fail = (why: string): LessonlintError =>
    new LessonlintError(
      options.code,
      `${options.place === '' ? '' : `${options.place} `}${shown} cannot be read: ${why}.`,
    )
  const holder = holderOf(file, options.setUp)
  // In git a link leads nowhere.
  const real = holder === undefined ? realFile(file, options.top) : file
  if (real === null) throw fail('it lies outside the git work tree')
  const bytes = (holder?.read ?? readRegular)(real, options.size ?? maxSize)
  if (bytes === 'link') throw fail('it is a symbolic link that leads nowhere')
  if (!(bytes instanceof Uint8Array)) {
    const large = `it has ${bytes.found}, and the limit is ${bytes.limit}`
    throw fail(bytes.name === 'size' ? large : bytes.limit)
  }
  return new TextDecoder().decode(bytes)
}

function realFile(file: string, top: string | null): string | null {
  if (top !== null) {
    const inside = insideOf(top, true)(pathFrom(top, file))
    if ('absolute' in inside) return inside.absolute
    return inside.kind === 'outside' ? null : file
  }
  try {
    // The last name may be a link; a file that does not exist is for the reader to explain.
    return lstatSync(file).isSymbolicLink() ? realpathSync(file) : join(dirname(file), basename(file))
  } catch {
    return file
  }
}
