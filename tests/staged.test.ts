import { readFileSync, symlinkSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { lint, openSession, type LintOptions, type Report } from '../src/index.ts'
import { blobId } from '../src/read/blob-id.ts'
import { blobStore } from '../src/read/git-blobs.ts'
import type { Git } from '../src/read/git.ts'
import { gitEnvironment, newFolder, newRepository, repositoryIn, type Repository } from './repository.ts'

const links = { preset: 'links' } as const satisfies LintOptions

/** `path:line`, and what the message quotes first, of each problem. */
const told = ({ problems }: Report): string[] =>
  problems.map(({ path, line, message }) => `${path}:${line} ${/"([^"]*)"/.exec(message)?.[1]}`)

const staged = async (repository: Repository, options: LintOptions = {}): Promise<string[]> =>
  told(await lint({ cwd: repository.folder, staged: true, ...links, ...options }))

const orchard = {
  'README.md': '# Orchard\n\n[Apples](apples.md)\n',
  'apples.md': '# Apples\n\n[Pears](pears.md)\n\n[Nowhere](nowhere.md)\n',
  'pears.md': '# Pears\n\n## Storage\n',
}

afterEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name]
})

describe('what lies on the disk stands for what is staged only where it is the same', () => {
  test('a content is kept for its own id alone, and what is made of the bytes later does not reach it', async () => {
    const asked: string[] = []
    const git: Git = {
      ask: (_, question) => {
        asked.push(question?.input ?? '')
        return Promise.resolve({ code: 0, stdout: Buffer.alloc(0), stderr: '' })
      },
    }
    const store = blobStore(git, 1000)
    const bytes = new TextEncoder().encode('# Apples\n')
    const id = blobId(bytes, 'f'.repeat(40))
    store.offer(id, () => bytes)
    store.offer('e'.repeat(40), () => bytes)
    bytes.fill(0)
    expect(Buffer.from(store.read(id) as Uint8Array).toString()).toBe('# Apples\n')
    await store.fetch([id, 'e'.repeat(40)])
    expect(asked).toEqual([`${'e'.repeat(40)}\n`])
  })

  test('line ends that git turns on the way to the disk are those that will be committed', async () => {
    const repository = newRepository({
      '.gitattributes': '*.md text eol=crlf\n',
      'lessonlint.yaml': 'rules: { text-encoding: off }\n',
    })
    repository.write({ 'apples.md': '# Apples\r\n\r\n[Gone](gone.md)\r\n' })
    repository.git('add', '-A')
    const session = await openSession({ cwd: repository.folder, staged: true })
    expect(session.text('apples.md')).toBe('# Apples\n\n[Gone](gone.md)\n')
  })

  test('a file that was changed, deleted or made a link on the disk since', async () => {
    const repository = newRepository(orchard)
    repository.write({ 'apples.md': '# Apples\n\n[Gone](gone.md)\n' })
    repository.git('add', '-A')
    for (const disk of ['# Other\n', null]) {
      repository.write({ 'apples.md': disk })
      expect(await staged(repository)).toEqual(['apples.md:3 gone.md'])
    }
    symlinkSync('pears.md', join(repository.folder, 'apples.md'))
    expect(await staged(repository)).toEqual(['apples.md:3 gone.md'])
  })
})

describe('--staged takes the configuration that will be committed', () => {
  const quiet = 'rules:\n  link-target: off\n'
  const loud = 'rules:\n  link-target: warning\n'
  const lessonSchema = (type: string) => JSON.stringify({ properties: { number: { type } } })
  /** The rules and severities of what is staged. */
  const rulesOf = async ({ folder }: Repository, options: LintOptions = {}): Promise<string[]> => {
    const { problems } = await lint({ cwd: folder, staged: true, ...options })
    return problems.map(({ rule, severity, code }) => `${rule} ${severity} ${code}`)
  }
  const gone = { 'apples.md': '# Apples\n\n[Gone](gone.md)\n' }
  const missing = 'link-target warning missing'

  test('a configuration that is staged in part: the index counts, not the disk', async () => {
    const repository = newRepository({ 'lessonlint.yaml': quiet })
    repository.write({ ...gone, 'lessonlint.yaml': loud })
    repository.git('add', '-A')
    repository.write({ 'lessonlint.yaml': quiet })
    expect(await rulesOf(repository)).toEqual([missing])
    repository.write({ 'lessonlint.yaml': 'no: configuration\n' })
    expect(await rulesOf(repository)).toEqual([missing])
    repository.write({ 'lessonlint.yaml': null })
    expect(await rulesOf(repository)).toEqual([missing])
  })

  test('a fault in a staged configuration is told though the disk has it mended', async () => {
    const repository = newRepository()
    repository.write({ ...gone, 'lessonlint.yaml': 'rule: {}\n' })
    repository.git('add', '-A')
    repository.write({ 'lessonlint.yaml': loud })
    await expect(rulesOf(repository)).rejects.toThrow('lessonlint.yaml:1:1')
  })

  test('what it extends, schemas with what they refer to, and the baseline come from the index, too', async () => {
    const repository = newRepository({
      'lessonlint.yaml':
        'extends: ./shared/base.yaml\nkinds:\n  - { name: lesson, files: "[0-9]*.md", schema: ./lesson.json }\n',
      'shared/base.yaml': 'extends: lessonlint:links\nrules:\n  front-matter-schema: error\n',
      'lesson.json': '{ "$ref": "./parts/number.json" }',
      'parts/number.json': lessonSchema('integer'),
    })
    repository.write({ '01. Apples.md': '---\nnumber: one\n---\n\n# Apples\n\n[Gone](gone.md)\n' })
    repository.git('add', '-A')
    const before = ['front-matter-schema error type', 'link-target error missing']
    expect(await rulesOf(repository)).toEqual(before)
    repository.write({
      'shared/base.yaml': 'extends: lessonlint:links\n',
      'parts/number.json': lessonSchema('string'),
    })
    expect(await rulesOf(repository)).toEqual(before)
    const [problem] = (await lint({ cwd: repository.folder, staged: true })).problems
    const accepted = { version: 1, counts: {}, problems: [problem] }
    repository.write({ 'lessonlint-baseline.json': JSON.stringify(accepted) })
    repository.git('add', 'lessonlint-baseline.json')
    repository.write({ 'lessonlint-baseline.json': '{' })
    expect(await rulesOf(repository)).toEqual(before.slice(1))
  })

  test('what git does not hold comes from disk: a private configuration, one that is named, one not added yet', async () => {
    const repository = newRepository({ '.gitignore': 'private/\nmine.yaml\n' })
    repository.write({ ...gone, 'private/mine.yaml': loud, 'mine.yaml': loud })
    repository.git('add', '-A')
    expect(await rulesOf(repository, { config: 'mine.yaml' })).toEqual([missing])
    repository.write({ 'lessonlint.yaml': 'extends: ./private/mine.yaml\n' })
    expect(await rulesOf(repository)).toEqual([missing])
    repository.git('add', '--intent-to-add', 'lessonlint.yaml')
    expect(await rulesOf(repository)).toEqual([missing])
    repository.git('add', 'lessonlint.yaml')
    expect(await rulesOf(repository)).toEqual([missing])
  })

  test('a configuration that is a symbolic link is followed on disk', async () => {
    const repository = newRepository({ 'shared/base.yaml': loud })
    symlinkSync('shared/base.yaml', join(repository.folder, 'lessonlint.yaml'))
    repository.write(gone)
    repository.git('add', '-A')
    expect(await rulesOf(repository)).toEqual([missing])
  })
})

describe('a change of what judges the course is one of every file', () => {
  const quiet = 'extends: lessonlint:links\nrules: { link-target: off }\n'
  const loud = 'extends: lessonlint:links\nrules: { link-target: error }\n'
  const page = '# Apples\n\n[Gone](gone.md)\n'
  const kinds = (schema: string) =>
    `extends: lessonlint:links\nkinds: [{ name: lesson, files: "[0-9]*.md", schema: ${schema} }]\nrules: { front-matter-schema: error }\n`
  const typed = (type: string) => JSON.stringify({ properties: { number: { type } } })
  const lesson = '---\nnumber: one\n---\n\n# Apples\n'

  /** What is told of a change, which is staged or not committed yet, and why all of it is. */
  const ways = {
    '--staged': { staged: true },
    '--since': { since: 'HEAD' },
  } as const satisfies { readonly [way: string]: LintOptions }
  const run = async (folder: string, options: LintOptions): Promise<readonly [string[], unknown]> => {
    const { problems, summary } = await lint({ cwd: folder, ...options })
    return [problems.map(({ path, rule }) => `${path} ${rule}`), summary.changedSetUp]
  }

  describe.each(Object.entries(ways))('with %s', (_, options) => {
    test.each([
      [
        'a configuration',
        { 'lessonlint.yaml': quiet, 'a.md': page },
        { 'lessonlint.yaml': loud },
        ['a.md link-target'],
      ],
      ['a configuration that is new', { 'a.md': page }, { 'lessonlint.yaml': loud }, ['a.md link-target']],
      [
        'a configuration that is taken away',
        { 'lessonlint.yaml': quiet, 'a.md': page },
        { 'lessonlint.yaml': null },
        ['a.md link-target'],
      ],
      [
        'what it extends',
        { 'lessonlint.yaml': 'extends: ./shared/base.yaml\n', 'shared/base.yaml': quiet, 'a.md': page },
        { 'shared/base.yaml': loud },
        ['a.md link-target'],
      ],
      [
        'a schema',
        {
          'lessonlint.yaml': kinds('./lesson.json'),
          'lesson.json': typed('string'),
          '01. Apples.md': lesson,
        },
        { 'lesson.json': typed('integer') },
        ['01. Apples.md front-matter-schema'],
      ],
      [
        'a file that a schema refers to',
        {
          'lessonlint.yaml': kinds('./lesson.json'),
          'lesson.json': '{ "$ref": "parts/number.json" }',
          'parts/number.json': typed('string'),
          '01. Apples.md': lesson,
        },
        { 'parts/number.json': typed('integer') },
        ['01. Apples.md front-matter-schema'],
      ],
      [
        'the part of a package.json',
        { 'package.json': '{ "lessonlint": { "rules": { "link-target": "off" } } }', 'a.md': page },
        { 'package.json': '{ "lessonlint": {} }' },
        ['a.md link-target'],
      ],
    ] as const)('%s', async (_name, before, change, problems) => {
      const repository = newRepository(before)
      expect(await run(repository.folder, options)).toEqual([[], undefined])
      repository.write(change)
      if ('staged' in options) repository.git('add', '-A')
      expect(await run(repository.folder, options)).toEqual([problems, Object.keys(change)])
    })

    test('a plugin of the course', async () => {
      const plugin = (message: string) => `export default {
        id: 'title-shout', summary: 'Shouts.', on: 'all', scope: 'file', severity: 'warning',
        messages: { ${message}: 'It shouts.' },
        check: ({ file, report }) => report('${message}', file.headings[0].span) }`
      const repository = newRepository({
        'lessonlint.yaml': 'plugins: ./shout.mjs\n',
        'shout.mjs': plugin('loud'),
        'a.md': '# A\n',
      })
      expect(await run(repository.folder, options)).toEqual([[], undefined])
      repository.write({ 'shout.mjs': plugin('louder') })
      if ('staged' in options) repository.git('add', '-A')
      expect(await run(repository.folder, options)).toEqual([['a.md title-shout'], ['shout.mjs']])
    })

    test('a comment, another layout, line ends, and what a package.json says to others are no change', async () => {
      const repository = newRepository({
        'package.json': '{ "version": "1.0.0" }',
        'course/lessonlint.yaml': loud,
        'course/a.md': page,
        'lessonlint.yaml': loud,
      })
      repository.write({
        'package.json': '{ "version": "1.0.1" }',
        'course/lessonlint.yaml': `# Links\n${loud}`.replaceAll('\n', '\r\n'),
        // It does not hold for the course, which has one of its own.
        'lessonlint.yaml': quiet,
      })
      if ('staged' in options) repository.git('add', '-A')
      expect(await run(join(repository.folder, 'course'), options)).toEqual([[], undefined])
    })

    test('a configuration above the course is named from the course; paths choose what is told', async () => {
      const repository = newRepository({
        'lessonlint.yaml': `root: course\n${quiet}`,
        'course/a.md': page,
        'course/b/b.md': page,
      })
      repository.write({ 'lessonlint.yaml': `root: course\n${loud}` })
      if ('staged' in options) repository.git('add', '-A')
      const folder = join(repository.folder, 'course')
      const all = ['a.md link-target', 'b/b.md link-target']
      expect(await run(folder, options)).toEqual([all, ['../lessonlint.yaml']])
      expect(await run(folder, { ...options, paths: ['b'] })).toEqual([all.slice(1), ['../lessonlint.yaml']])
    })

    test('what git ignores is no part of a change', async () => {
      const repository = newRepository({
        '.gitignore': 'mine.yaml\n',
        'lessonlint.yaml': 'extends: ./mine.yaml\n',
        'a.md': page,
      })
      repository.write({ 'mine.yaml': loud })
      expect(await run(repository.folder, options)).toEqual([[], undefined])
    })
  })

  test('what is trusted instead of it is not part of the change', async () => {
    const repository = newRepository({ 'lessonlint.yaml': quiet, 'a.md': page })
    repository.write({ 'lessonlint.yaml': loud })
    expect(await run(repository.folder, { since: 'HEAD', safeRef: 'HEAD' })).toEqual([[], undefined])
  })
})

describe('--staged lints the git index', () => {
  test('E06 a partially staged file: the index counts, not the disk', async () => {
    const repository = newRepository(orchard)
    repository.write({ 'pears.md': '# Pears\n\n[Staged](staged.md)\n' })
    repository.git('add', 'pears.md')
    repository.write({ 'pears.md': '# Pears\n\nMended on disk, not in the index.\n\n[Other](other.md)\n' })
    expect(await staged(repository)).toEqual(['pears.md:3 staged.md'])
  })

  test('E06 a staged deletion reports every file that links to it, and no older problem', async () => {
    const repository = newRepository({
      ...orchard,
      'more/plums.md': '# Plums\n\n[Pears](../pears.md#storage)\n',
    })
    repository.git('rm', '-q', 'pears.md')
    expect(await staged(repository)).toEqual(['apples.md:3 pears.md', 'more/plums.md:3 ../pears.md'])
  })

  test('a renamed file is reported where it is linked; its own problems come with its new name', async () => {
    const repository = newRepository(orchard)
    repository.git('mv', 'apples.md', 'apple-trees.md')
    expect(await staged(repository)).toEqual(['README.md:3 apples.md', 'apple-trees.md:5 nowhere.md'])
  })

  test('a heading that was renamed breaks the links to it', async () => {
    const repository = newRepository({ ...orchard, 'plums.md': '# Plums\n\n[Pears](pears.md#storage)\n' })
    repository.write({ 'pears.md': '# Pears\n\n## Keeping\n' })
    repository.git('add', '-A')
    const report = await lint({ cwd: repository.folder, staged: true, ...links })
    expect(report.problems.map(({ rule, path }) => `${path} ${rule}`)).toEqual(['plums.md link-anchor'])
    expect(report.summary).toMatchObject({ files: 2, errors: 1 })
  })

  test('all problems of a staged file are told, also those that were there before', async () => {
    const repository = newRepository(orchard)
    repository.write({ 'apples.md': `${orchard['apples.md']}\nA new line.\n` })
    repository.git('add', '-A')
    expect(await staged(repository)).toEqual(['apples.md:5 nowhere.md'])
  })

  test('paths choose what is told', async () => {
    const repository = newRepository(orchard)
    repository.git('rm', '-q', '--cached', 'apples.md', 'pears.md')
    repository.write({ 'apples.md': null, 'pears.md': '# Pears\n\n[Gone](gone.md)\n' })
    repository.git('add', 'pears.md')
    expect(await staged(repository)).toEqual(['README.md:3 apples.md', 'pears.md:3 gone.md'])
    expect(await staged(repository, { paths: ['pears.md'] })).toEqual(['pears.md:3 gone.md'])
  })

  test('nothing staged: nothing is reported, however much is wrong', async () => {
    const repository = newRepository(orchard)
    repository.write({ 'pears.md': '[Only on disk](gone.md)\n', 'new.md': '[Untracked](gone.md)\n' })
    const report = await lint({ cwd: repository.folder, staged: true })
    expect(report.problems).toEqual([])
    expect(report.summary).toMatchObject({ files: 0, lessonRules: true, unmatched: [] })
  })

  test('D12 a target that is only in the index is there; one that is only on disk will be missing for others', async () => {
    const repository = newRepository(orchard)
    repository.write({ 'plums.md': '# Plums\n', 'new.md': '[Plums](plums.md) and [figs](figs.md)\n' })
    repository.git('add', '-A')
    repository.write({ 'plums.md': null, 'figs.md': '# Figs\n' })
    const report = await lint({ cwd: repository.folder, staged: true })
    expect(report.problems.map(({ rule, path }) => `${path} ${rule}`)).toEqual(['new.md link-tracked'])
  })

  test('D12 a picture that leaves the index is reported where it is shown', async () => {
    const repository = newRepository({ 'a.md': '# A\n\n![Tree](tree.png)\n', 'tree.png': 'pixels' })
    repository.git('rm', '-q', 'tree.png')
    expect(await staged(repository)).toEqual(['a.md:3 tree.png'])
  })

  test('before the first commit everything staged is new', async () => {
    const repository = newRepository()
    repository.write({ 'a.md': '[B](b.md)\n', 'c.md': '[B](b.md)\n' })
    repository.git('add', 'a.md')
    expect(await staged(repository)).toEqual(['a.md:1 b.md'])
  })

  test('a file that is announced but not added is not part of the commit', async () => {
    const repository = newRepository(orchard)
    repository.write({ 'new.md': '[Gone](gone.md)\n', 'empty.md': '', 'x.md': '[N](new.md) [E](empty.md)\n' })
    repository.git('add', '--intent-to-add', 'new.md')
    repository.git('add', 'empty.md', 'x.md')
    const report = await lint({ cwd: repository.folder, staged: true })
    expect(report.problems.map(({ rule, path }) => `${path} ${rule}`)).toEqual(['x.md link-tracked'])
  })

  test('names with spaces, quotes, line ends and other scripts, from a subfolder, with a root of its own', async () => {
    const names = [
      'ein "Apfel".md',
      "l'été.md",
      '梨 🍐.md',
      'two\nlines.md',
      '[x] (y).md',
      ':(top)z.md',
      '-n.md',
    ]
    const files = names.map((name) => [`con tent/sub/${name}`, '# Fruit\n\n[Gone](gone.md)\n'] as const)
    const repository = newRepository({
      'con tent/lessonlint.yaml': 'extends: lessonlint:links\n',
      'con tent/ok.md': '# Fine\n',
      'outside.md': '# Elsewhere\n',
    })
    repository.git('config', 'core.quotePath', 'true')
    repository.write({ ...Object.fromEntries(files), 'outside.md': '[Gone](gone.md)\n' })
    repository.git('add', '-A')
    repository.write(Object.fromEntries(files.map(([path]) => [path, '# Mended on disk\n'])))
    const report = await lint({ cwd: join(repository.folder, 'con tent/sub'), staged: true })
    expect(report.problems.map(({ path }) => path)).toEqual(names.map((name) => `sub/${name}`).sort())
  })

  test('a merge conflict in the index is a problem of its file', async () => {
    const repository = newRepository({ 'a.md': '# A\n', 'b.md': '[A](a.md)\n' })
    repository.git('checkout', '-q', '-b', 'other')
    repository.write({ 'a.md': '# Other\n' })
    repository.git('commit', '-q', '-a', '-m', 'Other')
    repository.git('checkout', '-q', 'main')
    repository.write({ 'a.md': '# Ours\n' })
    repository.git('commit', '-q', '-a', '-m', 'Ours')
    expect(() => repository.git('merge', 'other')).toThrow('Command failed')
    const report = await lint({ cwd: repository.folder, staged: true })
    expect(report.problems.map(({ path, rule, message }) => `${path} ${rule} ${message}`)).toEqual([
      'a.md text-limit The file cannot be read: its merge conflict is not resolved in the git index.',
    ])
  })

  test('symbolic links lead to what the index holds', async () => {
    const repository = newRepository({ 'real/a.md': '# A\n\n## Part\n', 'b.md': '# B\n' })
    symlinkSync('real/a.md', join(repository.folder, 'linked.md'))
    symlinkSync('real', join(repository.folder, 'folder.md'))
    symlinkSync('nowhere.md', join(repository.folder, 'dangling.md'))
    repository.write({ 'b.md': '[Linked](linked.md#part) and [not](linked.md#other)\n' })
    repository.git('add', '-A')
    const session = await openSession({ cwd: repository.folder, staged: true, ...links })
    expect(session.paths()).toEqual(['b.md', 'dangling.md', 'real/a.md'])
    expect(session.report().problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'b.md link-anchor',
      'dangling.md text-limit',
    ])
  })

  test('a file above the size limit is a problem, as on disk', async () => {
    const repository = newRepository(orchard)
    repository.write({ 'big.md': 'word '.repeat(300_000), 'pears.md': '# Pears\n\n[Gone](gone.md)\n' })
    repository.git('add', '-A')
    const now = await lint({ cwd: repository.folder, staged: true, ...links })
    const disk = await lint({ cwd: repository.folder, paths: ['big.md', 'pears.md'], ...links })
    expect(now.problems).toEqual(disk.problems)
    expect(now.problems.map(({ path }) => path)).toEqual(['big.md', 'pears.md'])
  })

  test('E05 in another work tree of the repository', async () => {
    const repository = newRepository(orchard)
    const other = join(newFolder(), 'other tree')
    repository.git('worktree', 'add', '-q', '--detach', other)
    const tree = repositoryIn(other)
    tree.git('rm', '-q', 'pears.md')
    repository.write({ 'README.md': '[Gone](gone.md)\n' })
    repository.git('add', '-A')
    expect(await staged(tree)).toEqual(['apples.md:3 pears.md'])
    expect(await staged(repository)).toEqual(['README.md:1 gone.md'])
  })

  test('E05 in a submodule, and around one', async () => {
    const inner = newRepository(orchard)
    const outer = newRepository({ 'a.md': '# A\n' })
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'fruit')
    outer.git('commit', '-q', '-m', 'Add fruit')
    const sub = repositoryIn(join(outer.folder, 'fruit'))
    sub.git('rm', '-q', 'pears.md')
    expect(await staged(sub)).toEqual(['apples.md:3 pears.md'])
    outer.write({ 'a.md': '# A\n\n[Apples](fruit/apples.md) [Fruit](fruit) [Gone](fruit/gone.md)\n' })
    outer.git('add', 'a.md')
    expect(await staged(outer)).toEqual(['a.md:3 fruit/gone.md'])
  })

  test('outside of git it is refused with a sentence', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'a.md'), '# A\n')
    await expect(lint({ cwd: folder, staged: true })).rejects.toMatchObject({
      code: 'git',
      message: expect.stringContaining(`${folder} is in no git work tree`),
    })
  })

  test('an index that git cannot read is told with what git says', async () => {
    const repository = newRepository(orchard)
    writeFileSync(join(repository.folder, '.git/index'), 'no index at all, but long enough to be read as one')
    await expect(lint({ cwd: repository.folder, staged: true })).rejects.toMatchObject({
      code: 'git',
      message: expect.stringContaining('Git cannot read its index: it says "'),
    })
  })

  test('it excludes --since, and a text in the place of a file', async () => {
    const { folder } = newRepository(orchard)
    const overlay = { path: 'a.md', text: '' }
    await expect(lint({ cwd: folder, staged: true, since: 'main' })).rejects.toMatchObject({ code: 'usage' })
    await expect(lint({ cwd: folder, staged: true, overlay })).rejects.toMatchObject({ code: 'usage' })
  })
})

describe('an index of a hook', () => {
  test('GIT_INDEX_FILE is honoured, relative to the top of the work tree or absolute', async () => {
    const repository = newRepository({ ...orchard, 'sub/a.md': '# A\n' })
    repository.write({ 'pears.md': '[Gone](gone.md)\n' })
    repository.git('add', '-A')
    const full = readFileSync(join(repository.folder, '.git/index'))
    repository.git('reset', '-q')
    writeFileSync(join(repository.folder, '.git/next-index-1.lock'), full)
    const sub = { cwd: join(repository.folder, 'sub'), staged: true, ...links }
    expect(told(await lint(sub))).toEqual([])
    for (const file of ['.git/next-index-1.lock', join(repository.folder, '.git/next-index-1.lock')]) {
      process.env['GIT_INDEX_FILE'] = file
      expect(told(await lint(sub)), file).toEqual(['pears.md:1 gone.md'])
    }
  })

  test('what a hook of another repository sets is not ours', async () => {
    const outer = newRepository({ 'a.md': '# A\n' })
    const inner = newRepository(orchard)
    inner.git('rm', '-q', 'pears.md')
    process.env['GIT_DIR'] = join(outer.folder, '.git')
    process.env['GIT_INDEX_FILE'] = '.git/index-of-the-outer-repository'
    expect(await staged(inner)).toEqual(['apples.md:3 pears.md'])
  })
})

/** The built command: `npm test` builds it first. */
const command = process.env['LESSONLINT_CLI'] ?? fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

describe('the command in a pre-commit hook', () => {
  function withHook(): Repository {
    const repository = newRepository(orchard)
    const hook = join(repository.folder, '.git/hooks/pre-commit')
    mkdirSync(join(repository.folder, '.git/hooks'), { recursive: true })
    writeFileSync(
      hook,
      `#!/bin/sh\nexec '${process.execPath}' '${command}' --staged --preset links --format agent\n`,
    )
    chmodSync(hook, 0o755)
    return repository
  }
  function commit(repository: Repository, words: readonly string[], folder = '.') {
    const { status, stdout, stderr } = spawnSync('git', ['commit', '-q', '-m', 'Change', ...words], {
      ...{ cwd: join(repository.folder, folder), env: gitEnvironment(), encoding: 'utf8' },
    })
    return { status, output: stdout + stderr }
  }
  const broken = '# Pears\n\n[Gone](gone.md)\n'
  const fine = '# Pears\n\n[Apples](apples.md)\n'

  test.each([
    ['git commit', ['add'], []],
    ['git commit --all', [], ['--all']],
    ['git commit FILE', [], ['pears.md']],
    ['git commit --amend --all', [], ['--amend', '--all']],
  ])('%s', (_name, [add], words) => {
    const repository = withHook()
    repository.write({ 'pears.md': broken })
    if (add !== undefined) repository.git('add', '-A')
    const stopped = commit(repository, words)
    expect(stopped.output).toContain('pears.md:3:8 error link-target')
    expect(stopped.status).toBe(1)
    repository.write({ 'pears.md': fine })
    if (add !== undefined) repository.git('add', '-A')
    expect(commit(repository, words)).toMatchObject({ status: 0 })
    expect(repository.git('show', 'HEAD:pears.md')).toBe(fine)
  })

  test('in another work tree, from a subfolder', () => {
    const repository = withHook()
    const other = join(newFolder(), 'other')
    repository.git('worktree', 'add', '-q', other)
    const tree = repositoryIn(other)
    tree.write({ 'sub/new.md': '[Gone](gone.md)\n' })
    tree.git('add', '-A')
    expect(commit(tree, [], 'sub').output).toContain('sub/new.md:1:8 error link-target')
    tree.write({ 'sub/new.md': '[Pears](../pears.md)\n' })
    tree.git('add', '-A')
    expect(commit(tree, [], 'sub')).toMatchObject({ status: 0 })
  })

  test.each([
    [[], 'no Markdown file of this course is staged, and no staged change breaks one'],
    [['apples.md'], 'nothing of what was named is staged, and no staged change breaks it'],
  ])('a commit of other things passes with one sentence: %j', (paths, sentence) => {
    const repository = withHook()
    repository.write({ 'code.txt': 'text\n', ...(paths.length === 0 ? {} : { 'plums.md': '# Plums\n' }) })
    repository.git('add', '-A')
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--staged', ...paths], {
      ...{ cwd: repository.folder, env: gitEnvironment(), encoding: 'utf8' },
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toBe(`Nothing to check: ${sentence}.\n`)
  })

  test.each(['--fix', '--fix-dry-run', '--unsafe-fixes', '--watch', '--stdin'])(
    '--staged with %s is refused',
    (flag) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--staged', flag], {
        ...{ cwd: newRepository(orchard).folder, env: gitEnvironment(), encoding: 'utf8' },
      })
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain('--staged')
      expect(stderr).toContain(flag)
    },
  )
})

describe('--since reports on what a branch changed', () => {
  function branch(): Repository {
    const repository = newRepository(orchard)
    repository.git('checkout', '-q', '-b', 'work')
    return repository
  }
  const since = async (repository: Repository, revision = 'main'): Promise<string[]> =>
    told(await lint({ cwd: repository.folder, since: revision, ...links }))

  test('committed, staged and untracked changes count, older problems do not', async () => {
    const repository = branch()
    repository.write({ 'plums.md': '[Gone](gone-1.md)\n' })
    repository.git('add', '-A')
    repository.git('commit', '-q', '-m', 'Plums')
    repository.write({ 'figs.md': '[Gone](gone-2.md)\n' })
    repository.git('add', '-A')
    repository.write({ 'quinces.md': '[Gone](gone-3.md)\n' })
    expect(await since(repository)).toEqual([
      'figs.md:1 gone-2.md',
      'plums.md:1 gone-1.md',
      'quinces.md:1 gone-3.md',
    ])
  })

  test('a deletion is reported where it breaks a link', async () => {
    const repository = branch()
    repository.git('rm', '-q', 'pears.md')
    repository.git('commit', '-q', '-m', 'No pears')
    expect(await since(repository)).toEqual(['apples.md:3 pears.md'])
  })

  test('what the other branch did meanwhile is not ours', async () => {
    const repository = branch()
    repository.write({ 'plums.md': '# Plums\n' })
    repository.git('add', '-A')
    repository.git('commit', '-q', '-m', 'Plums')
    repository.git('checkout', '-q', 'main')
    repository.write({ 'pears.md': '# Pears\n\n[Gone](gone.md)\n' })
    repository.git('commit', '-q', '-a', '-m', 'Meanwhile')
    repository.git('checkout', '-q', 'work')
    const report = await lint({ cwd: repository.folder, since: 'main', ...links })
    expect(report.problems).toEqual([])
    expect(report.summary.files).toBe(1)
  })

  test('nothing changed: nothing is reported; line ends that git translates are no change', async () => {
    const repository = branch()
    expect(await since(repository)).toEqual([])
    repository.git('config', 'core.autocrlf', 'true')
    repository.write({ 'apples.md': orchard['apples.md'].replaceAll('\n', '\r\n') })
    const report = await lint({ cwd: repository.folder, since: 'main' })
    expect(report.summary.files).toBe(0)
  })

  test('a course below the top, from a hook', async () => {
    const repository = newRepository({
      'content/lessonlint.yaml': 'extends: lessonlint:links\n',
      'content/a.md': '# A\n',
    })
    repository.write({ 'content/b.md': '[Gone](gone.md)\n', 'outside.md': '[Gone](gone.md)\n' })
    process.env['GIT_DIR'] = join(newRepository(orchard).folder, '.git')
    const report = await lint({ cwd: join(repository.folder, 'content'), since: 'HEAD' })
    expect(told(report)).toEqual(['b.md:1 gone.md'])
  })

  test('E05 files of a submodule are not ours to compare', async () => {
    const inner = newRepository(orchard)
    const outer = newRepository({ 'a.md': '# A\n\n[Apples](fruit/apples.md)\n' })
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'fruit')
    outer.git('commit', '-q', '-m', 'Add fruit')
    outer.write({ 'b.md': '# B\n\n[Apples](fruit/apples.md) [Gone](fruit/gone.md)\n' })
    expect(await since(outer, 'HEAD')).toEqual(['b.md:3 fruit/gone.md'])
  })

  test.each(['no-such-branch', '--output=x', '', '0000000000000000000000000000000000000000'])(
    'a revision that is not known, "%s", is told with what to do in CI',
    async (revision) => {
      const repository = branch()
      await expect(since(repository, revision)).rejects.toMatchObject({
        code: 'git',
        message: expect.stringMatching(
          /^--since: git knows no revision "[^"]*" here\. In CI, .*`fetch-depth: 0`/,
        ),
      })
    },
  )

  test.each(['main..HEAD', 'HEAD:a.md'])('%s is more, or less, than one revision', async (revision) => {
    await expect(since(branch(), revision)).rejects.toMatchObject({
      message: `--since: "${revision}" is not a revision: name one branch, tag or commit, from which the course changed.`,
    })
  })

  test('E05 in a shallow clone the branch point is missing, and the message says so', async () => {
    const repository = branch()
    for (const name of ['main', 'work']) {
      repository.git('checkout', '-q', name)
      repository.write({ [`${name}.md`]: `# ${name}\n` })
      repository.git('add', '-A')
      repository.git('commit', '-q', '-m', name)
    }
    const clone = join(newFolder(), 'clone')
    repository.git('clone', '-q', '--depth', '1', '--no-single-branch', `file://${repository.folder}`, clone)
    await expect(since(repositoryIn(clone), 'origin/main')).rejects.toMatchObject({
      code: 'git',
      message: expect.stringContaining('no commit in common here, since this clone is shallow. In CI, fetch'),
    })
  })
})
