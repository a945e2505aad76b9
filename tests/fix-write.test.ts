import { spawn, spawnSync } from 'node:child_process'
import type * as fs from 'node:fs'
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { removeLeftovers } from '../src/fix/replace.ts'
import { writeWhole } from '../src/fix/write-whole.ts'
import { whyNotWritable, writeOver } from '../src/fix/write.ts'

/** The next calls of the file system: after so many one fails, once, with this code. */
const failing = vi.hoisted(() => ({ after: Infinity, code: 'EIO', calls: [] as string[] }))
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>()
  const failable = Object.entries(real).map(([name, value]): [string, unknown] => {
    if (
      typeof value !== 'function' ||
      !/^(?:open|write|read|fsync|fchmod|fchown|fstat|lstat|rename|close|realpath|readdir|access)Sync$/.test(
        name,
      )
    ) {
      return [name, value]
    }
    const call = (...args: unknown[]): unknown => {
      failing.calls.push(name)
      if (failing.after-- !== 0) return Reflect.apply(value, real, args)
      // A call that failed may have done its work all the same, as `close` does.
      if (name === 'closeSync') Reflect.apply(value, real, args)
      throw Object.assign(new Error(`${failing.code}: ${name}`), { code: failing.code })
    }
    return [name, call]
  })
  return { ...real, ...Object.fromEntries(failable) }
})

let root = ''
const bytes = (text: string): Uint8Array => Buffer.from(text)
const file = (path: string, text = 'old') => ({ root, path, bytes: bytes(text) })
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const never = (): void => {
  failing.after = Infinity
}

beforeEach(() => {
  never()
  root = mkdtempSync(join(tmpdir(), 'lessonlint-write-'))
  mkdirSync(join(root, 'a b'))
  writeFileSync(join(root, 'a b/x.md'), 'old')
})
afterEach(() => {
  never()
  rmSync(root, { recursive: true, force: true })
})

describe('writing', () => {
  test('puts the new bytes in the place of the linted ones, and leaves nothing else behind', () => {
    expect(writeOver(file('a b/x.md'), bytes('new 🍎'))).toBe(null)
    expect(read('a b/x.md')).toBe('new 🍎')
    expect(readdirSync(join(root, 'a b'))).toEqual(['x.md'])
  })

  test('keeps the mode', () => {
    for (const mode of [0o600, 0o644, 0o755, 0o660]) {
      chmodSync(join(root, 'a b/x.md'), mode)
      expect(writeOver(file('a b/x.md', read('a b/x.md')), bytes(`${mode}`))).toBe(null)
      expect(lstatSync(join(root, 'a b/x.md')).mode & 0o7777).toBe(mode)
    }
  })

  test('leaves a file alone that is not what was linted', () => {
    writeFileSync(join(root, 'a b/x.md'), 'OLD')
    expect(writeOver(file('a b/x.md'), bytes('new'))).toBe('it was changed meanwhile')
    expect(writeOver(file('a b/y.md'), bytes('new'))).toBe('it was removed meanwhile')
    expect(read('a b/x.md')).toBe('OLD')
    expect(readdirSync(join(root, 'a b'))).toEqual(['x.md'])
  })

  test('leaves links alone, symbolic and hard ones, and what stands behind a linked folder', () => {
    symlinkSync('a b/x.md', join(root, 'link.md'))
    symlinkSync('a b', join(root, 'linked'))
    expect(writeOver(file('link.md'), bytes('new'))).toBe('it is a symbolic link')
    expect(writeOver(file('linked/x.md'), bytes('new'))).toBe('a symbolic link leads to its folder')
    linkSync(join(root, 'a b/x.md'), join(root, 'hard.md'))
    expect(writeOver(file('hard.md'), bytes('new'))).toMatch(/^it has other names \(hard links\)/)
    expect([read('link.md'), read('hard.md'), lstatSync(join(root, 'link.md')).isSymbolicLink()]).toEqual([
      'old',
      'old',
      true,
    ])
  })

  test('leaves read-only files and odd ones alone', () => {
    chmodSync(join(root, 'a b/x.md'), 0o444)
    expect(writeOver(file('a b/x.md'), bytes('new'))).toBe('it is read-only')
    expect(writeOver(file('a b'), bytes('new'))).toBe('it is no regular file')
  })

  test('a root that is reached by a link is no reason', () => {
    symlinkSync(root, `${root}-link`)
    try {
      expect(writeOver({ ...file('a b/x.md'), root: `${root}-link` }, bytes('new'))).toBe(null)
    } finally {
      rmSync(`${root}-link`)
    }
  })

  test('tells beforehand what it would answer', () => {
    expect(whyNotWritable(file('a b/x.md'))).toBe(null)
    expect(whyNotWritable(file('a b/x.md', 'other'))).toBe('it was changed meanwhile')
  })

  test('takes away what killed runs left behind, but not what a run at work is writing', () => {
    const { pid: dead } = spawnSync(process.execPath, ['--version'])
    const hourAgo = Date.now() / 1000 - 3600
    const leave = (writer: string, isOld = false): void => {
      const path = join(root, 'a b', `.lessonlint-write-${writer}`)
      writeFileSync(path, 'half')
      if (isOld) utimesSync(path, hourAgo, hourAgo)
    }
    leave(`${dead}-0`)
    leave('of nobody')
    leave(`${process.ppid}-0`)
    leave(`${process.ppid}-1`, true)
    leave(`${process.pid}-0`)
    leave(`${process.pid}-1`, true)
    mkdirSync(join(root, `a b/.lessonlint-write-${dead}-2`))
    removeLeftovers(join(root, 'a b'))
    removeLeftovers(join(root, 'nowhere'))
    expect(readdirSync(join(root, 'a b')).sort()).toEqual(
      [
        `.lessonlint-write-${dead}-2`,
        ...[process.ppid, process.pid].map((pid) => `.lessonlint-write-${pid}-0`),
        'x.md',
      ].sort(),
    )
    // What another thread of this process is writing is not in the way.
    expect(writeOver(file('a b/x.md'), bytes('new'))).toBe(null)
    expect(read('a b/x.md')).toBe('new')
  })
})

describe('writing a report, a baseline or a configuration', () => {
  const path = (): string => join(root, 'a b/report.json')

  test('makes the file as any other, and puts the next one in its place with its mode', () => {
    writeWhole(path(), 'one')
    expect(read('a b/report.json')).toBe('one')
    expect(lstatSync(path()).mode).toBe(lstatSync(join(root, 'a b/x.md')).mode)
    chmodSync(path(), 0o640)
    const { ino } = lstatSync(path())
    writeWhole(path(), 'two')
    expect(read('a b/report.json')).toBe('two')
    expect([lstatSync(path()).mode & 0o777, lstatSync(path()).ino === ino]).toEqual([0o640, false])
    expect(readdirSync(join(root, 'a b'))).toEqual(['report.json', 'x.md'])
  })

  test('takes away what a killed run left there', () => {
    writeFileSync(join(root, 'a b/.lessonlint-write-999999999-0'), 'half')
    writeWhole(path(), 'one')
    expect(readdirSync(join(root, 'a b'))).toEqual(['report.json', 'x.md'])
  })

  test('writes through links and into pipes, which stay what they are', async () => {
    symlinkSync('x.md', path())
    writeWhole(path(), 'new')
    expect([read('a b/x.md'), lstatSync(path()).isSymbolicLink()]).toEqual(['new', true])
    linkSync(join(root, 'a b/x.md'), join(root, 'hard.md'))
    writeWhole(join(root, 'hard.md'), 'newer')
    expect(read('a b/x.md')).toBe('newer')
    const pipe = join(root, 'pipe')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const reader = spawn('cat', [pipe])
    const heard = new Promise((resolve) => reader.stdout.once('data', (chunk) => resolve(String(chunk))))
    writeWhole(pipe, 'through')
    expect(await heard).toBe('through')
  })

  test('a folder in its place, or none around it, is told as the system tells it', () => {
    expect(() => writeWhole(join(root, 'a b'), 'x')).toThrow('EISDIR')
    expect(() => writeWhole(join(root, 'none/x'), 'x')).toThrow('ENOENT')
  })
})

describe('a call of the file system that fails', () => {
  const kinds = [
    ['a lesson', () => writeOver(file('a b/x.md'), bytes('new'))],
    ['a report in the place of another', () => told(() => writeWhole(join(root, 'a b/x.md'), 'new'))],
  ] as const
  const told = (act: () => void): string | null => {
    try {
      act()
      return null
    } catch (error) {
      return String(error)
    }
  }

  test.each(kinds)('whichever it is: %s is the old one or the new one, whole, and alone', (_, act) => {
    failing.calls = []
    expect(act()).toBe(null)
    const { length } = failing.calls
    expect(new Set(failing.calls)).toContain('fsyncSync')
    expect(length).toBeGreaterThan(10)
    let failures = 0
    for (let after = 0; after < length; after += 1) {
      never()
      writeFileSync(join(root, 'a b/x.md'), 'old')
      failing.after = after
      const reason = act()
      never()
      expect([after, read('a b/x.md')]).toEqual([after, reason === null ? 'new' : 'old'])
      if (reason !== null) expect(reason).toMatch(/^(?:the disk answers with an error|Error: EIO: \w+)$/)
      if (reason !== null) failures += 1
      expect(readdirSync(join(root, 'a b'))).toEqual(['x.md'])
    }
    expect(failures).toBeGreaterThan(5)
  })

  test('whichever it is: a report where there was none is there whole, or not at all', () => {
    failing.calls = []
    const act = (): string | null => told(() => writeWhole(join(root, 'a b/new'), 'new'))
    expect(act()).toBe(null)
    const { length } = failing.calls
    for (let after = 0; after < length; after += 1) {
      never()
      rmSync(join(root, 'a b/new'), { force: true })
      failing.after = after
      const reason = act()
      never()
      expect(readdirSync(join(root, 'a b'))).toEqual(reason === null ? ['new', 'x.md'] : ['x.md'])
      if (reason === null) expect(read('a b/new')).toBe('new')
    }
  })

  test('a full disk is named', () => {
    failing.calls = []
    writeOver(file('a b/x.md'), bytes('new'))
    const write = failing.calls.indexOf('writeSync')
    writeFileSync(join(root, 'a b/x.md'), 'old')
    Object.assign(failing, { after: write, code: 'ENOSPC' })
    expect(writeOver(file('a b/x.md'), bytes('new'))).toBe('the disk is full')
    failing.code = 'EIO'
  })
})
