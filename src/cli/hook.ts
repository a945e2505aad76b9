import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { findConfig } from '../config/files.ts'
import { writeWhole } from '../fix/write-whole.ts'
import { LessonlintError } from '../model/error.ts'
import { foldersUp } from '../read/find-up.ts'
import { pathFrom } from '../read/path-from.ts'
import { hookManager } from './hook-manager.ts'
import { print, warn } from './print.ts'
import { writeFailure } from './write-failure.ts'

/** By this line an installed hook is known for ours. */
const mark = '# Installed by `lessonlint init --hook`. Delete this file to remove the hook.'

/**
 * Installs a plain git hook that lints what is staged, or prints the lines to add where a hook manager is in use.
 *
 * @param given the course's folder, absolute
 * @throws LessonlintError `git` outside a work tree, `usage` when another hook is in the way
 */
export async function installHook(given: string, dryRun: boolean): Promise<number> {
  // Git answers with real paths, or with paths from the folder that it is asked in.
  const folder = realpathSync(given)
  const top = realpathSync(await git(folder, 'rev-parse', '--show-toplevel'))
  const command = hookCommand(top, folder)
  const hooksPath = await git(folder, 'config', 'core.hooksPath').catch(() => '')
  const manager = hookManager(readdirSync(top), hooksPath, command)
  if (manager !== null) {
    warn(`${manager.name} runs the hooks here. Add to ${manager.file}:`)
    await print(manager.lines)
    return 0
  }
  const hooks = resolve(folder, await git(folder, 'rev-parse', '--git-path', 'hooks'))
  const common = resolve(folder, await git(folder, 'rev-parse', '--git-common-dir'))
  const file = join(hooks, 'pre-commit')
  if (!isBelow(hooks, top) && !isBelow(hooks, common)) {
    const why = `git runs the hooks of ${hooks}, which other repositories may share`
    throw inTheWay(`${why} (core.hooksPath).`, file, command)
  }
  if (existsSync(file) && !readFileSync(file, 'utf8').includes(mark)) {
    throw inTheWay('There is a pre-commit hook already.', file, command)
  }
  const text = `#!/bin/sh\n${mark}\nexec ${command}\n`
  if (dryRun) await print(text)
  else install(file, text, folder)
  return 0
}

function install(file: string, text: string, folder: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeWhole(file, text)
    chmodSync(file, 0o755)
  } catch (cause) {
    throw writeFailure(`The hook cannot be written to ${file}`, cause)
  }
  warn(`Hook installed in ${file}. It lints what is staged before each commit.`)
  if (!isInstalled(folder)) {
    warn('lessonlint is not installed here yet, and the hook needs it: npm install --save-dev lessonlint')
  }
}

/** A hook runs at the top of the work tree; the course and the package may lie deeper. */
function hookCommand(top: string, folder: string): string {
  const home = [...foldersUp(folder)].find(
    (place) => (place === top || isBelow(place, top)) && existsSync(join(place, 'package.json')),
  )
  const prefix = home === undefined || home === top ? '' : ` --prefix ${quoted(pathFrom(top, home))}`
  // Where the configuration lies at the top, or nowhere, the whole work tree is the course.
  const config = findConfig(folder, top, folder)
  const root = config === null ? top : dirname(config)
  const course = root === top ? '' : ` ${quoted(pathFrom(top, root))}`
  return `npx --no-install${prefix} lessonlint --staged${course}`
}

/** For a shell: plain where nothing acts, else in single quotes. */
function quoted(text: string): string {
  return /^[\w./][\w./-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

function isInstalled(folder: string): boolean {
  return [...foldersUp(folder)].some((place) => existsSync(join(place, 'node_modules', '.bin', 'lessonlint')))
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder + sep)
}

function inTheWay(why: string, file: string, command: string): LessonlintError {
  return new LessonlintError('usage', `${why} Nothing was changed; add this line to ${file}: ${command}`)
}

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  return await new Promise((done, fail) => {
    execFile('git', ['-c', 'core.fsmonitor=false', ...args], { cwd }, (error, stdout, stderr) => {
      if (error === null) done(stdout.replace(/\r?\n$/, ''))
      else fail(new LessonlintError('git', explained(error, stderr, cwd), { cause: error }))
    })
  })
}

function explained(error: Error, stderr: string, cwd: string): string {
  if ('code' in error && error.code === 'ENOENT')
    return 'git is not installed, so there is no hook to install.'
  const [reason = ''] = stderr.split('\n')
  if (/not a git repository/i.test(reason)) return `${cwd} is not in a git work tree. Run \`git init\` first.`
  return `git cannot tell where its hooks are: ${reason || error.message}`
}
