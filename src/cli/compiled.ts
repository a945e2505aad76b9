import type { Script as Compiled } from 'node:vm'
import type * as command from './command.ts'

// Not imported: a module of Node's that is gets all its parts ready first, streams among them.
const { readFileSync, writeFileSync } = process.getBuiltinModule('node:fs')
const { Script } = process.getBuiltinModule('node:vm')

/** Where the build put the scripts that the command is made of (`build/scripts.ts`). */
const folder = import.meta.dirname

/**
 * For what nearly all runs are: a second of work and some tens of megabytes. What the compiler made of a script holds only
 * for the flags that it was made with, so these are set before any is loaded.
 */
const flags = [
  // The heap grows to its usual size in one step: each step is a collection or two.
  '--semi-space-growth-factor=8',
  // A function has to run twice as long before it is optimized, which takes as long as thousands of calls.
  '--interrupt-budget=264000',
]

type Command = typeof command

interface Loaded {
  readonly script: Compiled
  readonly module: { exports: unknown }
}

const loaded = new Map<string, Loaded>()

/** The command; compiled beforehand where the build ran on this Node. Without that, compiling is a third of a small run. */
export function loadCommand(): Command {
  const { getBuiltinModule } = process
  // Node's own code is compiled beforehand, too, and for its own flags: what nearly every run needs of it is loaded first.
  getBuiltinModule('node:child_process')
  const { setFlagsFromString } = getBuiltinModule('node:v8')
  for (const flag of flags) setFlagsFromString(flag)
  return load('command.cjs') as Command
}

/** Keeps what the compiler has made of the scripts that were loaded, for the build. */
export function keepCompiled(): void {
  for (const [name, { script }] of loaded) writeFileSync(cacheOf(name), script.createCachedData())
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
  loaded.set(name, { script, module })
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
