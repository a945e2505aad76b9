/**
 * Run by the build: lints a course with the command and keeps what the compiler made of it. Nothing depends on it: where
 * it fails, the command compiles itself at each start.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { freshCommand, lendImport } from './compiled.ts'

lendImport()
const { command, file, keep } = freshCommand()
process.chdir(fileURLToPath(new URL('../fixtures/orchard', import.meta.url)))
// What it prints is of no use here.
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (...[, done]: unknown[]) => {
  if (typeof done === 'function') queueMicrotask(done as () => void)
  return true
}
await command.run([], '0.0.0')
process.stdout.write = write
// What is kept holds only for the flags that a process starts with, and the command sets this one.
setFlagsFromString('--heap-growing-percent=0')
writeFileSync(file, keep())
