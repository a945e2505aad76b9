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
import { whyNotWritable, writeOver } from '../src/fix/write.ts'

/** The next calls of the file system: after so many one fails, once, with this code. */
const failing = vi.hoisted(() => ({ after: Infinity, code: 'EIO', calls: [] as string[] }))
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>()
  const failable = Object.entries(real).map(([name, value]): [string, unknown] => {
    if (
      typeof value !== 'function' ||
      !/^(?:open|write|read|fsync|fchmod|fchown|fstat|lstat|rename|close|realpath)Sync$/.test(name)
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

  test('takes away what a run that was killed left behind, but not what another run is writing', () => {
    writeFileSync(join(root, 'a b/.lessonlint-fix-0'), 'half')
    writeFileSync(join(root, 'a b/.lessonlint-fix-1'), 'half')
    const hourAgo = Date.now() / 1000 - 3600
    utimesSync(join(root, 'a b/.lessonlint-fix-0'), hourAgo, hourAgo)
    expect(writeOver(file('a b/x.md'), bytes('new'))).toBe(null)
    expect(readdirSync(join(root, 'a b'))).toEqual(['.lessonlint-fix-1', 'x.md'])
  })
})

describe('a call of the file system that fails', () => {
  test('whichever it is: the file is the old one or the new one, whole, and nothing is left beside it', () => {
    failing.calls = []
    expect(writeOver(file('a b/x.md'), bytes('new'))).toBe(null)
    const { length } = failing.calls
    expect(length).toBeGreaterThan(15)
    for (let after = 0; after < length; after += 1) {
      never()
      writeFileSync(join(root, 'a b/x.md'), 'old')
      failing.after = after
      const reason = writeOver(file('a b/x.md'), bytes('new'))
      never()
      expect([after, read('a b/x.md')]).toEqual([after, reason === null ? 'new' : 'old'])
      if (reason !== null) expect(reason).toBe('the disk answers with an error')
      expect(readdirSync(join(root, 'a b'))).toEqual(['x.md'])
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
