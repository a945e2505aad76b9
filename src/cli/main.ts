#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' }

// Asked often by scripts and hooks, so it loads nothing else.
const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  const { printSoon } = await import('./print.ts')
  printSoon(`${manifest.version}\n`)
} else {
  const { run } = await import('./run.ts')
  const code = await run(args, manifest.version)
  // What could not be printed has set it already.
  process.exitCode ??= code
}
