import type { Rolldown } from 'tsdown'

/**
 * What few runs need and what takes milliseconds to get ready, with the functions and classes that we use of it: it is
 * evaluated when one of these is first called.
 */
const names: { readonly [module: string]: readonly string[] | undefined } = {
  'node:crypto': ['createHash', 'hash'],
  'node:module': ['createRequire'],
  'node:timers/promises': ['setImmediate'],
  'node:worker_threads': ['MessageChannel', 'receiveMessageOnPort', 'Worker'],
  parse5: ['Tokenizer'],
  'string-width': ['default'],
}

/** In the place of a module: functions that load it. */
const standIns = 'deferred:'
/** Of a module what is used of it, so that the rest of it is left out. */
const part = 'part-of:'

/** Puts functions in the place of what is imported, that load it once they are called. */
export function deferred(): Rolldown.Plugin {
  return {
    name: 'deferred',
    resolveId(id, importer = '') {
      if (id.startsWith(part)) return id
      const isOurs =
        ![standIns, part].some((each) => importer.startsWith(each)) && !importer.includes('node_modules')
      return isOurs && names[id] !== undefined ? standIns + id : null
    },
    load(id) {
      if (id.startsWith(standIns)) {
        const module = id.slice(standIns.length)
        return (names[module] ?? []).map((name) => standIn(module, name)).join('\n')
      }
      if (!id.startsWith(part)) return null
      const module = id.slice(part.length)
      return `export { ${(names[module] ?? []).join(', ')} } from ${JSON.stringify(module)}`
    },
  }
}

function standIn(module: string, name: string): string {
  const loaded = `require(${JSON.stringify(module.startsWith('node:') ? module : part + module)}).${name}`
  const local = name === 'default' ? 'main' : name
  return `function ${local}(...args) { return new.target ? new (${loaded})(...args) : ${loaded}(...args) }
export { ${local} as ${name} }`
}
