import { join } from 'node:path'
import type { Rolldown } from 'tsdown'

/** What a run needs that only lints: one file holds it and all that it imports. Everything else waits until it is asked for. */
const needed = ['cli/command', 'index', 'report/reporters', 'read/git-index', 'parse/satteri'].map((module) =>
  join(import.meta.dirname, `../src/${module}.ts`),
)

/** Says of a module whether a run needs it that only lints. */
export function isNeeded(): (id: string, context: Rolldown.ChunkingContext) => boolean {
  const known = new Set<string>()
  return (id, context) => {
    const pending = known.size === 0 ? [...needed] : []
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (known.has(next)) continue
      known.add(next)
      pending.push(...(context.getModuleInfo(next)?.importedIds ?? []))
    }
    return known.has(id)
  }
}

/** The names that a script is given, in the order in which `src/cli/compiled.ts` gives them. */
const given = 'exports, require, module, __filename, __dirname, importModule'

/**
 * Makes each file a script that gives a function, to be kept compiled: in ASCII, which is read in a fraction of the time,
 * and without `import`, which what was compiled beforehand has lost the way for.
 */
export function scripts(): Rolldown.Plugin {
  return {
    name: 'scripts',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        // Only modules of its own file find the names there: those of others have been given shorter ones.
        if (!file.isEntry && /\.then\(\(\)=>require\(.\.\/command\.cjs/.test(file.code)) {
          throw new Error(`${file.fileName} waits for what every run has: import that at the top`)
        }
        file.code = scriptOf(file.code, file.fileName)
      }
    },
  }
}

function scriptOf(code: string, name: string): string {
  // After a backslash an escape would mean something else. What is taken raw are regular expressions, which know escapes too.
  if (/(?<!\\)(?:\\\\)*\\[^\x00-\x7f]/.test(code)) throw new Error(`${name} cannot be written in ASCII`)
  const ascii = code.replace(/[^\x00-\x7f]/g, escaped).replace(/\bimport\(/g, 'importModule(')
  return `(function (${given}) {${ascii}\n})`
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
