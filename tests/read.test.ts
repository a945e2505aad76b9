import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BATCH, batchesOf } from '../src/file/batches.ts'
import { decode } from '../src/read/decode.ts'
import { diskSource } from '../src/read/disk.ts'
import { findGitTop } from '../src/read/find-up.ts'
import { isMarkdown } from '../src/read/markdown.ts'
import { memorySource, overlaySource } from '../src/read/memory.ts'
import { readText } from '../src/read/text.ts'
import { sizeInWords, sizesInWords } from '../src/read/size.ts'
import { runs } from './fuzz/runs.ts'
import { newRepository } from './repository.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('decode', () => {
  test('text without oddities is what it is', () => {
    expect(decode(utf8('# Äpfel 🍎\n'))).toEqual({
      text: '# Äpfel 🍎\n',
      read: { encoding: 'utf-8', bom: false, eol: '\n', invalid: [], nul: [], limit: null },
    })
  })

  test('F01 a byte order mark is noted and taken off, so that offsets start after it', () => {
    const { text, read } = decode(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('---\n')))
    expect(text).toBe('---\n')
    expect(read.bom).toBe(true)
  })

  test('only one byte order mark is taken off', () => {
    expect(decode(utf8('\ufeff\ufeffa')).text).toBe('\ufeffa')
  })

  test('E03 each invalid sequence is one U+FFFD, with its place in UTF-16 units', () => {
    const { text, read } = decode(Uint8Array.of(...utf8('🍎é'), 0xff, 0x61, 0xe2, 0x82, 0x62))
    expect(text).toBe('🍎é\ufffda\ufffdb')
    expect(read.invalid).toEqual([
      [3, 4],
      [5, 6],
    ])
  })

  test('E03 a U+FFFD that the author wrote is valid', () => {
    expect(decode(utf8('a\ufffdb')).read.invalid).toEqual([])
  })

  test('E03 at most twenty places are kept', () => {
    expect(decode(new Uint8Array(1000).fill(0x80)).read.invalid).toHaveLength(20)
    const { read } = decode(utf8(`${'long enough to be text '.repeat(50)}${'\0'.repeat(30)}`))
    expect(read.nul).toHaveLength(20)
  })

  test('E03 NUL characters are located', () => {
    const { text, read } = decode(utf8('an apple\0 a day\0'))
    expect(text).toBe('an apple\0 a day\0')
    expect(read.encoding).toBe('utf-8')
    expect(read.nul).toEqual([
      [8, 9],
      [15, 16],
    ])
  })

  const utf16 = (text: string, big: boolean): Uint8Array => {
    const bytes = Buffer.from(text, 'utf16le')
    return Uint8Array.from(big ? bytes.swap16() : bytes)
  }

  test.each([
    ['utf-16le', false, [0xff, 0xfe]],
    ['utf-16be', true, [0xfe, 0xff]],
  ] as const)('E03 %s is recognised by its mark and by its NULs', (encoding, big, mark) => {
    const text = '---\ntitle: Äpfel und 你好 🍎\n---\n'
    const marked = decode(Uint8Array.of(...mark, ...utf16(text, big)))
    expect(marked.text).toBe(text)
    expect(marked.read).toMatchObject({ encoding, bom: true, nul: [] })
    const bare = decode(utf16(text, big))
    expect(bare.text).toBe(text)
    expect(bare.read).toMatchObject({ encoding, bom: false, nul: [] })
  })

  test('F02 the line end that occurs most', () => {
    expect(decode(utf8('a\r\nb\r\nc\n')).read.eol).toBe('\r\n')
    expect(decode(utf8('a\rb\rc\n')).read.eol).toBe('\r')
    expect(decode(utf8('a\r\nb\n')).read.eol).toBe('\n')
    expect(decode(utf8('')).read.eol).toBe('\n')
  })

  test('law: valid UTF-8 comes through unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\ufeff') && !text.includes('\0'))
        const { text: read, read: facts } = decode(utf8(text))
        expect(read).toBe(text)
        expect(facts.invalid).toEqual([])
      }),
    )
  })

  test('law: any bytes read as the platform reads them, and every place named is a U+FFFD', () => {
    const bytes = fc.uint8Array({ max: 255, maxLength: 60 })
    const lead = fc.constantFrom(0xc2, 0xe0, 0xe2, 0xed, 0xf0, 0xf4, 0x80, 0xa0, 0xbf, 0x41)
    const nearly = fc.array(lead, { maxLength: 12 }).map((list) => Uint8Array.from(list))
    fc.assert(
      fc.property(fc.oneof(bytes, nearly), (input) => {
        const { text, read } = decode(input)
        if (read.encoding !== 'utf-8') return
        expect(text).toBe(new TextDecoder().decode(input))
        for (const [start, end] of read.invalid) expect(text.slice(start, end)).toBe('\ufffd')
        const replaced = text.split('\ufffd').length - 1
        const written = Buffer.from(input).toString('latin1').split('\u00ef\u00bf\u00bd').length - 1
        expect(read.invalid).toHaveLength(Math.min(20, replaced - written))
      }),
      runs(500),
    )
  })
})

test('sizes in words, never rounded down', () => {
  expect(sizeInWords(1)).toBe('1 byte')
  expect(sizeInWords(1023)).toBe('1023 bytes')
  expect(sizeInWords(2 ** 20)).toBe('1 MiB')
  expect(sizeInWords(1_400_000)).toBe('1.4 MiB')
  expect(sizesInWords(2 ** 20, 2 ** 20 + 1)).toEqual({ limit: '1 MiB', found: '1.1 MiB' })
  expect(sizesInWords(1_000_000, 1_000_001)).toEqual({ limit: '1000000 bytes', found: '1000001 bytes' })
})

test('Markdown is told by the ending', () => {
  expect(['a.md', 'A.MD', 'b.markdown', 'c.mdx', 'd.qmd', 'e.Rmd'].every(isMarkdown)).toBe(true)
  expect(['a.rst', 'md', 'a.md.txt', 'a.html'].some(isMarkdown)).toBe(false)
})

describe('memory', () => {
  const source = memorySource({ 'b/x.md': 'x', 'a.md': 'ä', '.github/y.md': 'y' })

  test('lists what a walk would show, and finds the rest', async () => {
    expect(await source.list()).toEqual(['a.md', 'b/x.md'])
    expect(source.lookup('.github/y.md')).toBe('file')
    expect(source.lookup('b')).toBe('folder')
    expect(source.lookup('b/../a.md')).toBe('file')
    expect(source.lookup('../a.md')).toBeNull()
    expect(source.lookup('c')).toBeNull()
    expect(source.read('a.md')).toEqual(utf8('ä'))
    expect(source.read('c.md')).toMatchObject({ name: 'unreadable', limit: 'there is no such file' })
  })

  test('an overlay stands in for one file, which need not exist', async () => {
    const over = overlaySource(source, 'new/n.md', utf8('n'))
    expect(await over.list()).toEqual(['a.md', 'b/x.md', 'new/n.md'])
    expect(over.read('new/n.md')).toEqual(utf8('n'))
    expect(over.read('a.md')).toEqual(utf8('ä'))
    expect([over.lookup('new'), over.lookup('new/n.md'), over.lookup('a.md')]).toEqual([
      'folder',
      'file',
      'file',
    ])
    expect(await overlaySource(source, 'a.md', utf8('z')).list()).toEqual(['a.md', 'b/x.md'])
  })
})

describe('disk', () => {
  let box: string
  let root: string
  beforeEach(() => {
    box = mkdtempSync(join(tmpdir(), 'lessonlint-read-'))
    root = join(box, 'course')
    mkdirSync(root)
  })
  afterEach(() => rmSync(box, { recursive: true, force: true }))

  const write = (path: string, content: string | Uint8Array = path): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  const git = (...args: string[]): void => {
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_DIR: undefined,
      GIT_INDEX_FILE: undefined,
    }
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: root, env })
  }
  const textOf = (path: string): string => {
    const source = diskSource(root)
    const read = source.read(path)
    const text = read instanceof Uint8Array ? new TextDecoder().decode(read) : null
    expect([text, null]).toContain(source.text?.(path))
    return read instanceof Uint8Array ? (text ?? '') : `${read.name}: ${read.limit}`
  }

  describe.each(['with git', 'without git'])('%s', (mode) => {
    beforeEach(() => {
      if (mode === 'with git') git('init', '-q')
    })

    test('lists files sorted by code unit, without what is hidden, ignored or excluded', async () => {
      write('b.md')
      write('a/02. Ä [x] (y).md')
      write('a/B.md')
      write('a/drawing.svg')
      write('node_modules/p/readme.md')
      write('a/.hidden/x.md')
      write('.dot.md')
      write('build/out.md')
      write('archive/old/o.md')
      write('.gitignore', 'build/\n')
      const source = diskSource(root, { exclude: ['archive', 'none/**'] })
      expect(await source.list()).toEqual(['a/02. Ä [x] (y).md', 'a/B.md', 'a/drawing.svg', 'b.md'])
      expect(source.unusedExcludes()).toEqual(['none/**'])
    })

    test('D13 links to folders are not followed, links to files and odd files are listed', async () => {
      write('a/x.md')
      symlinkSync('a', join(root, 'folder-link'))
      symlinkSync('.', join(root, 'loop'))
      symlinkSync('a/x.md', join(root, 'file-link.md'))
      symlinkSync('nowhere', join(root, 'dangling.md'))
      execFileSync('mkfifo', [join(root, 'a/pipe.md')])
      mkdirSync(join(root, 'folder.md'))
      expect(await diskSource(root).list()).toEqual(['a/pipe.md', 'a/x.md', 'dangling.md', 'file-link.md'])
    })

    test('D12 what is ignored is still found by looking it up', async () => {
      write('.gitignore', '*.pdf\n')
      write('a/x.pdf')
      write('a/x.md')
      const source = diskSource(root)
      expect(await source.list()).toEqual(['a/x.md'])
      expect(source.lookup('a/x.pdf')).toBe('file')
      expect(source.lookup('a')).toBe('folder')
      expect(source.lookup('')).toBe('folder')
      expect(source.lookup('a/x.md/y')).toBeNull()
      expect(source.lookup('a/X.md')).toBeNull()
    })
  })

  test('E05 a course in a folder of the work tree, tracked files deleted, nested repositories', async () => {
    git('init', '-q')
    write('content/a.md')
    write('content/gone.md')
    write('other.md')
    write('content/nested/n.md')
    execFileSync('git', ['init', '-q'], { cwd: join(root, 'content/nested') })
    write('content/nested/.gitignore', 'secret.md\n')
    write('content/nested/secret.md')
    git('add', 'content/a.md', 'content/gone.md')
    rmSync(join(root, 'content/gone.md'))
    expect(await diskSource(join(root, 'content')).list()).toEqual(['a.md', 'nested/n.md'])
  })

  // Nothing is closed to root.
  test.skipIf(process.getuid?.() === 0)(
    'what git tracks in a folder that may not be entered is listed',
    async () => {
      git('init', '-q')
      write('closed/a.md')
      git('add', '.')
      chmodSync(join(root, 'closed'), 0)
      try {
        expect(await diskSource(root).list()).toEqual(['closed/a.md'])
        expect(textOf('closed/a.md')).toBe('unreadable: permission is denied')
      } finally {
        chmodSync(join(root, 'closed'), 0o755)
      }
    },
  )

  test('what git tracks and a sparse checkout leaves out is there for links, and is not read', async () => {
    const repository = newRepository({ 'a.md': '# A\n', 'd/e/b.md': '# B\n', 'd/gone.md': '# Gone\n' })
    repository.git('sparse-checkout', 'set', '--no-cone', '/*', '!d/e', '/d/gone.md')
    repository.write({ 'd/gone.md': null })
    const source = diskSource(repository.folder)
    expect(await source.list()).toEqual(['a.md'])
    const asked = ['d/e/b.md', './d/e/../e/b.md', 'd/e', 'd/gone.md', 'd/e/c.md', 'd/e/b.md/x']
    expect(asked.map((path) => source.lookup(path))).toEqual(['absent', 'absent', 'folder', null, null, null])
  })

  test('E05 a submodule is part of the course', async () => {
    git('init', '-q')
    write('shared/s.md')
    const shared = join(root, 'shared')
    execFileSync('git', ['init', '-q'], { cwd: shared })
    execFileSync('git', ['add', '.'], { cwd: shared })
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org']
    execFileSync('git', [...identity, 'commit', '-q', '-m', 'x'], { cwd: shared })
    execFileSync('git', ['add', 'shared'], { cwd: root, stdio: 'ignore' })
    expect(await diskSource(root).list()).toEqual(['shared/s.md'])
  })

  test('trust: settings of the repository that run programs are not obeyed', async () => {
    git('init', '-q')
    write('a.md')
    const marker = join(box, 'marker')
    write('hook.sh', `#!/bin/sh\ntouch ${marker}\n`)
    chmodSync(join(root, 'hook.sh'), 0o755)
    git('config', 'core.fsmonitor', join(root, 'hook.sh'))
    expect(await diskSource(root).list()).toEqual(['a.md', 'hook.sh'])
    expect(findGitTop(marker)).toBeNull()
    expect(() => execFileSync('ls', [marker], { stdio: 'ignore' })).toThrow()
  })

  test('a file named in the list is read; an absent one says so', () => {
    write('a.md', 'apples')
    expect(textOf('a.md')).toBe('apples')
    expect(textOf('b.md')).toBe('unreadable: there is no such file')
    expect(textOf('x/b.md')).toBe('unreadable: there is no such file')
    expect(textOf('../b.md')).toBe('unreadable: it lies outside the course root')
  })

  test('law: a text that is read plainly is the one that its bytes give', () => {
    const plain = fc.string({ unit: 'grapheme', maxLength: 40 }).map(utf8)
    const any = fc.uint8Array({ max: 255, maxLength: 40 })
    const marked = fc.constantFrom(
      [0xef, 0xbb, 0xbf, 97],
      [0xff, 0xfe, 97, 0],
      [97, 0, 98, 0],
      [0xef, 0xbf, 0xbd],
    )
    const source = diskSource(root, { fileSize: 100 })
    let texts = 0
    fc.assert(
      fc.property(
        fc.oneof(
          plain,
          any,
          marked.map((list) => Uint8Array.from(list)),
        ),
        (bytes) => {
          write('a.md', bytes)
          const text = source.text?.('a.md')
          if (text === null || text === undefined) return
          texts += 1
          expect(readText(text, false)).toEqual(readText(bytes, false))
        },
      ),
      runs(300),
    )
    expect(texts).toBeGreaterThan(50)
  })

  test('what is not plainly a text is left to the other way of reading', () => {
    const odd = ['', '\ufeffa', 'a\0b', 'a\ufffdb', Uint8Array.from([97, 0xff]), 'x'.repeat(101)]
    const source = diskSource(root, { fileSize: 100 })
    for (const content of odd) {
      write('a.md', content)
      expect(source.text?.('a.md')).toBeNull()
    }
    expect(source.text?.('../a.md')).toBeNull()
    expect(source.text?.('b/c.md')).toBeNull()
    write('a.md', 'apples')
    expect(source.text?.('a.md')).toBe('apples')
  })

  test('E03 odd files give a reason at once, never a hang', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.md')])
    mkdirSync(join(root, 'folder.md'))
    symlinkSync('round.md', join(root, 'round.md'))
    symlinkSync('nowhere.md', join(root, 'dangling.md'))
    symlinkSync('/dev/zero', join(root, 'zero.md'))
    const server = createServer()
    await new Promise<void>((done) => server.listen(join(root, 's.md'), done))
    const start = performance.now()
    expect(textOf('pipe.md')).toBe('unreadable: it is a named pipe, not a file')
    expect(textOf('folder.md')).toBe('unreadable: it is a folder, not a file')
    expect(textOf('round.md')).toBe('unreadable: it is a symbolic link that leads to itself')
    expect(textOf('dangling.md')).toBe('unreadable: it is a symbolic link that leads nowhere')
    expect(textOf('zero.md')).toBe('unreadable: it is reached by a symbolic link that leaves the course root')
    expect(textOf('s.md')).toBe('unreadable: it is a socket or device, not a file')
    expect(performance.now() - start).toBeLessThan(1000)
    await new Promise((done) => server.close(done))
  })

  test('D13 a link to a file inside the root is read, by relative and absolute target', () => {
    write('a/x.md', 'apples')
    symlinkSync('../a/x.md', join(root, 'a/y.md'))
    symlinkSync(join(root, 'a/y.md'), join(root, 'z.md'))
    expect(textOf('a/y.md')).toBe('apples')
    expect(textOf('z.md')).toBe('apples')
  })

  test('D11 nothing outside the root is read or confirmed', () => {
    writeFileSync(join(box, 'secret.md'), 'secret')
    symlinkSync('..', join(root, 'up'))
    symlinkSync('../secret.md', join(root, 's.md'))
    symlinkSync('/etc', join(root, 'etc'))
    const source = diskSource(root)
    const left = 'unreadable: it is reached by a symbolic link that leaves the course root'
    expect(textOf('up/secret.md')).toBe(left)
    expect(textOf('s.md')).toBe(left)
    const asked = ['up/secret.md', 's.md', 'up', 'etc/passwd', '../secret.md', '/etc/passwd', 'a\0b']
    expect(asked.map(source.lookup)).toEqual(asked.map(() => null))
  })

  test('D06 where the system folds letter case, a name counts only as it is written', () => {
    write('a/Readme.md')
    const source = diskSource(root, { caseSensitive: false })
    expect(source.lookup('a/Readme.md')).toBe('file')
    expect(source.lookup('a/readme.md')).toBeNull()
  })

  test('a file over the limit is not read at all, even one of three GiB', () => {
    write('big.md', '')
    truncateSync(join(root, 'big.md'), 3 * 2 ** 30)
    write('little.md', 'x'.repeat(1001))
    expect(diskSource(root).read('big.md')).toEqual({
      name: 'size',
      limit: '1 MiB',
      found: '3 GiB',
      span: [0, 0],
    })
    expect(diskSource(root, { fileSize: 1000 }).read('little.md')).toMatchObject({
      limit: '1000 bytes',
      found: '1001 bytes',
    })
  })
})

describe('batches', () => {
  test('law: a list comes whole and in its order, few at a time, large ones alone', () => {
    const sizes = fc.array(fc.nat(2 ** 19), { maxLength: 100 })
    fc.assert(
      fc.property(sizes, (list) => {
        const batches = [...batchesOf(list, (size) => size)]
        expect(batches.flat()).toEqual(list)
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0)
          expect(batch.length).toBeLessThanOrEqual(BATCH)
          const sum = batch.reduce((all, size) => all + size, 0)
          expect(batch.length === 1 || sum <= 2 ** 18).toBe(true)
        }
      }),
    )
    const plain = Array.from({ length: 70 }, (_, index) => index)
    expect([...batchesOf(plain)].map(({ length }) => length)).toEqual([BATCH, BATCH, 70 - 2 * BATCH])
  })
})
