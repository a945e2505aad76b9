import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knownFlags } from '../src/cli/engine-flags.ts'
import { progress } from '../src/cli/progress.ts'
import type { Report } from '../src/model/report.ts'
import { timed } from './slowness.ts'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
/** Many small lessons, so that reading them takes a while. */
const LESSONS = 2000
/** Few pages with so many dead links that the report has over 10 MB. */
const PAGES = 36
const LINKS = 900

let folder = ''
let large = ''
let broken = ''
let small = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lessonlint-process-'))
  large = join(folder, 'large')
  broken = join(folder, 'broken')
  small = join(folder, 'small')
  for (const course of [large, broken, small]) {
    mkdirSync(course)
    writeFileSync(join(course, 'lessonlint.yaml'), 'extends: lessonlint:links\n')
  }
  writeFileSync(join(small, 'apples.md'), '[x](nowhere.md)\n')
  const text = '## Part\n\nSome *words* about [soil](1.md#soil) and `code`.\n\n- one\n- two\n\n'.repeat(30)
  for (let at = 1; at <= LESSONS; at++) writeFileSync(join(large, `${at}.md`), `# Soil\n\n${text}`)
  const links = Array.from({ length: LINKS }, (_, at) => `[x](a/rather/long/path/to/nowhere-${at}.md)\n\n`)
  for (let at = 1; at <= PAGES; at++) writeFileSync(join(broken, `${at}.md`), links.join(''))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function shell(line: string, cwd: string) {
  return spawnSync('bash', ['-c', line], {
    ...{ cwd, encoding: 'utf8', maxBuffer: 1 << 28 },
    env: { ...process.env, LINT: `${process.execPath} ${command}`, CI: '' },
  })
}

describe('signals', () => {
  for (const [signal, name] of [
    ['SIGINT', 'Ctrl-C'],
    ['SIGTERM', 'a request to end'],
  ] as const) {
    test(`${name} in the middle of a run ends it at once, without a word`, timed, async () => {
      const child = spawn(process.execPath, [command], { cwd: large, stdio: ['ignore', 'pipe', 'pipe'] })
      let output = ''
      child.stdout.on('data', (chunk) => (output += String(chunk)))
      child.stderr.on('data', (chunk) => (output += String(chunk)))
      await wait(600)
      expect(child.exitCode, 'the run is over before the signal: give it more lessons').toBeNull()
      const sent = performance.now()
      const ended = new Promise((resolve) => child.on('close', (code, by) => resolve([code, by])))
      child.kill(signal)
      // Ended by the signal itself, which a shell tells as 130 or 143.
      expect(await ended).toEqual([null, signal])
      expect(performance.now() - sent).toBeLessThan(500)
      expect(output).toBe('')
    })
  }
})

describe('pipes', () => {
  test('a report of 10 MB arrives whole at a reader that is slow', async () => {
    const child = spawn(process.execPath, [command, '--format', 'json'], { cwd: broken })
    const chunks: Buffer[] = []
    let next = Promise.resolve()
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      child.stdout.pause()
      next = next.then(() => wait(chunks.length < 20 ? 20 : 0)).then(() => void child.stdout.resume())
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    const text = Buffer.concat(chunks).toString()
    expect(text.length).toBeGreaterThan(10_000_000)
    const { problems, summary } = JSON.parse(text) as Report
    expect([code, problems.length, summary.errors]).toEqual([1, PAGES * LINKS, PAGES * LINKS])
  })

  test('a reader that goes away is no error', () => {
    const { stdout, stderr } = shell('$LINT --format json | head -1; echo ${PIPESTATUS[0]}', broken)
    expect([stdout, stderr]).toEqual(['{\n1\n', ''])
    const text = shell('$LINT | head -1; echo ${PIPESTATUS[0]}', broken)
    expect([text.stdout, text.stderr]).toEqual(['1.md\n1\n', ''])
  })

  test('and it ends the run at once', timed, async () => {
    const child = spawn(process.execPath, [command, '--format', 'json'], { cwd: broken })
    let errors = ''
    child.stderr.on('data', (chunk) => (errors += String(chunk)))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    child.stdout.destroy()
    const gone = performance.now()
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect([code, errors]).toEqual([1, ''])
    expect(performance.now() - gone).toBeLessThan(500)
  })

  for (const args of ['', '--format json', '--version', '--help', 'rules', 'completion bash']) {
    test.skipIf(!existsSync('/dev/full'))(`a full disk: lessonlint ${args}`, () => {
      const { status, stderr } = shell(`$LINT ${args} > /dev/full`, small)
      expect(status).toBe(2)
      expect(stderr).toMatch(/^lessonlint: Standard output cannot be written: [^\n]*ENOSPC[^\n]*\.\n$/)
    })
  }

  test.skipIf(!existsSync('/dev/full'))('a full disk: a report to a file', () => {
    const { status, stdout, stderr } = shell('$LINT --format json --output-file /dev/full', small)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^lessonlint: The report cannot be written to "\/dev\/full": ENOSPC: [^\n]*\.\n$/)
  })

  test('closed streams are no crash', () => {
    expect(shell('$LINT --quiet nowhere 2>&-', broken)).toMatchObject({ status: 2, stdout: '' })
    expect(shell('$LINT --version >&- <&-', large)).toMatchObject({ status: 0, stderr: '' })
  })

  test('few file handles are enough', () => {
    const { status, stdout, stderr } = shell('ulimit -n 64; $LINT', large)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`No problems in ${LESSONS} files`)
  })

  test('to mend many files, too', () => {
    const course = join(folder, 'case')
    mkdirSync(course)
    writeFileSync(join(course, 'lessonlint.yaml'), 'extends: lessonlint:links\n')
    for (let at = 1; at <= 200; at++)
      writeFileSync(join(course, `${at}.md`), `[next](${(at % 200) + 1}.MD)\n`)
    const { status, stderr } = shell('ulimit -n 64; $LINT --fix', course)
    expect([status, stderr]).toEqual([0, 'Made 200 fixes in 200 files.\n'])
  })
})

describe('progress', () => {
  /** What a terminal would get in a run where reading a file takes so many milliseconds. */
  function seen(each: number, env: NodeJS.ProcessEnv = {}, isTTY = true): string {
    let clock = 0
    let text = ''
    const stream = { isTTY, write: (part: string) => void (text += part) }
    const { tell, end } = progress(stream, env, () => clock)
    for (let done = 0; done <= 10_000; done += 2_500) {
      tell(done, 10_000)
      clock += 2_500 * each
    }
    end()
    return text
  }

  test('a long run is told on one line, which is gone in the end', () => {
    expect(seen(0.1)).toBe(
      '\r\x1b[KReading 5,000 of 10,000 files\r\x1b[KReading 7,500 of 10,000 files\r\x1b[KChecking 10,000 files\r\x1b[K',
    )
  })
  test('a short run says nothing', () => expect(seen(0.01)).toBe(''))
  test('nor does a run that nobody looks at', () => {
    expect(seen(1, {}, false)).toBe('')
    expect(seen(1, { CI: 'true' })).toBe('')
    expect(seen(1, { TERM: 'dumb' })).toBe('')
  })

  const hasScript = spawnSync('script', ['--version']).status === 0
  test.skipIf(!hasScript)('on a real terminal', () => {
    const line = `script -qec "$LINT --format json > ${folder}/out.json" /dev/null </dev/null | cat -v`
    const { stdout } = shell(line, large)
    expect(stdout).toMatch(/\^M\^\[\[KReading [\d,]+ of 2,000 files/)
    expect(stdout).toMatch(/\^M\^\[\[K$/)
    const { summary } = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as Report
    expect(summary.files).toBe(LESSONS)
  })
})

describe("flags of Node's engine", () => {
  test('of a Node that is not known yet none are set, as it would complain', () => {
    expect(knownFlags(['--no-allocation-site-pretenuring', '--heap-growing-percent=40'], '999.0.0')).toEqual(
      [],
    )
  })

  test('of a later Node those that it knows', () => {
    expect(knownFlags(['--no-allocation-site-pretenuring', '--interrupt-budget=264000'], '24.21.0')).toEqual([
      '--no-allocation-site-pretenuring',
    ])
  })
})
