#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' }
import { MANY_FILES } from '../model/many-files.ts'
import { keepCompiled, loadCommand } from './compiled.ts'

async function main(args: readonly string[]): Promise<void> {
  // Asked often by scripts and hooks, so it loads nothing else.
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    const { printSoon } = await import('./print.ts')
    printSoon(`${manifest.version}\n`)
    return
  }
  const { run, guardProcess } = loadCommand()
  guardProcess()
  const { code, files } = await run(args, manifest.version)
  // A run that lints has met most of the code; in a large one the engine has let go of what was used once.
  if (files > 0 && files < MANY_FILES) keepCompiled()
  // What could not be printed, or failed beside the run, has set it to 2 already; a plugin may have set it to anything.
  process.exitCode = process.exitCode === 2 ? 2 : code
}

void main(process.argv.slice(2))
