import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import type * as command from './command.ts'

/** The whole command in one file, as the build made it. */
const program = fileURLToPath(new URL('./command.cjs', import.meta.url))

/** What this version of Node compiled of it: without it, compiling is a third of a small run. */
const cache = `${program}.${process.version}-${process.arch}`

type Exports = typeof command

/** The command, compiled beforehand; null where the build ran on another Node or was interrupted. */
export function compiledCommand(): Exports | null {
  const cachedData = readCache()
  if (cachedData === null) return null
  const script = scriptOf(cachedData)
  return script.cachedDataRejected === true ? null : evaluate(script)
}

/**
 * Lets the script import modules: what was compiled beforehand has lost its way to do so, and calls this file's. Plugins
 * are all that it imports.
 *
 * @throws when it imports anything else
 */
export function lendImport(): void {
  const [before = '', after, ...others] = readFileSync(program, 'utf8').split(/\bimport\(/)
  if (after === undefined || others.length > 0)
    throw new Error('the command imports in other places than one')
  writeFileSync(program, `${before}importModule(${after}`)
}

/** Loads the command without what was compiled, for the build. `keep` gives that, once the functions have run. */
export function freshCommand(): { readonly command: Exports; readonly file: string; keep(): Buffer } {
  const script = scriptOf(undefined)
  return { command: evaluate(script), file: cache, keep: () => script.createCachedData() }
}

function readCache(): Buffer | null {
  try {
    return readFileSync(cache)
  } catch {
    return null
  }
}

function scriptOf(cachedData: Buffer | undefined): Script {
  const text = readFileSync(program, 'utf8')
  return new Script(
    `(function (exports, require, module, __filename, __dirname, importModule) {${text}\n})`,
    {
      filename: program,
      ...(cachedData && { cachedData }),
    },
  )
}

/** Evaluates it as Node does with a CommonJS module. */
function evaluate(script: Script): Exports {
  const module = { exports: {} }
  const require = createRequire(program)
  // What a script's value is, only its text tells.
  const wrapper = script.runInThisContext() as (...names: readonly unknown[]) => void
  wrapper(module.exports, require, module, program, dirname(program), (url: string) => import(url))
  return module.exports as Exports
}
