import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('what is generated from the rules is current', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const output = execFileSync('npx', ['tsx', 'rules/generate.ts', '--check'], { cwd: root, encoding: 'utf8' })
  expect(output).toContain(' 0 of them')
}, 60_000)
