// The command as one program: the build makes one file of it, so that what the compiler made of it can be kept.
export { guardProcess } from './guard.ts'
export { run } from './run.ts'
export { readFiles } from '../threads/read-files.ts'
