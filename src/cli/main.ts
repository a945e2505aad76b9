#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' }

// Asked often by scripts and hooks, so it loads nothing else.
const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${manifest.version}\n`)
} else {
  const { run } = await import('./run.ts')
  process.exitCode = await run(args, manifest.version)
}
