import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import lock from '../package-lock.json' with { type: 'json' }
import manifest from '../package.json' with { type: 'json' }

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const runtime = Object.keys(manifest.dependencies)

test('the table of the README lists exactly what is installed with the package', () => {
  const [, table = ''] = readme.split('## Dependencies')
  const listed = [...table.matchAll(/^\| ([a-z0-9@/., -]+) \|/gm)].flatMap(([, names = '']) =>
    names.split(', '),
  )
  expect(listed.filter((name) => name !== 'package').sort()).toEqual([...runtime].sort())
})

test('with a reason for each', () => {
  const [, table = ''] = readme.split('## Dependencies')
  const reasons = [...table.matchAll(/^\| [a-z0-9@/., -]+ \|(.*)\|$/gm)].map(([, reason = '']) =>
    reason.trim(),
  )
  expect(reasons.length).toBeGreaterThan(10)
  expect(reasons).not.toContain('')
})

test('they are few', () => {
  expect(runtime.length).toBeLessThanOrEqual(20)
})

test('each is pinned to one version', () => {
  const versions = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.overrides,
  })
  for (const [name, version] of versions) expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)
})

test('installing the package runs nothing of it, and what is published tells where it was built', () => {
  const scripts = Object.keys(manifest.scripts)
  // `prepare` builds a clone; npm does not run it for a package from the registry.
  for (const name of ['preinstall', 'install', 'postinstall', 'prepublish'])
    expect(scripts).not.toContain(name)
  expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true })
})

test('nothing that is installed with it, directly or not, runs a script', () => {
  const installed = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !('dev' in entry))
  expect(installed.length).toBeGreaterThan(runtime.length)
  expect(installed.flatMap(([path, entry]) => ('hasInstallScript' in entry ? path : []))).toEqual([])
})
