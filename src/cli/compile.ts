/**
 * Run by the build: lints a course with the command and keeps what the compiler made of it. Nothing depends on it: where
 * it fails, the command is compiled at each start.
 */
import { fileURLToPath } from 'node:url'
import { keepCompiled, loadCommand } from './compiled.ts'

const command = loadCommand()
process.chdir(fileURLToPath(new URL('../fixtures/orchard', import.meta.url)))
// What it prints is of no use here.
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (...[, done]: unknown[]) => {
  if (typeof done === 'function') queueMicrotask(done as () => void)
  return true
}
await command.run([], '0.0.0')
process.stdout.write = write
keepCompiled()
