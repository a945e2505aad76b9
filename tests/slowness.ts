import { spawnSync } from 'node:child_process'

/**
 * For a test that measures time: others who work on the machine can only add to it, so the best of three tries is held
 * to the limit.
 */
export const timed = { retry: 2 }

/** Milliseconds of CPU that bare Node takes to start on the machine that limits in milliseconds were set on. */
const REFERENCE = 50

const program =
  'const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000))'

/**
 * How many times longer this machine takes for the same work, at least 1: ratios carry over from one machine to another,
 * times do not. The best of five starts, as others may work here at the same time.
 */
export function slowness(): number {
  const starts = Array.from({ length: 5 }, () =>
    Number(spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' }).stdout),
  )
  return Math.max(1, Math.min(...starts) / REFERENCE)
}
