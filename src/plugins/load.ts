import { createRequire } from 'node:module'
import { isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../model/config.ts'
import { LessonlintError } from '../model/error.ts'
import type { Rule } from '../rule.ts'
import { guardRule } from './guard.ts'
import { readRule } from './read.ts'

/**
 * Loads the rules of the plugins that a configuration names, by path or by package. A plugin's default export is a
 * rule or a list of rules. Its rules are held to their word and to the time that a file may take.
 *
 * @throws {LessonlintError} `plugin`, when one cannot be loaded, exports no rule, or brings an id that is taken
 */
export async function loadPlugins(
  config: Pick<Config, 'plugins' | 'file' | 'root' | 'limits'>,
  builtIns: readonly Rule[],
): Promise<readonly Rule[]> {
  const found: Rule[] = []
  const takenBy = new Map(builtIns.map(({ id }) => [id, 'lessonlint itself']))
  for (const name of config.plugins) {
    for (const value of listOf(name, await importPlugin(name, config))) {
      const read = readRule(value)
      if ('fault' in read) throw failed(name, read.fault)
      const { id } = read.rule
      const owner = takenBy.get(id)
      if (owner !== undefined) {
        const whose = owner === name ? 'it brings that id twice' : `${owner} has a rule of that id`
        throw failed(name, `its rule \`${id}\` needs another id, since ${whose}`)
      }
      takenBy.set(id, name)
      found.push(guardRule(read.rule, config.limits.fileTime))
    }
  }
  return found
}

function listOf(name: string, exported: unknown): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported]
  if (list.length === 0 || exported === undefined) {
    throw failed(name, 'its default export is no rule and no list of rules')
  }
  return list
}

/** Milliseconds that a plugin has for its own start. */
const loadTime = 10_000

async function importPlugin(
  name: string,
  config: Pick<Config, 'plugins' | 'file' | 'root'>,
): Promise<unknown> {
  try {
    const from = createRequire(config.file ?? join(config.root, 'package.json'))
    const file = isAbsolute(name) ? name : from.resolve(name)
    const loaded: Promise<{ readonly default?: unknown }> = import(pathToFileURL(file).href)
    return (await inTime(loaded)).default
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw failed(name, why.replace(/\.$/, ''), error)
  }
}

/** A module that waits for something that never comes would end the process without a word. */
async function inTime<Value>(value: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it was not loaded after ${loadTime} ms`)), loadTime)
  })
  try {
    return await Promise.race([value, late])
  } finally {
    clearTimeout(timer)
  }
}

function failed(name: string, why: string, cause?: unknown): LessonlintError {
  return new LessonlintError('plugin', `The plugin "${name}" cannot be used: ${why}.`, { cause })
}
