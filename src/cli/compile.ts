/**
 * Run by the build: lints a course with the command and keeps what the compiler made of it. Nothing depends on it: where
 * it fails, the command compiles itself at each start.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { freshCommand } from './compiled.ts'

const { command, file, keep } = freshCommand()
process.chdir(fileURLToPath(new URL('../fixtures/orchard', import.meta.url)))
const { write } = process.stdout
process.stdout.write = ((_: unknown, done: unknown) => {
  if (typeof done === 'function') queueMicrotask(() => void done())
  return true
}) as typeof write
await command.run([], '0.0.0')
process.stdout.write = write
writeFileSync(file, keep())
