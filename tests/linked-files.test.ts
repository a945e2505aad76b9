import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { lint, openSession, type LintOptions, type Report } from '../src/index.ts'
import { newFolder, newRepository, repositoryIn } from './repository.ts'

/** `path:line rule` of each problem. */
const told = ({ problems }: Report): string[] =>
  problems.map(({ path, line, rule }) => `${path}:${line} ${rule}`)

let root = ''
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const link = (path: string, target: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  symlinkSync(target, join(root, path))
}
const run = (options: LintOptions = {}): Promise<Report> =>
  lint({ cwd: root, rules: { 'link-tracked': 'warning' }, ...options })

describe.each(['on disk', 'in git'])('D13 symbolic links to files of the course, %s', (where) => {
  beforeEach(() => {
    root = newFolder()
    write('lessonlint.yaml', 'extends: lessonlint:links\n')
    write('apples/README.md', '# Apples\n\n## Storage\n\n[Gone](gone.md)\n')
    if (where === 'in git') repositoryIn(root).git('init', '-q', '--template=')
  })

  test('a file is read once and reported under its own path', async () => {
    link('copy.md', 'apples/README.md')
    link('more/again.md', '../copy.md')
    const report = await run()
    expect(told(report)).toEqual(['apples/README.md:5 link-target'])
    expect(report.summary).toMatchObject({ files: 1, errors: 1 })
  })

  test('links by the other name resolve, their anchors too', async () => {
    link('copy.md', 'apples/README.md')
    write('pears.md', '# Pears\n\n[a](copy.md) [b](copy.md#storage) [c](copy.md#cellar) [d](Copy.md)\n')
    expect(told(await run())).toEqual([
      'apples/README.md:5 link-target',
      'pears.md:3 link-anchor',
      'pears.md:3 link-case',
    ])
  })

  test('links through a linked folder resolve, and what they lead to is not taken for untracked', async () => {
    link('fruit', 'apples')
    link('more/fruit', '../fruit')
    const links = ['fruit/README.md', 'fruit/', 'more/fruit/README.md#storage', 'fruit/README.md#cellar']
    write('pears.md', `# Pears\n\n${links.map((url) => `[x](${url})\n`).join('')}\n[y](fruit/nowhere.md)\n`)
    expect(told(await run())).toEqual([
      'apples/README.md:5 link-target',
      'pears.md:6 link-anchor',
      'pears.md:8 link-target',
    ])
  })

  test('naming the link reports on the file that it stands for', async () => {
    link('copy.md', 'apples/README.md')
    link('fruit', 'apples')
    write('pears.md', '# Pears\n\n[Gone](gone.md)\n')
    for (const path of ['copy.md', 'fruit', 'fruit/README.md']) {
      expect(told(await run({ paths: [path] }))).toEqual(['apples/README.md:5 link-target'])
    }
  })

  test('a text for the link takes the place of the text of the file', async () => {
    link('copy.md', 'apples/README.md')
    const overlay = { path: 'copy.md', text: '# Apples\n\n\n[Lost](lost.md)\n' }
    expect(told(await run({ overlay }))).toEqual(['apples/README.md:4 link-target'])
    const session = await openSession({ cwd: root })
    session.update('copy.md', overlay.text)
    expect(told(session.report())).toEqual(['apples/README.md:4 link-target'])
  })

  test('a file that is not listed itself is read by its link, by the first one where there are two', async () => {
    write('.shared/terms.md', '# Terms\n\n[Gone](gone.md)\n')
    link('a.md', '.shared/terms.md')
    link('b.md', '.shared/terms.md')
    expect(told(await run())).toEqual(['a.md:3 link-target', 'apples/README.md:5 link-target'])
  })

  test('a link that leads elsewhere after a change', async () => {
    write('plums.md', '# Plums\n\n## Stones\n')
    write('pears.md', '# Pears\n\n[x](copy.md#stones)\n')
    link('copy.md', 'apples/README.md')
    const session = await openSession({ cwd: root })
    expect(told(session.report())).toEqual(['apples/README.md:5 link-target', 'pears.md:3 link-anchor'])
    unlinkSync(join(root, 'copy.md'))
    link('copy.md', 'plums.md')
    await session.refresh(['copy.md'])
    expect(told(session.report())).toEqual(['apples/README.md:5 link-target'])
    unlinkSync(join(root, 'copy.md'))
    write('copy.md', '# Copy\n\n[Gone](gone.md)\n')
    await session.refresh(['copy.md'])
    expect(told(session.report())).toEqual([
      'apples/README.md:5 link-target',
      'copy.md:3 link-target',
      'pears.md:3 link-anchor',
    ])
  })
})

test('D13 a staged link is followed in the index, and its file is reported once', async () => {
  const repository = newRepository({ 'README.md': '# Orchard\n' })
  root = repository.folder
  write('apples/apples.md', '# Apples\n\n[Gone](gone.md)\n')
  write('pears.md', '# Pears\n\n[a](copy.md#apples) [b](copy.md#cellar) [c](fruit/apples.md#cellar)\n')
  link('copy.md', 'apples/apples.md')
  link('fruit', 'apples')
  repository.git('add', '-A')
  unlinkSync(join(root, 'copy.md'))
  unlinkSync(join(root, 'fruit'))
  const report = await lint({ cwd: root, staged: true, preset: 'links' })
  expect(told(report)).toEqual([
    'apples/apples.md:3 link-target',
    'pears.md:3 link-anchor',
    'pears.md:3 link-anchor',
  ])
})
