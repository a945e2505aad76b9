import type { MessagePort } from 'node:worker_threads'
import { rules } from '../../rules/index.ts'
import { schemaReader } from '../config/schema-reader.ts'
import { laterOnceAsked } from '../facts/later.ts'
import { packFacts } from '../facts/packed.ts'
import { createJudge } from '../file/judge.ts'
import { chooseParser } from '../parse/choose.ts'
import { diskSource } from '../read/disk.ts'
import { contentOf } from '../read/text.ts'
import { createReader } from '../file/reader.ts'
import { turn } from '../file/turn.ts'
import { takerOf, type Batch, type ReadFile, type ReadingTask } from './talk.ts'

/** Reads files in a thread, some at a time, and gives what it read to the one that started it; null at the end. */
export async function readFiles(task: ReadingTask, port: MessagePort): Promise<void> {
  const { config, paths, hashed, lessonRules } = task
  const { exclude, limits } = config
  const source = diskSource(config.root, { exclude, fileSize: limits.fileSize })
  const { parser } = await chooseParser(config.engine, limits.fileTime)
  const judge = await createJudge(config, schemaReader(config))
  const reader = createReader({ config, rules, parser, judge, hashed })
  const take = takerOf(paths, task.next)
  for (let range = take(); range !== null; range = take()) {
    const read: ReadFile[] = []
    for (const files of reader.factsOfAll(paths.slice(...range), (path) => contentOf(source, path))) {
      const packed = files.map((file) => packFacts(file, laterOnceAsked[reader.extent]))
      const owns = files.map((file) => JSON.stringify(reader.own(file, lessonRules)))
      for (const [index, facts] of packed.entries()) read.push({ facts, own: owns[index] ?? '' })
      await turn()
    }
    const batch: Batch = { from: range[0], files: read }
    port.postMessage(batch)
  }
  port.postMessage(null)
}
