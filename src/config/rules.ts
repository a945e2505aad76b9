import type { RuleConfig, RulesLayer } from '../model/config.ts'
import type { Json } from '../model/json.ts'
import type { RuleSetting } from '../model/problem.ts'
import { listOf, type RawConfig, type RawRules } from './raw.ts'

/** What a configuration says of rules: its `rules` for all files, then its overrides in order. */
export function rulesLayers(raw: RawConfig): readonly RulesLayer[] {
  return [
    ...(raw.rules === undefined ? [] : [rulesLayer(raw.rules, null)]),
    ...(raw.overrides ?? []).map(({ files, rules }) => rulesLayer(rules, listOf(files))),
  ]
}

/** Settings as written, as a layer. */
export function rulesLayer(rules: RawRules, files: readonly string[] | null): RulesLayer {
  return {
    files,
    rules: Object.fromEntries(Object.entries(rules).map(([id, setting]) => [id, ruleConfig(setting)])),
  }
}

function ruleConfig(setting: Json): RuleConfig {
  if (typeof setting !== 'object' || setting === null || Array.isArray(setting)) {
    return { severity: severityOf(setting), options: {} }
  }
  const { severity, ...options } = Object.fromEntries(Object.entries(setting))
  return severity === undefined ? { options } : { severity: severityOf(severity), options }
}

/** The schema lets nothing else through than these and `false`, which is how many people write off. */
function severityOf(setting: Json): RuleSetting {
  return setting === 'error' || setting === 'warning' || setting === 'info' ? setting : 'off'
}
