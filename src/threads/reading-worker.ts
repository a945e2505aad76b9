import { parentPort, workerData } from 'node:worker_threads'
import { readFiles } from './read-files.ts'
import type { ReadingTask } from './talk.ts'

// The thread that the library starts; the command has one of its own.
if (parentPort !== null) await readFiles(workerData as ReadingTask, parentPort)
