import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createProgram } from '../src/cli/program.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const text = (path: string): string => readFileSync(join(home, path), 'utf8')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
}
interface Workflow {
  readonly jobs: { readonly lint: { readonly steps: readonly Step[] } }
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

const action = parse(text('action.yml')) as Action
const [step = {}] = action.runs.steps

describe('the action', () => {
  let folder = ''

  /** Runs its script as a runner would: inputs by the environment, `bash` stopping at the first failure. */
  function lint(inputs: Readonly<Record<string, string>>): { status: number | null; stdout: string } {
    const env: Record<string, string> = {}
    for (const [name, expression] of Object.entries(step.env ?? {})) {
      const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1]
      env[name] = input === undefined ? home : (inputs[input] ?? action.inputs[input]?.default ?? '')
    }
    const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run ?? '']
    return spawnSync('bash', args, { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' })
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lessonlint-action-'))
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
    mkdirSync(join(folder, 'sweet apples'))
    // The built command: `npm test` builds it first.
    symlinkSync(join(home, 'dist/cli.cjs'), join(folder, 'node_modules/.bin/lessonlint'))
    writeFileSync(join(folder, 'package.json'), '{}')
    writeFileSync(join(folder, 'README.md'), '# Orchard\n\n[Pears](pears.md)\n')
    writeFileSync(join(folder, 'sweet apples/gala.md'), '# Gala\n')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is composite, and pastes no input into its script', () => {
    expect(action.runs.using).toBe('composite')
    expect(step.run).not.toContain('${{')
  })

  test('makes annotations and fails as the command does', () => {
    const { status, stdout } = lint({})
    expect(status).toBe(1)
    expect(stdout).toMatch(/^::error file=README\.md,line=3,.*pears\.md/m)
  })

  test('takes paths and arguments one a line, spaces and all', () => {
    expect(lint({ paths: '\n  sweet apples\r\n' })).toMatchObject({ status: 0 })
    const { status, stdout } = lint({ format: 'json', args: '--rule=link-target=warning\n--fail-on=error\n' })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ summary: { errors: 0, warnings: 1 } })
  })

  test('runs nothing that an input says', () => {
    const { status } = lint({
      paths: '$(touch ran)\n`touch ran`\n; touch ran',
      args: '--quiet\n&& touch ran',
    })
    expect(status).toBe(2)
    expect(existsSync(join(folder, 'ran'))).toBe(false)
  })
})

describe('docs/ci.md', () => {
  const fences = [...text('docs/ci.md').matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms)].map(
    ([, language = '', file = '', code = '']) => ({ language, file, code }),
  )
  const program = createProgram('0.0.0', () => {})
  const flags = new Set(program.options.map(({ long }) => long))
  const commands = new Map(program.commands.map((command) => [command.name(), command]))

  test('every sample of YAML can be parsed', () => {
    const samples = fences.filter(({ language }) => language === 'yaml')
    expect(samples.map(({ file }) => file)).toContain('.gitlab-ci.yml')
    for (const { file, code } of samples) expect(parse(code), file).toBeTypeOf('object')
  })

  test('every command and option that it names exists', () => {
    const lines = [...text('docs/ci.md').matchAll(/lessonlint(?:@[\d.]+)? ([a-z-][^\n`"]*)/g)].map(
      ([, words = '']) => words.trim().split(/[ =]/),
    )
    const asked = lines.filter(([first = '']) => first.startsWith('--') || commands.has(first))
    expect(asked.length).toBeGreaterThan(5)
    for (const words of asked) {
      const command = commands.get(words[0] ?? '')
      const known = command === undefined ? flags : new Set(command.options.map(({ long }) => long))
      for (const word of words) if (word.startsWith('--')) expect(known, words.join(' ')).toContain(word)
    }
    const args = fences.flatMap(({ code }) =>
      [...code.matchAll(/(--[a-z-]+)(?=[= ])/g)].map(([, flag]) => flag),
    )
    for (const flag of args)
      if (flag !== '--save-dev') expect([...flags, '--no-install', '--yes', '--hook']).toContain(flag)
  })

  test('workflows give the action only inputs that it has', () => {
    const workflows = fences
      .filter(({ file }) => file.startsWith('.github/'))
      .map(({ code }) => parse(code) as Workflow)
    const steps = workflows.flatMap(({ jobs }) => jobs.lint.steps)
    const ours = steps.filter(({ uses = '' }) => uses.includes('/lessonlint@'))
    expect(ours).toHaveLength(3)
    for (const { with: given = {} } of ours) {
      for (const name of Object.keys(given)) expect(Object.keys(action.inputs)).toContain(name)
    }
  })
})
