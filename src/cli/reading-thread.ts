import { parentPort, workerData } from 'node:worker_threads'
import type { ReadingTask } from '../threads/talk.ts'
import { loadCommand } from './compiled.ts'

// The thread that the command starts: it reads with what was compiled beforehand, like the command itself.
const { readFiles } = loadCommand()
if (parentPort !== null) await readFiles(workerData as ReadingTask, parentPort)
