import type { Script as Compiled } from 'node:vm'
import type * as command from './command.ts'
import { setEngineFlags, type EngineFlag } from './engine-flags.ts'

// Not imported: a module of Node's that is gets all its parts ready first, streams among them.
const { readFileSync, renameSync, rmSync, writeFileSync } = process.getBuiltinModule('node:fs')
const { Script } = process.getBuiltinModule('node:vm')

/** Where the build put the scripts that the command is made of (`build/scripts.ts`). */
const folder = import.meta.dirname

/** For what nearly all runs are: a second of work and some tens of megabytes. They are set before any script is loaded. */
const flags: readonly EngineFlag[] = ['--no-allocation-site-pretenuring', '--interrupt-budget=264000']

type Command = typeof command

interface Loaded {
  readonly script: Compiled
  /** What was compiled beforehand was there. */
  readonly isKept: boolean
  readonly module: { exports: unknown }
}

const loaded = new Map<string, Loaded>()

/** The command; compiled beforehand where the build ran on this Node. Without that, compiling is a third of a small run. */
export function loadCommand(): Command {
  // Node's own code is compiled beforehand, too, and for its own flags: what nearly every run needs of it is loaded first.
  process.getBuiltinModule('node:child_process')
  setEngineFlags(flags)
  return load('command.cjs') as Command
}

/**
 * Keeps what the compiler made of scripts that nothing was kept of: all of them in the build, and once more on each other
 * Node that the package is used with. Where the package may not be written to, each run compiles for itself.
 */
export function keepCompiled(): void {
  try {
    for (const [name, { script, isKept }] of loaded)
      if (!isKept) keep(cacheOf(name), script.createCachedData())
  } catch {
    // Not ours to write to.
  }
}

/** Whole or not at all, as other runs may be reading it. */
function keep(file: string, compiled: Buffer): void {
  const fresh = `${file}.${process.pid}`
  try {
    writeFileSync(fresh, compiled)
    renameSync(fresh, file)
  } finally {
    rmSync(fresh, { force: true })
  }
}

/** Evaluates a script as Node does with a CommonJS module, once. */
function load(name: string): unknown {
  const known = loaded.get(name)
  if (known !== undefined) return known.module.exports
  const filename = `${folder}/${name}`
  const cachedData = readCache(name)
  const script = new Script(readFileSync(filename, 'latin1'), { filename, ...(cachedData && { cachedData }) })
  const module = { exports: {} }
  // Before it runs, as scripts ask for one another in a circle.
  loaded.set(name, { script, isKept: cachedData !== undefined, module })
  // What a script's value is, only its text tells.
  const wrapper = script.runInThisContext() as (...given: readonly unknown[]) => void
  wrapper(module.exports, require, module, filename, folder, (url: string) => import(url))
  return module.exports
}

/** Everything else is in the scripts. */
function require(id: string): unknown {
  return id.startsWith('./') ? load(id.slice(2)) : process.getBuiltinModule(id)
}

function readCache(name: string): Buffer | undefined {
  try {
    return readFileSync(cacheOf(name))
  } catch {
    return undefined
  }
}

function cacheOf(name: string): string {
  return `${folder}/${name}.${process.version}-${process.arch}`
}
