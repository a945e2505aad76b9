import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A git repository in a folder of its own. */
export interface Repository {
  readonly folder: string
  /** Runs git and answers what it prints. */
  git(...words: string[]): string
  /** Writes files on disk; null takes one away. */
  write(files: { readonly [path: string]: string | Uint8Array | null }): void
  /** Everything that a run of ours could disturb: the index's bytes, what git thinks of the work tree, its files. */
  state(): string
}

const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A new folder that is gone when the tests end. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lessonlint-git-'))
  folders.push(folder)
  return folder
}

/** The environment for git: the user's own settings do not count, and no hook's variables leak in. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  return { ...Object.fromEntries(clean), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
}

/** Opens a folder as a repository. */
export function repositoryIn(folder: string): Repository {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { cwd: folder, env: gitEnvironment(), encoding: 'utf8', stdio: 'pipe' })
  return {
    folder,
    git,
    write(files) {
      for (const [path, content] of Object.entries(files)) {
        const file = join(folder, path)
        if (content === null) rmSync(file, { force: true })
        else {
          mkdirSync(dirname(file), { recursive: true })
          writeFileSync(file, content)
        }
      }
    },
    state() {
      const index = readFileSync(join(folder, '.git/index')).toString('base64')
      return `${index}\n${git('--no-optional-locks', 'status', '--porcelain', '-z')}`
    },
  }
}

/** A new repository with one commit of these files; without any, before its first commit. */
export function newRepository(files: { readonly [path: string]: string | Uint8Array } = {}): Repository {
  const repository = repositoryIn(newFolder())
  const { git, write } = repository
  git('init', '-q', '-b', 'main', '--template=', '.')
  appendFileSync(join(repository.folder, '.git/config'), '[user]\n\tname = Ada\n\temail = ada@example.org\n')
  write(files)
  if (Object.keys(files).length === 0) return repository
  git('add', '-A')
  git('commit', '-q', '-m', 'Plant the orchard')
  return repository
}
