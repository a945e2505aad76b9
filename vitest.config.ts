import { readFileSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const folder = join(import.meta.dirname, 'tests')
const isMeasuring = (name: string): boolean =>
  /from '.\/(?:slowness|measured).ts'/.test(readFileSync(join(folder, name), 'utf8'))
/** Tests that hold a time to a limit: they come last, one by one, when nothing else runs. */
const measuring = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts') && isMeasuring(name))
  .map((name) => `tests/${name}`)

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // In the CI of a fork's pull request the command would trust nothing by itself; the tests say when it should not.
    env: { GITHUB_EVENT_NAME: '', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '' },
    reporters: ['dot', './tests/closing-line.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: measuring,
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: measuring, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
