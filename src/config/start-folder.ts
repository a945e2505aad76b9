import { lstatSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { LintOptions } from '../model/options.ts'
import { findGitTop, foldersUp } from '../read/find-up.ts'
import { insideOf } from '../read/inside.ts'
import { isFolder } from '../read/is-folder.ts'
import { pathFrom } from '../read/path-from.ts'
import { findConfig } from './files.ts'

/** The folder that the configuration is looked for from: the first path's, else the working directory. */
export function startFolder({ paths, overlay }: LintOptions, cwd: string): string {
  const first = paths?.[0] ?? overlay?.path
  if (first === undefined) return cwd
  const path = resolve(cwd, first)
  return followedInCourse(path, cwd) ?? (isFolder(path) ? path : dirname(path))
}

/**
 * The folder of a path that goes through a link of a course, which is followed as far as it stays in the course: what it
 * leads to beyond is not even asked about. Null where no link, or none of a course, is on the way.
 */
function followedInCourse(path: string, cwd: string): string | null {
  const link = [...foldersUp(path)].reverse().find(isLink)
  if (link === undefined) return null
  const home = dirname(link)
  const config = findConfig(home, null, cwd)
  const course = findGitTop(home) ?? (config === null ? null : dirname(config))
  if (course === null) return null
  const inside = insideOf(course, true)(pathFrom(course, path))
  if (inside.kind === 'folder') return inside.absolute
  return 'absolute' in inside ? dirname(inside.absolute) : home
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}
