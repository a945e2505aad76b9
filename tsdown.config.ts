import { defineConfig, type UserConfig } from 'tsdown'
import { deferred } from './build/deferred.ts'
import { isNeeded, scripts } from './build/scripts.ts'

const shared = {
  platform: 'node',
  target: 'node20',
  format: 'esm',
  fixedExtension: false,
  hash: false,
} as const

const bundled = {
  clean: false,
  dts: false,
  // Not mangled: the minifier gave two variables of nested scopes one name (`found` and `index` in near-link.ts).
  minify: { mangle: false },
  // Some packages are UMD under `main`, which cannot be bundled, and ESM under `module`.
  inputOptions: { resolve: { mainFields: ['module', 'main'] } },
  deps: { alwaysBundle: /./, onlyBundle: false },
} as const satisfies UserConfig

const needs = isNeeded()

export default defineConfig([
  {
    // The library: a file for each module, so that a program loads what it uses, and finds our names in its traces.
    ...shared,
    name: 'library',
    // A thread starts from a file of its own, which stands beside the one that starts it.
    entry: {
      index: 'src/index.ts',
      rule: 'src/rule.ts',
      'parse/remark-worker': 'src/parse/remark-worker.ts',
      'threads/reading-worker': 'src/threads/reading-worker.ts',
    },
    unbundle: true,
    dts: true,
  },
  {
    // What the command starts with: no module, as Node's own reader of modules takes a while to get ready.
    ...shared,
    ...bundled,
    name: 'start',
    format: 'cjs',
    entry: { cli: 'src/cli/main.ts' },
    outputOptions: { chunkFileNames: 'cli-[name].cjs' },
  },
  {
    // The other programs: with their dependencies, so that they start in a fraction of the time.
    ...shared,
    ...bundled,
    name: 'programs',
    entry: {
      // The command's start as a module: `npx` in a clone keeps the link that it made when this was the only one.
      cli: 'src/cli/main.ts',
      'remark-worker': 'src/parse/remark-worker.ts',
      'reading-worker': 'src/cli/reading-thread.ts',
      compile: 'src/cli/compile.ts',
    },
    outputOptions: { chunkFileNames: 'program-[name].js' },
  },
  {
    // The command itself, as scripts: what the compiler makes of those can be kept from one start to the next.
    ...shared,
    ...bundled,
    name: 'script',
    format: 'cjs',
    entry: { command: 'src/cli/command.ts' },
    plugins: [deferred(), scripts()],
    inputOptions: {
      ...bundled.inputOptions,
      preserveEntrySignatures: 'allow-extension',
      // What is imported when it is asked for is a matter of the library, and of which files a run needs.
      checks: { ineffectiveDynamicImport: false },
    },
    outputOptions: {
      chunkFileNames: 'command-[name].cjs',
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: (id, context) => (needs(id, context) ? 'lint' : null) }],
      },
    },
  },
])
