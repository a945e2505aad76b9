import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from './measure.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const { execPath } = process

/** The command as it is built in dist/. */
export function lessonlint(cwd: string, ...args: readonly string[]): Command {
  const file = process.env['LESSONLINT_CLI'] ?? fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
  return { name: 'lessonlint', file: execPath, args: [file, ...args], cwd }
}

/** Bare node with a line of code. */
export function node(cwd: string, code: string): Command {
  return { name: 'node', file: execPath, args: ['-e', code], cwd }
}

/** The least that a linter in node has to do: every Markdown file of a tree, found and read. */
export const readAll = `
  const fs = require('node:fs')
  let length = 0
  for (const file of fs.readdirSync('.', { recursive: true })) {
    if (file.endsWith('.md')) length += fs.readFileSync(file, 'utf8').length
  }
  if (length === 0) process.exit(3)`

/** rumdl's own binary, without the script that npm puts before it. Without rules named it runs all. */
export function rumdl(cwd: string, rules: readonly string[] = []): Command {
  const require = createRequire(join(here, 'package.json'))
  const folder = dirname(require.resolve(`@rumdl/cli-${process.platform}-${process.arch}/package.json`))
  const file = ['rumdl', 'bin/rumdl'].map((name) => join(folder, name)).find((path) => existsSync(path))
  if (file === undefined) throw new Error(`no binary of rumdl in ${folder}`)
  const chosen = rules.length === 0 ? [] : ['--enable', rules.join(',')]
  return { name: 'rumdl', file, args: ['check', '--no-cache', ...chosen, '.'], cwd }
}

/** markdownlint-cli2 with its rules for links alone. */
export function markdownlint(cwd: string): Command {
  const config = join(here, 'peers/links.markdownlint-cli2.jsonc')
  const file = join(here, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs')
  return { name: 'markdownlint-cli2', file: execPath, args: [file, '--config', config, '**/*.md'], cwd }
}

/** remark-cli with remark-validate-links, which checks links between files and their headings. */
export function remark(cwd: string): Command {
  const plugin = join(here, 'node_modules/remark-validate-links/index.js')
  const args = [
    '--frail',
    '--quiet',
    '--no-stdout',
    '--no-config',
    '--no-ignore',
    '--use',
    `${plugin}=repository:false`,
  ]
  return {
    name: 'remark-cli',
    file: execPath,
    args: [join(here, 'node_modules/remark-cli/cli.js'), ...args, '.'],
    cwd,
  }
}
