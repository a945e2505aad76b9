import { globMatcher } from '../globs.ts'
import { presets, type Config, type Preset, type RuleConfig, type RulesLayer } from '../model/config.ts'
import type { Json } from '../model/json.ts'
import type { RuleSetting } from '../model/problem.ts'
import { onceEach, onceEachText } from '../once-each.ts'
import type { Rule } from '../rule.ts'
import type { ActiveRule } from './run.ts'

/**
 * Which rules are on for a file, how severe and with which options, in the order of the rules. Files that the same
 * layers hold for share one answer.
 */
export function ruleSettings(
  config: Config,
  rules: readonly Rule[],
): (path: string) => readonly ActiveRule[] {
  const layers = config.rules.map((layer) => ({
    layer,
    holds: layer.files === null ? null : globMatcher(layer.files),
  }))
  const settingsBy = onceEachText((key) => activeRules(config.preset, layersOf(key), rules))
  return function settingsOf(path) {
    let key = ''
    for (const { holds } of layers) key += holds === null || holds(path) ? '1' : '0'
    return settingsBy(key)
  }

  function layersOf(key: string): readonly RulesLayer[] {
    return layers.filter((_, index) => key[index] === '1').map(({ layer }) => layer)
  }
}

/** The rules that are asked about Markdown files: the same list for the same settings. */
export const pageRules = onceEach((settings: readonly ActiveRule[]): readonly ActiveRule[] =>
  settings.filter(({ rule }) => rule.on !== 'asset'),
)

/** Those of some rules that ask the tree: the same list for the same rules. */
export const treeRules = onceEach((rules: readonly ActiveRule[]): readonly ActiveRule[] =>
  rules.filter(({ rule }) => rule.scope === 'tree'),
)

/** The smallest preset that has every rule that is on for some file; `strict` for rules that none has. */
export function extentOf(config: Config, rules: readonly Rule[]): Preset {
  const isSet = ({ id }: Rule): boolean =>
    config.rules.some(({ rules: set }) => Object.hasOwn(set, id) && set[id]?.severity !== 'off')
  const needed = rules.filter(isSet).map(({ preset }) => (preset === 'none' ? 'strict' : preset))
  const index = Math.max(...[config.preset, ...needed].map((preset) => presets.indexOf(preset)))
  return presets[index] ?? 'strict'
}

function activeRules(
  preset: Preset,
  layers: readonly RulesLayer[],
  rules: readonly Rule[],
): readonly ActiveRule[] {
  return rules.flatMap((rule) => {
    const configs = layers.flatMap(({ rules: set }) =>
      Object.hasOwn(set, rule.id) ? (set[rule.id] ?? []) : [],
    )
    const severity = severityOf(rule, preset, configs)
    return severity === 'off' ? [] : { rule, severity, options: optionsOf(rule, configs) }
  })
}

function isInPreset(rule: Rule, preset: Preset): boolean {
  return rule.preset !== 'none' && presets.indexOf(rule.preset) <= presets.indexOf(preset)
}

/** The last severity given; options alone turn on a rule that the preset lacks. */
function severityOf(rule: Rule, preset: Preset, configs: readonly RuleConfig[]): RuleSetting {
  const given = configs.findLast(({ severity }) => severity !== undefined)?.severity
  if (given !== undefined) return given
  return isInPreset(rule, preset) || configs.length > 0 ? rule.severity : 'off'
}

function optionsOf(rule: Rule, configs: readonly RuleConfig[]): { readonly [name: string]: Json } {
  const defaults = Object.entries(rule.options).map(([name, option]): [string, Json] => [
    name,
    option.default,
  ])
  const given = configs.flatMap(({ options }) => Object.entries(options))
  return Object.fromEntries([...defaults, ...given])
}
