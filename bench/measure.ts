import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A command line in a folder. */
export interface Command {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
}

/** What one run of a command took: seconds, seconds of all processors, and megabytes at the most. */
export interface Cost {
  readonly wall: number
  readonly cpu: number
  readonly memory: number
}

const time = '/usr/bin/time'
const notes = join(mkdtempSync(join(tmpdir(), 'lessonlint-bench-')), 'time')

/**
 * What commands are run with. Certificates that a machine adds for Node are left out, which reads them at each start,
 * the time of two more starts here, whatever it then does; with `BENCH_CERTIFICATES` in the environment they stay.
 */
const { NODE_EXTRA_CA_CERTS: _, ...others } = process.env
const env = process.env['BENCH_CERTIFICATES'] ? process.env : others

/**
 * Runs a command to its end, by way of GNU time, which knows what a child took.
 *
 * @throws when it cannot be run; 0 and 1 are the exit codes of linters that ran
 */
export function measure({ name, file, args, cwd }: Command): Cost {
  const started = performance.now()
  const { status, error, stderr } = spawnSync(time, ['-o', notes, '-f', '%U %S %M', file, ...args], {
    cwd,
    env,
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  })
  const wall = (performance.now() - started) / 1000
  if (error !== undefined || (status !== 0 && status !== 1)) {
    throw new Error(`${name} ends with ${status ?? error?.message}: ${stderr.slice(0, 500)}`)
  }
  const [user = 0, system = 0, kilobytes = 0] = (readFileSync(notes, 'utf8').trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number)
  return { wall, cpu: user + system, memory: kilobytes / 1024 }
}

/** Two commands in turns, so that what else the machine does hits both; the first turn only warms the disk's memory. */
export function pairs(ours: Command, theirs: Command, count: number): readonly (readonly [Cost, Cost])[] {
  const measured = Array.from({ length: count + 1 }, () => [measure(ours), measure(theirs)] as const)
  return measured.slice(1)
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}
