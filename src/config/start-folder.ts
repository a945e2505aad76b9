import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { LintOptions } from '../model/options.ts'

/** The folder that the configuration is looked for from: the first path's, else the working directory. */
export function startFolder({ paths, overlay }: LintOptions, cwd: string): string {
  const first = paths?.[0] ?? overlay?.path
  if (first === undefined) return cwd
  const path = resolve(cwd, first)
  return isFolder(path) ? path : dirname(path)
}

/** Whether there is a folder of this name. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
