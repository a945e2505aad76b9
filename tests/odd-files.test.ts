import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  type PathLike,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lint } from '../src/index.ts'
import type { Report } from '../src/model/report.ts'
import { diskSource } from '../src/read/disk.ts'
import { reporters } from '../src/report/reporters.ts'
import { plainContext } from './plain-context.ts'

/** Every path that our code asks the file system about. */
const asked = vi.hoisted(() => new Set<string>())
vi.mock('node:fs', async (original) => {
  const real = await original<object>()
  const watched = Object.entries(real).map(([name, value]): [string, unknown] => {
    if (!/^(?:open|lstat|stat|readdir|readlink|readFile|exists|access)Sync$/.test(name)) return [name, value]
    const call = (path: PathLike, ...rest: unknown[]): unknown => {
      asked.add(String(path))
      return Reflect.apply(value as (...args: unknown[]) => unknown, real, [path, ...rest])
    }
    return [name, call]
  })
  return { ...real, ...Object.fromEntries(watched) }
})

let box = ''
let root = ''
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'lessonlint-odd-'))
  root = join(box, 'course')
  mkdirSync(root)
  writeFileSync(join(root, 'lessonlint.yaml'), 'extends: lessonlint:links\n')
  writeFileSync(join(root, 'apples.md'), '# Apples\n')
})
afterEach(() => rmSync(box, { recursive: true, force: true }))

/** Lints the course, or some paths of it: what is said of each file, within a second. */
async function said(...paths: string[]): Promise<readonly string[]> {
  const start = performance.now()
  const { problems } = await lint({ cwd: root, paths })
  expect(performance.now() - start).toBeLessThan(1000)
  return problems.map(({ path, message }) => `${path}: ${message}`)
}

// The first run loads what all others share.
test('a course without oddities has no problem', async () => {
  expect((await lint({ cwd: root })).problems).toEqual([])
})

describe('E03 odd files are a problem of theirs, within a second, found or named', () => {
  const odd: Readonly<Record<string, () => void>> = {
    'it is a named pipe, not a file': () => void execFileSync('mkfifo', [join(root, 'odd.md')]),
    'it is a symbolic link that leads nowhere': () => symlinkSync('nowhere.md', join(root, 'odd.md')),
    'it is a symbolic link that leads to itself': () => symlinkSync('odd.md', join(root, 'odd.md')),
    'it is reached by a symbolic link that leaves the course root': () =>
      symlinkSync('/dev/zero', join(root, 'odd.md')),
  }
  for (const [reason, make] of Object.entries(odd)) {
    test(reason, async () => {
      make()
      expect(await said()).toEqual([`odd.md: The file cannot be read: ${reason}.`])
      expect(await said('odd.md')).toEqual([`odd.md: The file cannot be read: ${reason}.`])
      expect(await said('apples.md')).toEqual([])
    })
  }

  test('a path that there cannot be is no crash', async () => {
    symlinkSync('loop', join(root, 'loop'))
    for (const path of ['apples.md/x.md', 'none.md', `${'long'.repeat(64)}.md`, 'loop/x.md', 'nul\0.md']) {
      await expect(lint({ cwd: root, paths: [path] })).rejects.toThrow(`No file or folder "${path}".`)
    }
    await expect(lint({ cwd: root, paths: ['loop'] })).rejects.toThrow(
      /^There is no Markdown file to lint in "loop"/,
    )
  })

  test('a socket', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(join(root, 'odd.md'), done))
    const expected = ['odd.md: The file cannot be read: it is a socket or device, not a file.']
    expect(await said()).toEqual(expected)
    expect(await said('odd.md')).toEqual(expected)
    await new Promise((done) => server.close(done))
  })

  const asRoot = process.getuid?.() === 0
  test.runIf(asRoot)('devices, one that never ends and one that never begins', async () => {
    execFileSync('mknod', [join(root, 'odd.md'), 'c', '1', '5'])
    execFileSync('mknod', [join(root, 'odder.md'), 'c', '5', '0'])
    const endless = 'odd.md: The file cannot be read: it is a device, not a file.'
    const closed = 'odder.md: The file cannot be read: it is a socket or device, not a file.'
    expect(await said()).toEqual([endless, closed])
    expect(await said('odd.md')).toEqual([endless])
    expect(await said('odder.md')).toEqual([closed])
  })

  test('three GiB of nothing', async () => {
    writeFileSync(join(root, 'odd.md'), '')
    truncateSync(join(root, 'odd.md'), 3 * 2 ** 30)
    const expected = ['odd.md: The file was not checked, because it has 3 GiB and the limit is 1 MiB.']
    expect(await said()).toEqual(expected)
    expect(await said('odd.md')).toEqual(expected)
  })

  test('a folder that is named like a file is a folder', async () => {
    mkdirSync(join(root, 'odd.md'))
    writeFileSync(join(root, 'odd.md', 'pears.md'), '[x](y.md)\n')
    const expected = ['odd.md/pears.md: No file "y.md" in this folder.']
    expect(await said()).toEqual(expected)
    expect(await said('odd.md')).toEqual(expected)
  })

  test('a file and a folder that may not be read', async () => {
    writeFileSync(join(root, 'odd.md'), '# Odd\n')
    chmodSync(join(root, 'odd.md'), 0)
    mkdirSync(join(root, 'closed'), 0o000)
    chmodSync(box, 0o755)
    // Who may read everything becomes somebody who may not.
    if (asRoot) process.seteuid?.(65534)
    try {
      expect(await said()).toEqual(['odd.md: The file cannot be read: permission is denied.'])
      expect(await said('odd.md')).toEqual(['odd.md: The file cannot be read: permission is denied.'])
    } finally {
      if (asRoot) process.seteuid?.(0)
      chmodSync(join(root, 'closed'), 0o700)
    }
  })

  test('a file that grows while it is read', async () => {
    writeFileSync(join(root, 'odd.md'), '# Odd\n\n')
    const writer = spawn('sh', [
      '-c',
      'while sleep 0.002; do echo "Apples."; done >> "$0"',
      join(root, 'odd.md'),
    ])
    try {
      for (let round = 0; round < 5; round += 1) {
        expect(await said('apples.md', 'odd.md')).toEqual([])
      }
    } finally {
      writer.kill('SIGKILL')
    }
  })
})

describe('names', () => {
  /** A name, and what may not stand in any report raw. */
  const names: Readonly<Record<string, RegExp>> = {
    'a\nb.md': /a\nb/,
    'a\r::error::b.md': /^::error::b/m,
    'a\x1b[31mb.md': /\x1b/,
    'a%0Ab.md': /a\nb/,
    'a%b.md': /\x1b/,
    'a#b.md': /\x1b/,
    'a?b.md': /\x1b/,
    'a"b\'c`d.md': /\x1b/,
    'a&b<c>d.md': /\x1b/,
    'a\\b.md': /\x1b/,
    'a\u202eb.md': /\u202e/,
    'A\u0308.md': /\x1b/,
    '\u00c4.md': /\x1b/,
    '##[error]b.md': /##\[error/,
    '##vso[task.b]c.md': /##vso\[/,
    '-rf.md': /\x1b/,
    ' .md': /\x1b/,
    '__proto__.md': /\x1b/,
    [`${'long'.repeat(62)}.md`]: /\x1b/,
  }
  for (const [name, acting] of Object.entries(names)) {
    test(`${JSON.stringify(name).slice(0, 40)} is found, named and shown in every format`, async () => {
      writeFileSync(join(root, name), '[x](y.md)\n')
      const whole = await lint({ cwd: root })
      expect(whole.problems.map(({ path }) => path)).toEqual([name])
      const named: Report = await lint({ cwd: root, paths: [join(root, name)] })
      expect(named.problems).toEqual(whole.problems)
      for (const [format, write] of Object.entries(reporters)) {
        const text = write(whole, plainContext)
        expect(acting.exec(text)?.[0], format).toBeUndefined()
        expect(/\p{Cs}/u.test(text), format).toBe(false)
      }
      expect(JSON.parse(reporters.json(whole, plainContext))).toMatchObject({ problems: [{ path: name }] })
    })
  }

  test('names that are no UTF-8 are listed, and do not stop the others', async () => {
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/bad`), Buffer.of(0xff, 0xed, 0xa0, 0x80), Buffer.from('.md')]),
      '# B\n',
    )
    writeFileSync(join(root, 'pears.md'), '[x](y.md)\n')
    const messages = await said()
    expect(messages).toContain('pears.md: No file "y.md" in this folder.')
    expect(messages.filter((message) => message.startsWith('bad'))).toHaveLength(1)
    expect(messages.filter((message) => message.startsWith('bad'))[0]).toMatch(/The file cannot be read/)
  })

  test('both Unicode forms of one name are two files where the file system says so', async () => {
    writeFileSync(join(root, '\u00c4.md'), '[x](A%CC%88.md)\n')
    writeFileSync(join(root, 'A\u0308.md'), '[x](%C3%84.md)\n')
    expect(await said()).toEqual([])
  })
})

describe.each(['with git', 'without git'])('D11 nothing outside the root is asked about, %s', (mode) => {
  test('by links that leave it, in the tree and in texts', async () => {
    if (mode === 'with git') execFileSync('git', ['init', '-q'], { cwd: root })
    mkdirSync(join(box, 'secrets'))
    writeFileSync(join(box, 'secrets', 'secret.md'), '# Secret\n')
    symlinkSync('../secrets', join(root, 'folder'))
    symlinkSync('../secrets', join(root, 'folder.md'))
    symlinkSync('../secrets/secret.md', join(root, 'file.md'))
    symlinkSync(join(box, 'secrets', 'none.md'), join(root, 'none.md'))
    const targets = [
      '../secrets/secret.md',
      '../secrets/none.md',
      '../../etc/passwd',
      '/etc/passwd',
      'folder/secret.md',
    ]
    writeFileSync(
      join(root, 'pears.md'),
      targets.map((target) => `[x](${target})\n\n![y](${target})\n`).join('\n'),
    )
    asked.clear()
    const { problems } = await lint({ cwd: root })
    const outside = [...asked]
      .map((path) => resolve(path))
      .filter((path) => path.includes('secret') || path.startsWith('/etc'))
    expect(asked.has(join(root, 'file.md'))).toBe(true)
    expect(outside).toEqual([])
    const left = 'The file cannot be read: it is reached by a symbolic link that leaves the course root.'
    // A link to a folder, to a file and to nothing are told apart in no way.
    const links = problems
      .filter(({ path }) => path !== 'pears.md')
      .map(({ path, message }) => [path, message])
    expect(links).toEqual([
      ['file.md', left],
      ['folder.md', left],
      ['none.md', left],
    ])
    expect(diskSource(root).lookup('folder/secret.md')).toBe(null)
  })

  test.each(['folder', 'folder.md', 'file.md', 'folder/secret.md'])(
    'by the name of a link, %s',
    async (name) => {
      if (mode === 'with git') execFileSync('git', ['init', '-q'], { cwd: root })
      mkdirSync(join(box, 'secrets'))
      writeFileSync(join(box, 'secrets', 'secret.md'), '# Secret\n')
      writeFileSync(join(box, 'secrets', 'lessonlint.yaml'), 'extends: lessonlint:strict\n')
      symlinkSync('../secrets', join(root, 'folder'))
      symlinkSync('../secrets', join(root, 'folder.md'))
      symlinkSync('../secrets/secret.md', join(root, 'file.md'))
      asked.clear()
      const { problems } = await lint({ cwd: root, paths: [name] }).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'no-files' })
        return { problems: [] }
      })
      expect(problems.every(({ message }) => message.includes('leaves the course root'))).toBe(true)
      // Asked by another name, such as `folder/`, the system would follow the link. That what was named is there is told.
      const followed = [...asked].filter(
        (path) => /secrets|folder(?:\.md)?\//.test(path) && path !== join(root, name),
      )
      expect(followed).toEqual([])
    },
  )
})
