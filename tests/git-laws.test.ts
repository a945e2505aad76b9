import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { lint, type LintOptions, type Report } from '../src/index.ts'
import { openCourse } from './course.ts'
import { newFolder, newRepository, repositoryIn, type Repository } from './repository.ts'

afterEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name]
})

describe('E06 a partially staged repository', () => {
  const REPOSITORIES = 300
  const names = ['a.md', 'b.md', 'sub/c.md', 'sub/d e.md', 'pic.png']
  const target = fc.constantFrom(...names, 'gone.md').map((name) => encodeURI(`/${name}`))
  const page = fc
    .array(target, { maxLength: 3 })
    .map((targets) => `# Page\n\n${targets.map((url) => `[x](${url})\n`).join('\n')}`)
  const tree = fc.dictionary(fc.constantFrom(...names), page, { noNullPrototype: true })
  const config =
    'extends: lessonlint:links\nrules: { link-tracked: error }\nkinds: [{ name: page, files: "**/*.md", site: { absolute: / } }]\n'

  /** Puts a folder into a state: what is missing goes. */
  const put = (repository: Repository, files: { readonly [path: string]: string }): void =>
    repository.write(Object.fromEntries(names.map((name) => [name, files[name] ?? null])))

  /** Like `newRepository`, without the time that `git init` takes. */
  function quickRepository(files: { readonly [path: string]: string }): Repository {
    const repository = repositoryIn(newFolder())
    for (const name of ['objects', 'refs']) {
      mkdirSync(join(repository.folder, '.git', name), { recursive: true })
    }
    repository.write({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/config': '[user]\n\tname = Ada\n\temail = ada@example.org\n[gc]\n\tauto = 0\n',
      ...files,
    })
    repository.git('add', '-A')
    repository.git('commit', '-q', '-m', 'Plant the orchard')
    return repository
  }

  /** Every file with its inode and times, git's own included: what is written, even the same again, differs. */
  function snapshot(folder: string): readonly string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((path) => {
        const { ino, size, mode, mtimeMs, ctimeMs } = lstatSync(join(folder, path))
        return `${path} ${ino} ${size} ${mode} ${mtimeMs} ${ctimeMs}`
      })
  }

  test(`gives what the same trees give on disk, and nothing is touched: ${REPOSITORIES} of them`, async () => {
    let found = 0
    const law = fc.asyncProperty(tree, tree, tree, async (head, index, disk) => {
      const repository = quickRepository({ 'lessonlint.yaml': config, ...head })
      put(repository, index)
      repository.git('add', '-A')
      put(repository, disk)
      const before = snapshot(repository.folder)
      const report = await lint({ cwd: repository.folder, staged: true })
      expect(snapshot(repository.folder)).toEqual(before)

      // The oracle: both trees linted whole, in memory.
      const old = (await openCourse({ 'lessonlint.yaml': config, ...head })).report()
      const all = (await openCourse({ 'lessonlint.yaml': config, ...index })).report()
      const known = new Set(old.problems.map(({ fingerprint }) => fingerprint))
      const wanted = all.problems.filter(
        ({ path, fingerprint }) => head[path] !== index[path] || !known.has(fingerprint),
      )
      // A target that is only on disk is told in other words.
      const shown = ({ path, rule, line }: Report['problems'][number]): string => {
        const to = decodeURI(/\(\/(.*)\)/.exec(index[path]?.split('\n')[line - 1] ?? '')?.[1] ?? '')
        return `${path}:${line} ${to in disk && !(to in index) ? 'link-tracked' : rule}`
      }
      expect(report.problems.map(shown)).toEqual(wanted.map(shown))
      found += wanted.length
      rmSync(repository.folder, { recursive: true })
    })
    await fc.assert(law, { numRuns: REPOSITORIES, seed: 1 })
    expect(found).toBeGreaterThan(REPOSITORIES)
  }, 3_600_000)
})

describe('nothing that git settings name is run', () => {
  const hooks =
    'post-index-change reference-transaction pre-auto-gc query-watchman fsmonitor-watchman post-checkout ' +
    'pre-commit commit-msg post-commit post-merge post-rewrite pre-push update pre-receive post-update'

  /** A program that leaves a mark wherever it is called, and what calls it. */
  function spies() {
    const [marker, spy, folder] = [join(newFolder(), 'marker'), join(newFolder(), 'spy'), newFolder()]
    const program = `#!/bin/sh\necho "$0 $@" >> '${marker}'\ncat\n`
    for (const file of [spy, ...hooks.split(' ').map((name) => join(folder, name))]) {
      writeFileSync(file, program)
      chmodSync(file, 0o755)
    }
    return { marker, spy, folder }
  }

  /** Each setting of git's manual that names a program, and `include.path`, which brings in others. */
  const settings = [
    ...['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'core.gitProxy', 'core.askPass'],
    ...[
      'core.alternateRefsCommand',
      'sequence.editor',
      'diff.external',
      'diff.spy.command',
      'diff.spy.textconv',
    ],
    ...['filter.spy.clean', 'filter.spy.smudge', 'filter.spy.process', 'merge.spy.driver', 'merge.tool'],
    ...[
      'mergetool.spy.cmd',
      'mergetool.spy.path',
      'difftool.spy.cmd',
      'difftool.spy.path',
      'guitool.spy.cmd',
    ],
    ...[
      'pager.ls-files',
      'pager.diff',
      'pager.cat-file',
      'pager.rev-parse',
      'pager.ls-tree',
      'pager.merge-base',
    ],
    ...[
      'interactive.diffFilter',
      'uploadpack.packObjectsHook',
      'remote.origin.uploadpack',
      'remote.origin.vcs',
    ],
    ...['remote.origin.receivepack', 'gpg.program', 'gpg.ssh.program', 'gpg.x509.program'],
    ...['gpg.ssh.defaultKeyCommand', 'browser.spy.cmd', 'man.spy.cmd', 'web.browser', 'instaweb.httpd'],
    ...['sendemail.smtpserver', 'sendemail.ccCmd', 'sendemail.toCmd', 'imap.tunnel', 'tar.spy.command'],
    ...['trailer.spy.command', 'trailer.spy.cmd', 'credential.https://example.org.helper'],
  ]
  const shelled = [
    'credential.helper',
    'submodule.spy.update',
    'alias.ls-files',
    'alias.cat-file',
    'alias.diff',
  ]
  const variables =
    'GIT_EXTERNAL_DIFF GIT_PAGER GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_SSH_COMMAND GIT_SSH GIT_ASKPASS GIT_PROXY_COMMAND'

  const orchard = {
    'apples.md': '# Apples\n',
    'pears.md': '# Pears\n',
    '.gitattributes': '*.md diff=spy filter=spy merge=spy\n',
  }
  const told = ({ problems }: Report): string[] => problems.map(({ path, line }) => `${path}:${line}`)

  function spiedRepository() {
    const { marker, spy, folder } = spies()
    const repository = newRepository(orchard)
    repository.write({ 'pears.md': '# Pears\n\n[Gone](gone.md)\n' })
    repository.git('add', '-A')
    repository.write({ 'pears.md': '# Pears on disk\n', 'apples.md': '# Apples on disk\n' })
    const more = join(newFolder(), 'more.gitconfig')
    const lines = (names: readonly string[], value: string): void => {
      for (const name of names) repository.git('config', '--file', more, name, value)
    }
    lines(settings, spy)
    lines(shelled, `!${spy}`)
    lines(['core.hooksPath'], folder)
    lines(['filter.spy.required'], 'true')
    repository.git('config', 'include.path', more)
    return { repository, marker, spy }
  }

  const ways: readonly (readonly [string, LintOptions, readonly string[]])[] = [
    ['--staged', { staged: true }, ['pears.md:3']],
    ['--since', { since: 'HEAD' }, []],
    ['the walk', {}, []],
    ['--safe', { safe: true }, []],
  ]
  test.each(ways)('by %s', async (_, options, problems) => {
    const { repository, marker, spy } = spiedRepository()
    for (const name of variables.split(' ')) process.env[name] = spy
    expect(told(await lint({ cwd: repository.folder, preset: 'links', ...options }))).toEqual(problems)
    expect(existsSync(marker)).toBe(false)
    // The spies work: git itself would have run them.
    spawnSync('git', ['status'], { cwd: repository.folder })
    expect(existsSync(marker)).toBe(true)
  })

  test('by an object that is missing, which a partial clone would fetch', async () => {
    const marker = join(newFolder(), 'marker')
    const repository = newRepository({ 'a.md': '# A\n', 'b.md': '# B\n' })
    const id = repository.git('rev-parse', 'HEAD:b.md').trim()
    repository.write({ 'a.md': '[B](b.md)\n', 'b.md': '# Other\n' })
    repository.git('add', '-A')
    rmSync(join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2)), { force: true })
    for (const [name, value] of [
      ['core.repositoryFormatVersion', '1'],
      ['extensions.partialClone', 'origin'],
      ['protocol.ext.allow', 'always'],
      ['remote.origin.url', `ext::touch ${marker}`],
      ['remote.origin.promisor', 'true'],
    ] as const) {
      repository.git('config', name, value)
    }
    const run = async (options: LintOptions): Promise<readonly string[]> =>
      told(await lint({ cwd: repository.folder, preset: 'links', ...options }))
    expect([await run({ staged: true }), await run({ since: 'HEAD' })]).toEqual([[], []])
    expect(existsSync(marker)).toBe(false)
    spawnSync('git', ['cat-file', '-p', id], { cwd: repository.folder })
    expect(existsSync(marker)).toBe(true)
  })
})
