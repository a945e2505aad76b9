import type { MessagePort } from 'node:worker_threads'
import { rules } from '../../rules/index.ts'
import { schemaReader } from '../config/schema-reader.ts'
import { laterOnceAsked } from '../facts/later.ts'
import { packFacts } from '../facts/packed.ts'
import { createJudge } from '../judge.ts'
import { chooseParser } from '../parse/choose.ts'
import { diskSource } from '../read/disk.ts'
import { createReader } from '../reader.ts'
import { takerOf, type Batch, type ReadFile, type ReadingTask } from './talk.ts'
import { turn } from './turn.ts'

/** Reads files in a thread, some at a time, and gives what it read to the one that started it; null at the end. */
export async function readFiles(task: ReadingTask, port: MessagePort): Promise<void> {
  const { config, paths, hashed, lessonRules } = task
  const { exclude, limits } = config
  const source = diskSource(config.root, { exclude, fileSize: limits.fileSize })
  const { parser } = await chooseParser(config.engine, limits.fileTime)
  const judge = await createJudge(config, schemaReader(config))
  const reader = createReader({ config, rules, parser, judge, hashed })
  const readFile = (path: string): ReadFile => {
    const facts = reader.facts(path, source.read(path))
    return {
      facts: packFacts(facts, laterOnceAsked[reader.extent]),
      own: JSON.stringify(reader.own(facts, lessonRules)),
    }
  }
  const take = takerOf(paths, task.next)
  for (let range = take(); range !== null; range = take()) {
    const batch: Batch = { from: range[0], files: paths.slice(...range).map(readFile) }
    port.postMessage(batch)
    await turn()
  }
  port.postMessage(null)
}
