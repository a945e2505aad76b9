import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What each module may import: other modules of ours, then packages and Node's own. `node:` alone stands for pure ones. */
const allowed: Readonly<Record<string, { own: readonly string[]; packages: readonly string[] }>> = {
  model: { own: [], packages: [] },
  lesson: { own: ['model', 'first-index.ts', 'nearest.ts', 'decode-once.ts', 'once-each.ts'], packages: [] },
  'rule.ts': {
    own: ['model', 'lesson', 'counted.ts', 'first-index.ts', 'lines.ts', 'nearest.ts', 'pointer.ts'],
    packages: [],
  },
  'ascii.ts': { own: [], packages: [] },
  'counted.ts': { own: [], packages: [] },
  'globs.ts': { own: [], packages: ['picomatch'] },
  'first-index.ts': { own: [], packages: [] },
  'groups.ts': { own: [], packages: [] },
  'lines.ts': { own: ['first-index.ts'], packages: [] },
  'decode-once.ts': { own: [], packages: [] },
  'json-value.ts': { own: ['model'], packages: [] },
  'pointer.ts': { own: [], packages: [] },
  'order.ts': { own: [], packages: [] },
  'once-each.ts': { own: [], packages: [] },
  'given.ts': { own: ['model', 'nearest.ts'], packages: [] },
  plugins: {
    own: ['model', 'json-value.ts', 'rule.ts'],
    packages: ['node:url', 'node:module', 'node:path', 'node:vm'],
  },
  'nearest.ts': { own: ['ascii.ts', 'first-index.ts', 'order.ts'], packages: ['fastest-levenshtein'] },
  read: { own: ['model', 'counted.ts', 'globs.ts', 'order.ts'], packages: ['ignore', 'node:'] },
  parse: {
    own: ['model'],
    packages: ['unified', 'remark-', 'micromark-', 'satteri', 'mdast', 'node:worker_threads'],
  },
  facts: {
    own: [
      'model',
      'parse',
      'ascii.ts',
      'first-index.ts',
      'groups.ts',
      'lines.ts',
      'pointer.ts',
      'decode-once.ts',
    ],
    packages: ['mdast', 'yaml', 'parse5', 'jsonc-parser'],
  },
  tree: {
    own: ['model', 'lesson', 'ascii.ts', 'groups.ts', 'nearest.ts', 'decode-once.ts', 'once-each.ts'],
    packages: ['github-slugger'],
  },
  fix: {
    own: ['model', 'first-index.ts', 'groups.ts', 'lines.ts', 'order.ts'],
    packages: ['diff', 'node:fs', 'node:path', 'node:process', 'node:timers/promises'],
  },
  report: {
    own: ['model', 'counted.ts', 'groups.ts', 'lines.ts', 'order.ts', 'given.ts'],
    packages: ['string-width', 'sarif', 'node:crypto'],
  },
  config: {
    own: ['model', 'json-value.ts', 'lines.ts', 'read', 'nearest.ts', 'globs.ts', 'pointer.ts', 'given.ts'],
    packages: ['ajv', 'yaml', 'jsonc-parser', 'node:fs', 'node:path'],
  },
  check: {
    own: [
      'model',
      'ascii.ts',
      'counted.ts',
      'first-index.ts',
      'groups.ts',
      'json-value.ts',
      'rule.ts',
      'lesson',
      'nearest.ts',
      'globs.ts',
      'pointer.ts',
      'once-each.ts',
      'order.ts',
      'given.ts',
    ],
    packages: ['ajv', 'ajv-formats', 're2js'],
  },
  file: {
    own: ['model', 'read', 'parse', 'facts', 'tree', 'check', 'rule.ts'],
    packages: [],
  },
  threads: {
    own: ['model', 'read', 'parse', 'facts', 'config', 'file'],
    packages: ['node:os', 'node:worker_threads'],
  },
  session: {
    own: [
      'model',
      'lesson',
      'read',
      'parse',
      'facts',
      'tree',
      'check',
      'file',
      'threads',
      'report',
      'rule.ts',
      'once-each.ts',
      'order.ts',
      'globs.ts',
      'given.ts',
    ],
    packages: [],
  },
  open: {
    own: [
      'model',
      'counted.ts',
      'globs.ts',
      'session',
      'rule.ts',
      'config',
      'read',
      'parse',
      'check',
      'plugins',
      'threads',
    ],
    packages: ['node:path'],
  },
  'index.ts': {
    own: ['model', 'given.ts', 'open', 'session', 'rule.ts', 'report', 'config', 'fix', 'check'],
    packages: [],
  },
  init: {
    own: [
      'model',
      'counted.ts',
      'lesson',
      'config',
      'read',
      'parse',
      'facts',
      'tree',
      'check',
      'session',
      'rule.ts',
      'lines.ts',
      'once-each.ts',
      'order.ts',
      'groups.ts',
      'globs.ts',
      'file',
    ],
    packages: ['yaml'],
  },
  cli: {
    own: [
      'model',
      'counted.ts',
      'groups.ts',
      'json-value.ts',
      'lines.ts',
      'init',
      'index.ts',
      'session',
      'report',
      'config',
      'fix',
      'rule.ts',
      'nearest.ts',
      'order.ts',
      'read',
      'threads',
    ],
    packages: ['chokidar', 'commander', 'string-width', 'vscode-languageserver-protocol', 'yaml', 'node:'],
  },
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sourceFiles(path)
    return name.endsWith('.ts') ? [path] : []
  })
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import '([^']+)'/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

describe('layers', () => {
  for (const file of sourceFiles(join(root, 'src'))) {
    const name = relative(join(root, 'src'), file)
    const module = name.split('/')[0] ?? ''

    test(`src/${name} imports only what its layer may`, () => {
      const layer = allowed[module]
      expect(layer, `src/${module} has no entry in the table of layers`).toBeDefined()
      for (const specifier of importsOf(file)) {
        if (!specifier.startsWith('.')) {
          expect(
            layer?.packages.some((one) => specifier.startsWith(one)),
            `${specifier} in src/${name}`,
          ).toBe(true)
          continue
        }
        const target = relative(root, resolve(dirname(file), specifier))
        if (target.startsWith('schemas/')) continue
        if (target === 'rules/index.ts') {
          const binders = ['index.ts', 'threads/read-files.ts']
          expect(binders, 'only the public API and a thread bind the rules').toContain(name)
          continue
        }
        if (target === 'package.json') continue
        const own = target.split('/')[1] ?? ''
        expect(own === module || layer?.own.includes(own), `${specifier} in src/${name}`).toBe(true)
      }
    })
  }

  for (const { id } of rules) {
    test(`rules/${id} imports the one module that a rule may`, () => {
      expect(new Set(importsOf(join(root, 'rules', id, 'rule.ts')))).toEqual(new Set(['../../src/rule.ts']))
    })
  }

  test('src names no rule', () => {
    const ids = rules.map(({ id }) => id)
    for (const file of sourceFiles(join(root, 'src'))) {
      const text = readFileSync(file, 'utf8')
      const named = ids.filter((id) => new RegExp(`['"\`]${id}['"\`]`).test(text))
      expect(named, file).toEqual([])
    }
  })

  test('the process and the console belong to the command', () => {
    for (const file of sourceFiles(join(root, 'src'))) {
      if (relative(root, file).startsWith('src/cli/')) continue
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      expect(/\bconsole\.|\bprocess\.(?!platform\b)/.exec(code)?.[0], file).toBeUndefined()
    }
  })

  test('clock and chance are nowhere', () => {
    for (const file of sourceFiles(join(root, 'src'))) {
      if (relative(root, file).startsWith('src/cli/')) continue
      // What is left of a file that was being written tells by its time whether its process may still be there.
      if (file.endsWith('/fix/replace.ts')) continue
      expect(
        /\bDate\.now\(|new Date\(\)|Math\.random\(|\bperformance\./.exec(readFileSync(file, 'utf8'))?.[0],
        file,
      ).toBeUndefined()
    }
  })
})
