import { register } from 'tsx/esm/api'

// Stands here for the file of this name in the build: runs the thread from source, which Node 20 cannot read by itself.
register()
await import('./ahead-worker.ts')
