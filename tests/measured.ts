import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

/** At its end a process tells what it took: milliseconds of all its threads, and KiB at most. */
const tell = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stderr.write('\\nTOOK ' + (userCPUTime + systemCPUTime) / 1000 + ' ' + maxRSS + '\\n')
})`

/** A run of the built command, and what it took. */
export interface Measured {
  readonly status: number | null
  /** What ended the process, other than itself. */
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  /**
   * Milliseconds that passed, or that its threads worked if that is less: where other processes run, a file that takes
   * long has not only waited.
   */
  readonly time: number
  /** The most memory that the process had, in MiB. */
  readonly memory: number
}

/** Runs the built command in a folder and measures it. */
export async function measure(folder: string, ...args: readonly string[]): Promise<Measured> {
  const start = performance.now()
  const preload = `data:text/javascript,${encodeURIComponent(tell)}`
  const child = spawn(process.execPath, ['--import', preload, command, ...args], { cwd: folder })
  child.stdin.end()
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const [status, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (code, by) => resolve([code, by]))
  })
  const passed = performance.now() - start
  const [took = '', worked, kibibytes] = /\nTOOK ([\d.]+) (\d+)\n/.exec(stderr) ?? []
  return {
    ...{ status, signal, stdout, stderr: stderr.replace(took, '') },
    time: Math.min(passed, Number(worked)),
    memory: Number(kibibytes) / 1024,
  }
}
