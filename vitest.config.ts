import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    // In the CI of a fork's pull request the command would trust nothing by itself; the tests say when it should not.
    env: { GITHUB_EVENT_NAME: '', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '' },
    reporters: ['dot', './tests/closing-line.ts'],
  },
})
