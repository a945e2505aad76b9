import { engines } from '../model/config.ts'
import { severities } from '../model/problem.ts'
import type { JsonObject } from '../model/json.ts'
import { defaultLimits } from './defaults.ts'
import { kindsSchema } from './kinds-schema.ts'

/** What the schema needs to know of a rule. */
export interface RuleShape {
  readonly id: string
  readonly summary: string
  readonly severity: string
  readonly options: { readonly [name: string]: OptionShape }
}

/** What the schema needs to know of a rule's option. */
export interface OptionShape {
  readonly type: 'integer' | 'number' | 'boolean' | 'string' | 'strings'
  readonly default: number | boolean | string | readonly string[]
  readonly description: string
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly string[]
}

/**
 * Which ids of rules a configuration may name: the given ones, any, or (as editors see it) any where it names plugins,
 * since which rules a plugin brings is known only once it has been loaded.
 */
export type KnownRules = 'all' | 'none' | 'without-plugins'

/** The JSON Schema (2020-12) of a configuration file, with a description and default for each key and rule. */
export function configSchema(rules: readonly RuleShape[], known: KnownRules = 'without-plugins'): JsonObject {
  const named = { additionalProperties: { $ref: '#/$defs/setting' } }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'lessonlint configuration',
    type: 'object',
    additionalProperties: false,
    properties: {
      ...general,
      kinds: kindsSchema,
      rules: { $ref: '#/$defs/rules' },
      overrides,
      engine,
      limits,
    },
    ...idsOf[known],
    $defs: {
      severity: {
        enum: [...severities, 'off', false],
        description: 'How bad a problem is; `off` or `false` turns the rule off.',
      },
      setting: {
        type: ['string', 'boolean', 'object'],
        if: { type: 'object' },
        then: { properties: { severity: { $ref: '#/$defs/severity' } } },
        else: { $ref: '#/$defs/severity' },
      },
      rules: {
        type: 'object',
        description: 'A severity for each rule, or an object with `severity` and the options of the rule.',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)])),
        ...named,
      },
      ruleId: { enum: rules.map(({ id }) => id) },
      glob: { type: 'string', minLength: 1, maxLength: 256 },
      globs: {
        type: ['string', 'array'],
        minLength: 1,
        maxLength: 256,
        items: { $ref: '#/$defs/glob' },
        description: 'A glob or a list of them, relative to the course root.',
      },
    },
  }
}

const ruleIds = { propertyNames: { $ref: '#/$defs/ruleId' } }
const knownIds = { properties: { rules: ruleIds, overrides: { items: { properties: { rules: ruleIds } } } } }
const idsOf: { readonly [known in KnownRules]: JsonObject } = {
  all: { if: true, then: knownIds },
  none: {},
  'without-plugins': { if: { required: ['plugins'] }, else: knownIds },
}

function ruleSetting({ summary, severity, options }: RuleShape): JsonObject {
  const described = Object.entries(options).map(([name, option]) => [name, optionSchema(option)])
  return {
    type: ['string', 'boolean', 'object'],
    description: summary,
    default: severity,
    if: { type: 'object' },
    then: {
      additionalProperties: false,
      properties: { severity: { $ref: '#/$defs/severity' }, ...Object.fromEntries(described) },
    },
    else: { $ref: '#/$defs/severity' },
  }
}

function optionSchema({ type, ...rest }: OptionShape): JsonObject {
  return type === 'strings' ? { type: 'array', items: { type: 'string' }, ...rest } : { type, ...rest }
}

const general: JsonObject = {
  $schema: { type: 'string', description: 'Where an editor finds this schema.' },
  extends: {
    type: ['string', 'array'],
    minLength: 1,
    items: { type: 'string', minLength: 1 },
    default: 'lessonlint:recommended',
    examples: ['lessonlint:recommended', 'lessonlint:strict', 'lessonlint:links', './shared/lessonlint.yaml'],
    description:
      'A preset, the path of another configuration, or a list of them; later ones win, this file most.',
  },
  root: {
    type: 'string',
    minLength: 1,
    default: '.',
    description: 'The course root, a folder below this file: links may not leave it, globs start from it.',
  },
  exclude: {
    $ref: '#/$defs/globs',
    default: [],
    description: 'Files that are not read at all, as globs from the course root.',
  },
  assets: {
    $ref: '#/$defs/globs',
    default: [],
    description: 'Files that something should refer to, as globs from the course root.',
  },
  plugins: {
    type: ['string', 'array'],
    minLength: 1,
    items: { type: 'string', minLength: 1 },
    default: [],
    description: 'Modules with further rules: paths that start with a dot, or names of packages.',
  },
}

const overrides: JsonObject = {
  type: 'array',
  description: 'Other settings for some files; later ones win.',
  items: {
    type: 'object',
    required: ['files', 'rules'],
    additionalProperties: false,
    properties: { files: { $ref: '#/$defs/globs' }, rules: { $ref: '#/$defs/rules' } },
  },
}

const engine: JsonObject = {
  enum: [...engines],
  default: 'auto',
  description: 'The Markdown parser; `auto` takes the fastest one that works here.',
}

const limits: JsonObject = {
  type: 'object',
  additionalProperties: false,
  description: 'Bounds on what one file may cost.',
  properties: {
    fileSize: bound('Bytes of a file.', defaultLimits.fileSize),
    frontMatterSize: bound('Bytes of the front matter.', defaultLimits.frontMatterSize),
    depth: bound('Nested quotes and lists.', defaultLimits.depth),
    yamlDepth: bound('Nested lists and mappings in front matter.', defaultLimits.yamlDepth),
    aliases: bound('Aliases in front matter.', defaultLimits.aliases),
    fileTime: bound('Milliseconds for parsing a file.', defaultLimits.fileTime),
    problemsPerFile: bound('Problems reported for a file.', defaultLimits.problemsPerFile),
    schemaSize: bound('Bytes of a schema.', defaultLimits.schemaSize),
  },
}

function bound(description: string, standard: number): JsonObject {
  return { type: 'integer', minimum: 1, default: standard, description }
}
