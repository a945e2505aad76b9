import { loadConfig } from '../config/load.ts'
import type { Config } from '../model/config.ts'
import type { LintOptions } from '../model/options.ts'
import { loadPlugins } from '../plugins/load.ts'
import type { SetUpFiles } from '../read/git-set-up.ts'
import type { Rule } from '../rule.ts'

/** The configuration, with the rules of its plugins: only once they are loaded it is known which rules there are. */
export async function loadWithPlugins(
  options: LintOptions,
  builtIns: readonly Rule[],
  setUp: SetUpFiles | undefined,
): Promise<{ readonly config: Config; readonly plugins: readonly Rule[] }> {
  let first: Config
  try {
    first = await loadConfig(options, builtIns, undefined, setUp)
    if (first.plugins.length === 0) return { config: first, plugins: [] }
  } catch (error) {
    // What it extends may name the plugin whose rules it sets.
    const fallback = await loadConfig(options, builtIns, 'none', setUp).catch(() => null)
    if (fallback === null || fallback.plugins.length === 0) throw error
    first = fallback
  }
  const plugins = await loadPlugins(first, builtIns)
  return { config: await loadConfig(options, [...builtIns, ...plugins], 'all', setUp), plugins }
}
