import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { lint, openSession, type Report, type Session } from '../src/index.ts'
import { newFolder } from './repository.ts'

let root = ''
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const told = ({ problems }: Report): string[] =>
  problems.map(({ path, line, rule }) => `${path}:${line} ${rule}`)
/** What a new run says. */
const now = async (): Promise<string[]> => told(await lint({ cwd: root }))
/** What a session says that is told of changes; a new run has to say the same. */
const after = async (session: Session, ...changed: string[]): Promise<string[]> => {
  await session.refresh(changed)
  const report = session.report()
  expect(report).toEqual(await lint({ cwd: root }))
  return told(report)
}

const lesson = '---\nnumber: 1\ntitle: Apples\n---\n\n# Apples\n\n[Pears](pears.md)\n'

beforeEach(() => {
  root = newFolder()
  write('lessonlint.yaml', 'extends: lessonlint:links\n')
  write('01. Apples.md', lesson)
  write('pears.md', '# Pears\n')
})

describe('E04 nothing is believed that could have changed', () => {
  test('a target that is deleted, put back, or renamed', async () => {
    const session = await openSession({ cwd: root })
    expect(told(session.report())).toEqual([])
    rmSync(join(root, 'pears.md'))
    expect(await after(session, 'pears.md')).toEqual(['01. Apples.md:8 link-target'])
    write('pears.md', '# Pears\n')
    expect(await after(session, 'pears.md')).toEqual([])
    renameSync(join(root, 'pears.md'), join(root, 'plums.md'))
    expect(await after(session, 'pears.md', 'plums.md')).toEqual(['01. Apples.md:8 link-target'])
  })

  test('another text with the same size and time', async () => {
    utimesSync(join(root, 'pears.md'), new Date(0), new Date(0))
    const session = await openSession({ cwd: root })
    write('pears.md', '[Pe](x)\n')
    utimesSync(join(root, 'pears.md'), new Date(0), new Date(0))
    expect(await after(session, 'pears.md')).toEqual(['pears.md:1 link-target'])
  })

  test('another time alone', async () => {
    const session = await openSession({ cwd: root })
    const before = session.report()
    utimesSync(join(root, 'pears.md'), new Date(0), new Date(0))
    await session.refresh(['pears.md'])
    expect(session.report()).toEqual(before)
  })

  test('another configuration alone', async () => {
    write('pears.md', '# Pears\n\n[Gone](gone.md)\n')
    expect(await now()).toEqual(['pears.md:3 link-target'])
    write('lessonlint.yaml', 'extends: lessonlint:links\nrules: { link-target: off }\n')
    expect(await now()).toEqual([])
    write('lessonlint.yaml', 'extends: lessonlint:links\nexclude: pears.md\n')
    expect(await now()).toEqual([])
  })

  test('another schema alone', async () => {
    const schema = (type: string) => JSON.stringify({ properties: { number: { type } } })
    const kind = 'kinds: [{ name: lesson, files: "[0-9]*.md", schema: ./lesson.json }]\n'
    write('lessonlint.yaml', `extends: lessonlint:links\nrules: { front-matter-schema: error }\n${kind}`)
    write('lesson.json', schema('integer'))
    expect(await now()).toEqual([])
    write('lesson.json', schema('string'))
    expect(await now()).toEqual(['01. Apples.md:2 front-matter-schema'])
  })
})
