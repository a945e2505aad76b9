import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../src/index.ts'
import { reporters } from '../src/report/reporters.ts'

/** The built command: `npm test` builds it first. */
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lessonlint-completion-'))
const shells = ['bash', 'zsh', 'fish'] as const
const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0

beforeAll(() => {
  for (const shell of shells) {
    const { status, stdout } = spawnSync(process.execPath, [command, 'completion', shell], {
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    writeFileSync(join(folder, shell), stdout)
  }
  mkdirSync(join(folder, 'init files'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(shell: string, ...args: string[]) {
  return spawnSync(shell, args, { cwd: folder, encoding: 'utf8' })
}

for (const shell of shells) {
  test.skipIf(!has(shell))(`the script for ${shell} is sound`, () => {
    expect(run(shell, '-n', shell)).toMatchObject({ status: 0, stderr: '' })
  })
}

describe.skipIf(!has('bash'))('in bash', () => {
  /** What bash offers for the last of these words, as bash itself cuts a line into words. */
  function offers(...words: string[]): string[] {
    const script =
      'source ./bash; COMP_WORDS=(lessonlint "$@"); COMP_CWORD=$#; _lessonlint; printf "%s\\n" "${COMPREPLY[@]}"'
    const { stderr, stdout } = run('bash', '-c', script, 'bash', ...words)
    // Outside of a real completion bash has nothing to set an option of.
    expect(stderr.replace(/^.*compopt: not currently executing.*\n/gm, '')).toBe('')
    return stdout.split('\n').filter((line) => line !== '')
  }
  const ids = rules.map(({ id }) => id).sort()

  test('commands', () => {
    expect(offers('ru')).toEqual(['rules'])
    expect(offers('')).toEqual(expect.arrayContaining(['rules', 'explain', 'config', 'completion', 'lint']))
  })
  test('a folder that begins like a command', () => {
    expect(offers('ini')).toEqual(['init', 'init files'])
  })
  test('options, of the whole and of a command', () => {
    expect(offers('--form')).toEqual(['--format'])
    expect(offers('content', '--pass')).toEqual(['--pass-on-no-files'])
    expect(offers('config', '--pre')).toEqual(['--preset'])
    expect(offers('explain', '--pre')).toEqual([])
  })
  test('formats and presets, also after an equals sign', () => {
    expect(offers('--format', '').sort()).toEqual(Object.keys(reporters).sort())
    expect(offers('--format', 'g')).toEqual(['github', 'gitlab'])
    expect(offers('--format', '=', 's')).toEqual(['sarif'])
    expect(offers('--format', '=')).toHaveLength(Object.keys(reporters).length)
    expect(offers('rules', '--format', '')).toEqual(['text', 'json'])
    expect(offers('--preset', 's')).toEqual(['strict'])
  })
  test('rules, and what they can be set to', () => {
    expect(offers('explain', '')).toEqual(ids)
    expect(offers('--rule', 'link-an')).toEqual(['link-anchor='])
    expect(offers('--rule', 'link-anchor', '=')).toEqual(['error', 'warning', 'info', 'off'])
    expect(offers('--rule', 'link-anchor', '=', 'o')).toEqual(['off'])
  })
  test('where a file or a text is wanted bash goes on by itself', () => {
    for (const option of ['--config', '--output-file', '--stdin-filename', '--max-warnings', '--exclude']) {
      expect(offers(option, ''), option).toEqual([])
    }
  })
  test('what was typed is never run', () => {
    const words = ['$(touch ran)', '`touch ran`', '";touch ran;"', "';touch ran;'", '*', '~']
    for (const word of words) for (const line of [[word], [word, ''], ['--format', word]]) offers(...line)
    expect(run('ls', 'ran').status).not.toBe(0)
  })
})

describe.skipIf(!has('fish'))('in fish', () => {
  const offers = (line: string): string[] =>
    run('fish', '--no-config', '-c', `source ./fish; complete -C ${JSON.stringify(`lessonlint ${line}`)}`)
      .stdout.split('\n')
      .flatMap((one) => one.split('\t')[0] || [])
  test('commands, formats and rules', () => {
    expect(offers('expl')).toEqual(['explain'])
    expect(offers('--format gi')).toEqual(['github', 'gitlab'])
    expect(offers('explain link-anc')).toEqual(['link-anchor'])
    expect(offers('--rule link-anchor=o')).toEqual(['link-anchor=off'])
  })
})

describe.skipIf(!has('zsh'))('in zsh', () => {
  /** The completion's own functions only tell what they were asked to offer. */
  const stubs = [
    'compdef() { : }',
    '_files() { print -r -- files }',
    '_describe() { print -rl -- ${offer%%:*} }',
    `compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -rl -- "$@" }`,
    `compset() { [[ $PREFIX == *=* ]] && PREFIX=\${PREFIX#*=} }`,
  ].join('\n')
  const offers = (...typed: string[]): string[] => {
    const line = typed.map((word) => `'${word}'`).join(' ')
    const script = `${stubs}\nsource ./zsh\nwords=(lessonlint ${line}); CURRENT=${typed.length + 1}; PREFIX='${typed.at(-1)}'\n_lessonlint`
    const { stdout, stderr } = run('zsh', '-f', '-c', script)
    expect(stderr).toBe('')
    return stdout.split('\n').filter((one) => one !== '')
  }
  test('commands, formats and rules', () => {
    expect(offers('')).toEqual(expect.arrayContaining(['rules', 'explain', 'files']))
    expect(offers('--format', '')).toContain('sarif')
    expect(offers('--format=')).toContain('sarif')
    expect(offers('--')).toContain('--preset')
    expect(offers('explain', '')).toContain('link-anchor')
    expect(offers('--rule', 'link-anchor=')).toEqual(['error', 'warning', 'info', 'off'])
    expect(offers('--config', '')).toEqual(['files'])
  })
})

test('another shell is refused, and told which there are', () => {
  const { status, stderr } = run(process.execPath, command, 'completion', 'tcsh')
  expect(status).toBe(2)
  expect(stderr).toContain('bash, zsh, fish')
})
