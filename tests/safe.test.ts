import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { safeChoice } from '../src/cli/safe-choice.ts'
import { fix, LessonlintError, lint, type LintOptions } from '../src/index.ts'
import { newFolder, newRepository } from './repository.ts'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

function newCourse(files: Readonly<Record<string, string>>): string {
  const folder = newFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** The rules that a course breaks, or why it is not linted. */
async function told(options: LintOptions): Promise<string> {
  try {
    const { problems } = await lint(options)
    return problems.map(({ rule, severity }) => `${rule} ${severity}`).join(', ')
  } catch (error) {
    if (!(error instanceof LessonlintError)) throw error
    return `${error.code}: ${error.message}`
  }
}

const apples = { 'apples.md': '# Apples\n\n[Pears](pears.md)\n' }

describe('a safe run', () => {
  test('runs no plugin', async () => {
    const cwd = newCourse({
      ...apples,
      'ours.js': `import { writeFileSync } from 'node:fs'\nwriteFileSync(new URL('ran', import.meta.url), '')`,
      'lessonlint.yaml': 'plugins: [./ours.js]\n',
    })
    const refused =
      /^plugin: lessonlint\.yaml:1:10 The plugin "\.\/ours\.js" is a program, and --safe runs none\. /
    expect(await told({ cwd, safe: true })).toMatch(refused)
    expect(() => readFileSync(join(cwd, 'ran'))).toThrow()
    // The same course without --safe does run it.
    await told({ cwd })
    expect(readFileSync(join(cwd, 'ran'), 'utf8')).toBe('')
  })

  test('extends nothing outside of its folder, where git sets no other bound', async () => {
    const folder = newCourse({
      'base.yaml': 'extends: lessonlint:links\n',
      'course/apples.md': apples['apples.md'],
      'course/lessonlint.yaml': 'extends: ../base.yaml\n',
    })
    const cwd = join(folder, 'course')
    expect(await told({ cwd })).toBe('link-target error')
    expect(await told({ cwd, safe: true })).toBe(
      `config: lessonlint.yaml:1:10 \`extends\` names \`../base.yaml\`, which lies outside of ${cwd}. With --safe nothing out there is read.`,
    )
    writeFileSync(join(cwd, 'lessonlint.yaml'), 'extends: ./base.yaml\n')
    symlinkSync('../base.yaml', join(cwd, 'base.yaml'))
    expect(await told({ cwd, safe: true })).toMatch(/^config: .*base\.yaml cannot be read: it lies outside/)
  })

  test('writes nothing', async () => {
    const wrong = fix({ cwd: newCourse(apples), safe: true, write: true })
    await expect(wrong).rejects.toMatchObject({ code: 'usage' })
    const shown = await fix({ cwd: newCourse(apples), safe: true })
    expect(shown.report.problems).toHaveLength(1)
  })
})

describe('the trusted revision', () => {
  const config = 'rules: { link-target: warning }\n'
  const base = { ...apples, 'lessonlint.yaml': config }

  test('gives the configuration, whatever the change does to it', async () => {
    const { folder: cwd, git, write } = newRepository(base)
    git('checkout', '-q', '-b', 'change')
    expect(await told({ cwd, safeRef: 'main' })).toBe('link-target warning')
    write({ 'lessonlint.yaml': 'rules: { link-target: off }\n' })
    expect(await told({ cwd })).toBe('')
    expect(await told({ cwd, safeRef: 'main' })).toBe('link-target warning')
    git('commit', '-q', '-a', '-m', 'Look away')
    expect(await told({ cwd, safeRef: 'main' })).toBe('link-target warning')
    write({ 'lessonlint.yaml': null, 'lessonlint.json': '{ "plugins": ["./ours.js"] }' })
    expect(await told({ cwd, safeRef: 'main' })).toBe('link-target warning')
    write({ 'lessonlint.json': null, 'package.json': '{ "lessonlint": { "exclude": "**" } }' })
    expect(await told({ cwd, safeRef: 'main' })).toBe('link-target warning')
  })

  test('gives what it extends, in the work tree, and its schemas', async () => {
    const schema = (type: string): string =>
      `{ "properties": { "minutes": { "$ref": "part.json" } }, "title": "${type}" }`
    const { folder, write } = newRepository({
      'shared/base.yaml': 'rules: { link-target: info }\n',
      'course/lessonlint.yaml':
        'extends: ../shared/base.yaml\nkinds: [{ name: lesson, schema: own.json, files: "*.md" }]\n',
      'course/own.json': schema('object'),
      'course/part.json': '{ "type": "integer" }',
      'course/apples.md': '---\nminutes: many\n---\n\n# Apples\n\n[Pears](pears.md)\n',
    })
    const options = {
      cwd: join(folder, 'course'),
      rules: { 'section-required': 'off', 'quiz-required': 'off' },
    }
    const before = await told({ ...options, safeRef: 'main' })
    expect(before).toMatch(/front-matter-schema error.*link-target info/)
    write({
      'shared/base.yaml': 'rules: { link-target: off }\n',
      'course/part.json': '{}',
      'course/own.json': '{}',
    })
    expect(await told(options)).not.toMatch(/front-matter-schema|link-target/)
    expect(await told({ ...options, safeRef: 'main' })).toBe(before)
  })

  test('gives the baseline', async () => {
    const { folder: cwd, write } = newRepository(base)
    const { problems } = await lint({ cwd })
    const accepted = problems.map(({ path, rule, message, fingerprint }) => ({
      path,
      rule,
      message,
      fingerprint,
    }))
    write({ 'lessonlint-baseline.json': JSON.stringify({ version: 1, counts: {}, problems: accepted }) })
    expect(await told({ cwd })).toBe('')
    expect(await told({ cwd, safeRef: 'main' })).toBe('link-target warning')
  })

  test('refuses the plugins of the base branch, too', async () => {
    const { folder: cwd } = newRepository({ ...apples, 'lessonlint.yaml': 'plugins: [./ours.js]\n' })
    expect(await told({ cwd, safeRef: 'main' })).toMatch(/^plugin: lessonlint\.yaml:1:10 /)
  })

  test('is the first one that git knows', async () => {
    const { folder: cwd, git, write } = newRepository(base)
    write({ 'lessonlint.yaml': 'rules: { link-target: off }\n' })
    expect(await told({ cwd, safeRef: ['origin/main', git('rev-parse', 'HEAD').trim()] })).toBe(
      'link-target warning',
    )
    expect(await told({ cwd, safeRef: ['origin/main', '--all'] })).toBe(
      'git: --safe takes the configuration from a trusted revision, and git knows neither "origin/main" nor "--all" here. ' +
        'In CI, fetch the history too (`fetch-depth: 0` for actions/checkout, else `git fetch origin BRANCH`), or name another with --safe-ref.',
    )
  })

  test('needs git', async () => {
    expect(await told({ cwd: newCourse(apples), safeRef: 'main' })).toMatch(
      /^git: .* is in no git work tree\./,
    )
  })
})

describe('in CI', () => {
  const event = (head: string | null, base: string): string => {
    const repo = head === null ? null : { full_name: head }
    return JSON.stringify({
      pull_request: { head: { repo }, base: { repo: { full_name: base }, sha: 'abc123' } },
    })
  }
  const github = (text: string | null, name = 'pull_request') =>
    safeChoice(
      {},
      { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: 'event.json', GITHUB_BASE_REF: 'main' },
      () => text,
    )
  const fromFork = { safe: true, safeRef: ['refs/remotes/origin/main', 'abc123'] }

  test('a pull request from a fork is not trusted', () => {
    expect(github(event('ada/course', 'school/course'))).toEqual(fromFork)
    expect(github(event('ada/course', 'school/course'), 'pull_request_target')).toEqual(fromFork)
    expect(github(event(null, 'school/course'))).toEqual(fromFork)
    expect(github(null)).toEqual({ safe: true, safeRef: ['refs/remotes/origin/main'] })
  })

  test('one from the repository itself is, and so is a push', () => {
    expect(github(event('school/course', 'school/course'))).toEqual({})
    expect(github(event('ada/course', 'school/course'), 'push')).toEqual({})
  })

  test('a merge request from a fork is not trusted', () => {
    const gitlab = (source: string, project: string) =>
      safeChoice(
        {},
        {
          ...{ CI_MERGE_REQUEST_SOURCE_PROJECT_ID: source, CI_PROJECT_ID: project },
          ...{ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_MERGE_REQUEST_DIFF_BASE_SHA: 'abc123' },
        },
        () => null,
      )
    expect(gitlab('7', '3')).toEqual(fromFork)
    expect(gitlab('3', '3')).toEqual({})
  })

  test('the command line has the last word', () => {
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_BASE_REF: 'main' }
    expect(safeChoice({ safe: false }, env, () => null)).toEqual({})
    expect(safeChoice({ safeRef: 'v1' }, env, () => null)).toEqual({ safe: true, safeRef: 'v1' })
    expect(safeChoice({ safe: true }, {}, () => null)).toEqual({ safe: true })
    expect(safeChoice({}, {}, () => null)).toEqual({})
  })

  test('end to end: a fork turns the rule off that it breaks', () => {
    const { folder, git, write } = newRepository({
      ...apples,
      'lessonlint.yaml': 'extends: lessonlint:links\n',
    })
    git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    write({ 'lessonlint.yaml': 'rules: { link-target: off }\n' })
    git('commit', '-q', '-a', '-m', 'Look away')
    const file = join(newFolder(), 'event.json')
    writeFileSync(file, event('ada/course', 'school/course'))
    const env = {
      ...process.env,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: file,
      GITHUB_BASE_REF: 'main',
    }
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [command, ...args], { cwd: folder, env, encoding: 'utf8' })

    const { status, stdout, stderr } = run()
    expect([status, stderr]).toEqual([
      1,
      'lessonlint: This change comes from a fork: no plugin is run, and the configuration of the base branch is used (--safe).\n',
    ])
    expect(stdout).toContain('link-target')
    expect(run('--no-safe')).toMatchObject({ status: 0, stderr: '' })
    expect(run('--safe').stderr).toBe('')
    expect(run('--fix')).toMatchObject({
      status: 2,
      stderr: 'lessonlint: With --safe no file is written: show the fixes with --fix-dry-run.\n',
    })
    expect(run('config').stdout).toContain('extends: lessonlint:links')
  })
})
