import type { MessagePort } from 'node:worker_threads'
import { readAhead } from '../facts/ahead.ts'
import { satteriTrees } from '../parse/satteri.ts'
import { diskSource } from '../read/disk.ts'
import { readText } from '../read/text.ts'
import { takerOf, type AheadTask } from './talk.ts'
import { turn } from './turn.ts'

/** So many times may a thread be ahead of the one that it reads for: each time weighs half a megabyte. */
const FAR = 8

/**
 * Reads and parses files for another thread, which makes facts of them: little code, and most of the work is the system's
 * and the compiled engine's, so it pays long before code has become fast by running often. Null is sent at the end.
 */
export async function readFilesAhead(task: AheadTask, port: MessagePort): Promise<void> {
  const { root, exclude, limits, paths, next, used } = task
  const source = diskSource(root, { exclude, fileSize: limits.fileSize })
  const treeOf = await satteriTrees()
  const take = takerOf(paths, next)
  let sent = 0
  for (let range = take(); range !== null; range = take()) {
    const files = paths.slice(...range)
    port.postMessage(files.map((path) => readAhead({ path, ...readText(source.read(path)) }, treeOf, limits)))
    sent += 1
    for (let seen = Atomics.load(used, 0); sent - seen >= FAR; seen = Atomics.load(used, 0)) {
      Atomics.wait(used, 0, seen)
    }
    await turn()
  }
  port.postMessage(null)
}
