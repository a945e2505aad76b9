import { pathToFileURL } from 'node:url'
import { createRequire } from 'node:module'
import { isAbsolute, join } from 'node:path'
import type { Config } from './model/config.ts'
import { LessonlintError } from './model/error.ts'
import type { Rule } from './rule.ts'

/**
 * Loads the rules of the plugins that a configuration names, by path or by package. A plugin's default export is a
 * rule or a list of rules.
 *
 * @throws {LessonlintError} `plugin`, when one cannot be loaded or exports no rule
 */
export async function loadPlugins(config: Config): Promise<readonly Rule[]> {
  const found: Rule[] = []
  for (const name of config.plugins) {
    const exported = await importPlugin(name, config)
    const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported]
    for (const rule of list) {
      if (!isRule(rule)) throw failed(name, 'its default export is no rule and no list of rules')
      found.push(rule)
    }
  }
  return found
}

async function importPlugin(name: string, config: Config): Promise<unknown> {
  try {
    const from = createRequire(config.file ?? join(config.root, 'package.json'))
    const file = isAbsolute(name) ? name : from.resolve(name)
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href)
    return module.default
  } catch (error) {
    throw failed(name, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), error)
  }
}

function failed(name: string, why: string, cause?: unknown): LessonlintError {
  return new LessonlintError('plugin', `The plugin "${name}" cannot be used: ${why}.`, { cause })
}

function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null) return false
  const { id, scope, messages, check } = value as Partial<Record<keyof Rule, unknown>>
  return (
    typeof id === 'string' &&
    typeof scope === 'string' &&
    typeof messages === 'object' &&
    typeof check === 'function'
  )
}
