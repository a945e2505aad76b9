import { isObject } from '../json-value.ts'
import { presets } from '../model/config.ts'
import { severities } from '../model/problem.ts'
import type { OptionTable, Rule, RuleOption } from '../rule.ts'

const subjects: readonly Rule['on'][] = ['all', 'lesson', 'text', 'asset']
const scopes: readonly Rule['scope'][] = ['file', 'tree', 'run']
const ownPresets: readonly Rule['preset'][] = [...presets, 'none']
const fixKinds: readonly Rule['fixes'][number][] = ['safe', 'unsafe']

/**
 * Reads what a plugin exports as a rule, each part once, and fills in what may be left out: `preset`, `fixes`, `options`
 * and `measured`. The fault is the end of a sentence.
 */
export function readRule(value: unknown): { readonly rule: Rule } | { readonly fault: string } {
  try {
    return { rule: Object.freeze(ruleOf(value)) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

function ruleOf(value: unknown): Rule {
  if (!isObject(value)) throw new TypeError('its default export is no rule and no list of rules')
  const { id, summary, on, scope, severity, preset, fixes, options, messages, measured, check } = value
  if (typeof id !== 'string') throw new TypeError('one of its rules has no `id`')
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || id.length > 64) {
    throw new TypeError(`the id of a rule reads like \`heading-short\`, and ${shown(id)} does not`)
  }
  const own = `its rule \`${id}\``
  if (typeof summary !== 'string') throw new TypeError(`${own} has no \`summary\``)
  if (typeof check !== 'function') throw new TypeError(`${own} has no function \`check\``)
  return {
    id,
    summary,
    on: oneOf(subjects, on, `${own}: \`on\``),
    scope: oneOf(scopes, scope, `${own}: \`scope\``),
    severity: oneOf(severities, severity, `${own}: \`severity\``),
    preset: oneOf(ownPresets, preset ?? 'recommended', `${own}: \`preset\``),
    fixes: listOf(fixes ?? []).map((kind) => oneOf(fixKinds, kind, `${own}: \`fixes\``)),
    options: optionsOf(options ?? {}, own),
    messages: messagesOf(messages, own),
    measured: listOf(measured ?? []).map(String),
    check: (context) => Reflect.apply(check, value, [context]),
  }
}

function messagesOf(value: unknown, own: string): Rule['messages'] {
  const entries = isObject(value) ? Object.entries(value) : []
  if (entries.length === 0) throw new TypeError(`${own} has no \`messages\``)
  const texts = entries.flatMap(([code, text]) => (typeof text === 'string' ? [[code, text] as const] : []))
  if (texts.length < entries.length) throw new TypeError(`${own} has a message that is no text`)
  return Object.freeze(Object.fromEntries(texts))
}

function optionsOf(value: unknown, own: string): OptionTable {
  if (!isObject(value)) throw new TypeError(`${own}: \`options\` is no table`)
  const options = Object.entries(value).map(([name, option]) => {
    if (name === 'severity') throw new TypeError(`${own} has an option \`severity\`, which every rule has`)
    if (!isOption(option)) {
      throw new TypeError(
        `${own}: the option \`${name}\` needs a \`type\`, a \`default\` of it, a \`description\``,
      )
    }
    return [name, option] as const
  })
  return Object.freeze(Object.fromEntries(options))
}

function isOption(value: unknown): value is RuleOption {
  if (!isObject(value) || typeof value.description !== 'string') return false
  const { type, default: standard } = value
  if (type === 'integer') return Number.isInteger(standard)
  if (type === 'number') return Number.isFinite(standard)
  if (type === 'strings') return Array.isArray(standard) && standard.every((one) => typeof one === 'string')
  return (type === 'boolean' || type === 'string') && typeof standard === type
}

function oneOf<Value extends string>(known: readonly Value[], value: unknown, what: string): Value {
  const found = known.find((one) => one === value)
  if (found === undefined)
    throw new TypeError(`${what} is ${shown(value)}, but must be one of ${known.join(', ')}`)
  return found
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function shown(value: unknown): string {
  return typeof value === 'string'
    ? `\`${value.slice(0, 60)}\``
    : value === undefined
      ? 'missing'
      : typeof value
}
