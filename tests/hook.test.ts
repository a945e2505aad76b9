import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { gitEnvironment, newFolder, newRepository, repositoryIn, type Repository } from './repository.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
/** The built command: `npm test` builds it first. */
const command = join(home, 'dist/cli.cjs')

interface Run {
  readonly status: number | null
  readonly output: string
}

/** Runs a program in a folder as a person would, with a home of its own for what hook managers keep. */
function run(cwd: string, program: string, ...args: readonly string[]): Run {
  const env = { ...gitEnvironment(), ...managerHomes }
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    input: '',
  })
  if (error) throw error
  return { status, output: stdout + stderr }
}

const homes = newFolder()
const managerHomes = {
  PRE_COMMIT_HOME: join(homes, 'pre-commit'),
  PREK_HOME: join(homes, 'prek'),
  npm_config_update_notifier: 'false',
}

const lessonlint = (cwd: string, ...args: readonly string[]): Run =>
  run(cwd, process.execPath, command, ...args)
const commit = ({ folder }: Pick<Repository, 'folder'>): Run => run(folder, 'git', 'commit', '-m', 'Change')

const orchard = {
  'package.json': '{ "private": true }\n',
  '.gitignore': 'node_modules\n',
  'README.md': '# Orchard\n\n[Apples](apples.md)\n',
  'apples.md': '# Apples\n',
}

/** A repository with lessonlint installed the way npm does it. */
function courseRepository(files: { readonly [path: string]: string } = {}, packageFolder = ''): Repository {
  const repository = newRepository({ ...orchard, ...files })
  const bin = join(repository.folder, packageFolder, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(command, join(bin, 'lessonlint'))
  return repository
}

/** Takes away a file that an unchanged one links to: the commit must not come about. Mended, it must. */
function expectGuarded(repository: Repository): void {
  const before = repository.git('rev-parse', 'HEAD')
  repository.git('rm', '-q', 'apples.md')
  const blocked = commit(repository)
  expect(blocked.output).toMatch(/README\.md/)
  expect(blocked.output).toMatch(/apples\.md/)
  expect(blocked.status).toBe(1)
  expect(repository.git('rev-parse', 'HEAD')).toBe(before)

  repository.write({ 'README.md': '# Orchard\n\nNo apples.\n' })
  repository.git('add', 'README.md')
  const passed = commit(repository)
  expect(passed.status, passed.output).toBe(0)
  expect(repository.git('rev-parse', 'HEAD')).not.toBe(before)
}

describe('lessonlint init --hook', () => {
  test('installs a hook that blocks a commit which breaks a file that it does not touch', () => {
    const repository = courseRepository()
    const { status, output } = lessonlint(repository.folder, 'init', '--hook')
    const file = join(repository.folder, '.git/hooks/pre-commit')
    expect([status, output]).toEqual([
      0,
      `Hook installed in ${file}. It lints what is staged before each commit.\n`,
    ])
    expect(statSync(file).mode & 0o111).toBe(0o111)
    expect(readFileSync(file, 'utf8').split('\n').at(-2)).toBe('exec npx --no-install lessonlint --staged')
    expectGuarded(repository)
  })

  test('again: the same hook; --dry-run prints it', () => {
    const repository = courseRepository()
    const dry = lessonlint(repository.folder, 'init', '--hook', '--dry-run')
    const file = join(repository.folder, '.git/hooks/pre-commit')
    expect(existsSync(file)).toBe(false)
    for (let times = 0; times < 2; times += 1) {
      expect(lessonlint(repository.folder, 'init', '--hook').status).toBe(0)
      expect(readFileSync(file, 'utf8')).toBe(dry.output)
    }
  })

  test('from a folder below, with a course and a package of its own there', () => {
    const repository = courseRepository(
      {
        'my docs/package.json': '{}\n',
        'my docs/site/lessonlint.yaml': 'extends: lessonlint:links\n',
        'my docs/site/a.md': '# A\n',
      },
      'my docs',
    )
    expect(lessonlint(join(repository.folder, 'my docs/site'), 'init', '--hook').status).toBe(0)
    expect(readFileSync(join(repository.folder, '.git/hooks/pre-commit'), 'utf8')).toContain(
      "\nexec npx --no-install --prefix 'my docs' lessonlint --staged 'my docs/site'\n",
    )
    repository.write({ 'my docs/site/a.md': '# A\n\n[B](b.md)\n' })
    repository.git('add', '-A')
    const { status, output } = commit(repository)
    expect(output).toContain('b.md')
    expect(status).toBe(1)
  })

  test('from a folder below without a configuration: the whole work tree is the course', () => {
    const repository = courseRepository({ 'fruit/pear.md': '# Pear\n' })
    expect(lessonlint(join(repository.folder, 'fruit'), 'init', '--hook').status).toBe(0)
    expectGuarded(repository)
  })

  test('in a work tree of its own (git worktree) it is the hook of all of them', () => {
    const repository = courseRepository()
    const other = join(newFolder(), 'tree')
    repository.git('worktree', 'add', '-q', other)
    cpSync(join(repository.folder, 'node_modules'), join(other, 'node_modules'), { recursive: true })
    expect(lessonlint(other, 'init', '--hook').status).toBe(0)
    expect(existsSync(join(repository.folder, '.git/hooks/pre-commit'))).toBe(true)
    expectGuarded(repositoryIn(other))
  })

  test('core.hooksPath is respected in the repository; one that others share is left alone', () => {
    const repository = courseRepository()
    repository.git('config', 'core.hooksPath', 'tools/hooks')
    expect(lessonlint(repository.folder, 'init', '--hook').status).toBe(0)
    expect(existsSync(join(repository.folder, 'tools/hooks/pre-commit'))).toBe(true)
    expectGuarded(repository)

    const shared = newFolder()
    repository.git('config', 'core.hooksPath', shared)
    const { status, output } = lessonlint(repository.folder, 'init', '--hook')
    expect(status).toBe(2)
    expect(output).toContain('other repositories may share')
    expect(output).toContain('npx --no-install lessonlint --staged')
    expect(existsSync(join(shared, 'pre-commit'))).toBe(false)
  })

  test('somebody else’s hook is never touched', () => {
    const repository = courseRepository()
    const file = join(repository.folder, '.git/hooks/pre-commit')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, '#!/bin/sh\necho mine\n')
    chmodSync(file, 0o755)
    const { status, output } = lessonlint(repository.folder, 'init', '--hook', '--force')
    expect([status, output]).toEqual([
      2,
      `lessonlint: There is a pre-commit hook already. Nothing was changed; add this line to ${file}: npx --no-install lessonlint --staged\n`,
    ])
    expect(readFileSync(file, 'utf8')).toBe('#!/bin/sh\necho mine\n')
  })

  test('outside git there is nothing to install', () => {
    const { status, output } = lessonlint(newFolder(), 'init', '--hook')
    expect(status).toBe(2)
    expect(output).toMatch(/^lessonlint: \S+ is not in a git work tree\. Run `git init` first\.\n$/)
  })

  const managers = [
    ['husky', '.husky/pre-commit', 'npx --no-install lessonlint --staged\n'],
    ['lefthook', 'lefthook.yml', '    lessonlint:\n      run: npx --no-install lessonlint --staged\n'],
    [
      'lefthook',
      '.lefthook.toml',
      '[pre-commit.commands.lessonlint]\nrun = "npx --no-install lessonlint --staged"\n',
    ],
    [
      'lefthook',
      'lefthook.json',
      '      "lessonlint": {\n        "run": "npx --no-install lessonlint --staged"\n',
    ],
    ['pre-commit', '.pre-commit-config.yaml', '      - id: lessonlint\n'],
    ['pre-commit', 'prek.toml', 'entry = "npx --no-install lessonlint --staged"\n'],
  ] as const
  for (const [name, file, line] of managers) {
    test(`where ${file} is in use, it prints the lines for it and installs nothing`, () => {
      const repository = courseRepository({ [file]: '' })
      const { status, output } = lessonlint(repository.folder, 'init', '--hook')
      expect(status).toBe(0)
      expect(output).toContain(`${name} runs the hooks here. Add to ${file}:\n`)
      expect(output).toContain(line)
      expect(existsSync(join(repository.folder, '.git/hooks/pre-commit'))).toBe(false)
    })
  }

  test('a folder that means something to YAML', () => {
    const repository = courseRepository({
      '.pre-commit-config.yaml': '',
      'C #1/lessonlint.yaml': '',
      'C #1/a.md': '# A\n',
    })
    const { output } = lessonlint(join(repository.folder, 'C #1'), 'init', '--hook')
    const [line = ''] = /^ *entry: .*$/m.exec(output) ?? []
    const { entry } = parse(line) as { readonly entry: string }
    expect(entry).toBe("npx --no-install lessonlint --staged 'C #1'")
  })

  test('a course that is reached by a link', () => {
    const repository = courseRepository()
    repository.git('config', 'core.hooksPath', '.githooks')
    const link = join(newFolder(), 'link')
    symlinkSync(repository.folder, link)
    const { status, output } = lessonlint(newFolder(), 'init', '--hook', '--dry-run', link)
    expect([status, output]).toEqual([0, expect.stringContaining('exec npx')])
  })

  test('it tells when the package is not there yet', () => {
    expect(lessonlint(newRepository(orchard).folder, 'init', '--hook').output).toContain(
      'npm install --save-dev lessonlint',
    )
  })
})

/** pre-commit and prek read the same files. */
const programs = ['pre-commit', 'prek'].map((name) => ({ name, path: programPath(name) }))

function programPath(name: string): string | null {
  const own = join(home, 'node_modules/.bin', name)
  if (existsSync(own)) return own
  const { status } = spawnSync(name, ['--version'])
  return status === 0 ? name : null
}

for (const { name, path } of programs) {
  const note = path === null ? ` (left out: ${name} is not installed)` : ''

  test.skipIf(path === null)(`${name} runs the lines that init prints${note}`, () => {
    const repository = courseRepository()
    const lines = lessonlintLines(repository)
    repository.write({ '.pre-commit-config.yaml': `repos:\n${lines}` })
    repository.git('add', '-A')
    expect(run(repository.folder, path ?? '', 'install').status).toBe(0)
    expect(commit(repository).status).toBe(0)
    expectGuarded(repository)
  })

  // Installs this package and its tools from its source, as a user's hook does: a minute, and the network.
  const isAsked = Boolean(process.env['LESSONLINT_TEST_INSTALL'])
  const why = isAsked ? note : ' (left out: set LESSONLINT_TEST_INSTALL=1)'
  test.skipIf(path === null || !isAsked)(
    `${name} installs the hook from our repository${why}`,
    { timeout: 600_000 },
    () => {
      const { folder, rev } = ourRepository()
      const config = `repos:\n  - repo: ${folder}\n    rev: ${rev}\n    hooks:\n      - id: lessonlint\n`
      const repository = newRepository({ ...orchard, '.pre-commit-config.yaml': config })
      expect(
        run(
          repository.folder,
          path ?? '',
          'install',
          name === 'prek' ? '--prepare-hooks' : '--install-hooks',
        ),
      ).toMatchObject({ status: 0 })
      expectGuarded(repository)
    },
  )
}

/** What `init --hook` prints for a repository with pre-commit. */
function lessonlintLines(repository: Repository): string {
  repository.write({ '.pre-commit-config.yaml': 'repos: []\n' })
  const { stdout } = spawnSync(process.execPath, [command, 'init', '--hook'], {
    cwd: repository.folder,
    encoding: 'utf8',
  })
  return stdout
}

/** This repository as it lies here, committed, since hook managers clone what they install. */
function ourRepository(): { folder: string; rev: string } {
  const ours = newRepository()
  const { stdout } = spawnSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: home,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  for (const path of stdout.split('\0')) {
    // Plain files alone: through a copied link to node_modules, an install in the clone would change ours.
    if (path === '' || lstatSync(join(home, path), { throwIfNoEntry: false })?.isFile() !== true) continue
    cpSync(join(home, path), join(ours.folder, path))
  }
  ours.git('add', '-A')
  ours.git('commit', '-q', '-m', 'Here')
  expect(ours.git('ls-files', '--', 'node_modules')).toBe('')
  return { folder: ours.folder, rev: ours.git('rev-parse', 'HEAD').trim() }
}

test('.pre-commit-hooks.yaml always lints the whole course', () => {
  expect(parse(readFileSync(join(home, '.pre-commit-hooks.yaml'), 'utf8'))).toMatchObject([
    {
      id: 'lessonlint',
      entry: 'lessonlint --staged',
      language: 'node',
      pass_filenames: false,
      always_run: true,
    },
  ])
})
