import { parentPort, workerData } from 'node:worker_threads'
import { readFilesAhead } from './read-ahead.ts'
import type { AheadTask } from './talk.ts'

if (parentPort !== null) await readFilesAhead(workerData as AheadTask, parentPort)
