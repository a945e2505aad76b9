import { fileURLToPath } from 'node:url'
import { measure, type Cost } from './measure.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'

const library =
  process.env['LESSONLINT_LIBRARY'] ?? fileURLToPath(new URL('../dist/index.js', import.meta.url))

/** Each edit is a word more in another lesson of the tree; what is timed is `update` and `report` together. */
const program = (output: string): string => `
  import { writeFileSync } from 'node:fs'
  import { openSession } from ${JSON.stringify(library)}
  const session = await openSession({ cwd: process.cwd() })
  session.report()
  const paths = session.paths()
  const times = []
  for (let edit = 1; edit <= 15; edit += 1) {
    const path = paths[Math.floor((paths.length * edit) / 16)]
    const text = session.text(path) + '\\nOne more word.\\n'
    const start = performance.now()
    session.update(path, text)
    session.report()
    times.push(performance.now() - start)
  }
  writeFileSync(${JSON.stringify(output)}, JSON.stringify(times))`

/** How long one edit takes in a session of a tree, and what the whole session took. */
export function editTimes(tree: string): { readonly cost: Cost; readonly milliseconds: readonly number[] } {
  const output = join(tmpdir(), `lessonlint-edits-${process.pid}.json`)
  const args = ['--input-type=module', '-e', program(output)]
  const cost = measure({ name: 'a session', file: process.execPath, args, cwd: tree })
  const times: readonly number[] = JSON.parse(readFileSync(output, 'utf8'))
  return { cost, milliseconds: times }
}
