import { spawn } from 'node:child_process'
import { lstatSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { env } from 'node:process'
import { LessonlintError } from '../model/error.ts'
import { realPath } from './real-path.ts'

/** What git answered. */
export interface GitAnswer {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** How a question is put, besides its words. */
export interface GitQuestion {
  readonly input?: string
  /** Gets the answer piece by piece; `stdout` is empty then. */
  readonly take?: (piece: Buffer) => void
  /** Milliseconds. */
  readonly timeout?: number
}

/** Questions to git about one repository. None of them writes, runs a program of the settings, or reaches a network. */
export interface Git {
  /** @throws {LessonlintError} `git`, when git cannot be run at all */
  ask(words: readonly string[], question?: GitQuestion): Promise<GitAnswer>
}

const guards = [
  ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'protocol.allow=never'],
  ...['--no-optional-locks', '--literal-pathspecs', '--no-pager'],
]

/** Variables that a git hook sets, and that turn a question to the hook's repository and index. */
const hookVariables = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
]

/**
 * Git for the work tree whose top this is.
 *
 * @param where `disk` asks about the folder alone; `hook` honours what a hook sets, such as the index of a partial commit
 */
export function openGit(top: string, where: 'disk' | 'hook'): Git {
  const own = Object.entries(env).filter(([name]) => !hookVariables.includes(name))
  const variables = {
    ...Object.fromEntries(own),
    ...(where === 'hook' ? hookEnvironment(top) : {}),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
  }
  return Object.freeze({
    ask(words: readonly string[], { input = '', take, timeout = 60_000 }: GitQuestion = {}) {
      return new Promise<GitAnswer>((answer, fail) => {
        // Not tinyexec: it looks for `git` in the tree's own node_modules first, and breaks names at borders of chunks.
        const git = spawn('git', [...guards, ...words], { cwd: top, env: variables, timeout })
        const pieces: Buffer[] = []
        const complaints: Buffer[] = []
        git.stdout.on('data', take ?? ((piece: Buffer) => pieces.push(piece)))
        git.stderr.on('data', (piece: Buffer) => complaints.push(piece))
        git.on('error', (cause) => fail(noGit(cause)))
        git.on('close', (code) => {
          answer({
            code: code ?? 1,
            stdout: Buffer.concat(pieces),
            stderr: String(Buffer.concat(complaints)),
          })
        })
        // Git may have given up before it read the question; its answer says why.
        git.stdin.on('error', () => {})
        git.stdin.end(input)
      })
    },
  })
}

function noGit(cause: Error): LessonlintError {
  return new LessonlintError(
    'git',
    `Git cannot be run (${cause.message}). Install it, or leave out this option.`,
    {
      cause,
    },
  )
}

/** What a hook says, in absolute paths; nothing where it speaks of another repository than ours. */
function hookEnvironment(top: string): { readonly [name: string]: string } {
  const folder = env['GIT_DIR']
  if (folder !== undefined && realPath(resolve(folder)) !== gitFolder(top)) return {}
  const index = env['GIT_INDEX_FILE']
  const file = index === undefined ? null : resolve(top, index)
  return {
    ...(folder === undefined ? {} : { GIT_DIR: resolve(folder), GIT_WORK_TREE: top }),
    // Relative to the top of the hook's work tree; where there is none, as in a submodule below it, ours is not meant.
    ...(file !== null && lstatSync(file, { throwIfNoEntry: false }) ? { GIT_INDEX_FILE: file } : {}),
    ...kept('GIT_OBJECT_DIRECTORY'),
    ...kept('GIT_ALTERNATE_OBJECT_DIRECTORIES'),
  }
}

function kept(name: string): { readonly [name: string]: string } {
  const value = env[name]
  return value === undefined ? {} : { [name]: value }
}

/** Where a work tree's repository lies: its `.git`, or what that file of a work tree or submodule names. */
function gitFolder(top: string): string {
  const dot = join(top, '.git')
  const named = lstatSync(dot).isFile() ? /^gitdir: (.*)$/m.exec(readFileSync(dot, 'utf8'))?.[1] : undefined
  return realPath(named === undefined ? dot : resolve(dirname(dot), named))
}
