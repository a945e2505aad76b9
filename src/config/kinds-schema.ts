import { notations } from '../model/facts.ts'
import type { JsonObject } from '../model/json.ts'
import { defaultQuiz, defaultSite, lessonKind } from './defaults.ts'

/** A path or id pattern. Linear: the two alternatives start with different characters. */
const template = '^(?:[^{}]|\\{(?:(?:track|module|level|title)|module\\?|number(?::0[1-9])?)\\})+$'

const section: JsonObject = {
  type: ['string', 'object'],
  minLength: 1,
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, description: 'The heading, at level 2.' },
    optional: { type: 'boolean', default: false, description: 'Whether a lesson may lack it.' },
    aliases: { type: 'array', items: { type: 'string' }, default: [], description: 'Other headings for it.' },
    subtitle: {
      type: 'boolean',
      default: false,
      description: 'Whether `Title: Anything` is the section too.',
    },
  },
}

const site: JsonObject = {
  type: 'object',
  additionalProperties: false,
  description: 'How the published site maps addresses to files.',
  properties: {
    absolute: {
      type: ['string', 'null'],
      default: defaultSite.absolute,
      description:
        'The folder that `/x.md` starts from, relative to the course root; null leaves such links alone, unless settings of a tool for sites tell that there is one. Files in `public` or `static`, in it or beside it, are found as if they lay in it.',
    },
    extensionless: {
      type: 'boolean',
      default: defaultSite.extensionless,
      description: 'Whether `[x](a)` leads to `a.md`.',
    },
    html: {
      type: 'boolean',
      default: defaultSite.html,
      description: 'Whether `[x](a.html)` leads to `a.md`.',
    },
    index: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: defaultSite.index,
      description: 'Files that stand for their folder, in order.',
    },
  },
}

const quiz: JsonObject = {
  type: 'object',
  additionalProperties: false,
  description: 'What a lesson’s quiz looks like.',
  properties: {
    notation: {
      type: ['string', 'array'],
      if: { type: 'array' },
      then: { items: { enum: [...notations] }, minItems: 1, uniqueItems: true },
      else: { enum: ['auto', ...notations] },
      default: 'auto',
      description: 'The notations that questions may be written in; `auto` takes all.',
    },
    section: {
      type: 'string',
      minLength: 1,
      default: defaultQuiz.section,
      description: 'The heading of the quiz.',
    },
    aliases: {
      type: 'array',
      items: { type: 'string' },
      default: defaultQuiz.aliases,
      description: 'Other headings of the quiz, in other languages for example.',
    },
    min: {
      type: 'integer',
      minimum: 0,
      default: defaultQuiz.min,
      description: 'How many questions a lesson needs.',
    },
    maxOptions: {
      type: 'integer',
      minimum: 2,
      default: defaultQuiz.maxOptions,
      description: 'How many options a question may have.',
    },
    open: {
      type: 'boolean',
      default: defaultQuiz.open,
      description: 'Whether a question may have no options and be answered in words.',
    },
  },
}

/** The schema of a configuration's `kinds`. */
export const kindsSchema: JsonObject = {
  type: 'array',
  minItems: 1,
  description:
    'Classes of files, first match wins. The lesson rules apply to every kind but those named `page`.',
  items: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1, examples: ['lesson', 'page'], description: 'What to call it.' },
      files: { $ref: '#/$defs/globs', default: lessonKind.files },
      schema: {
        type: ['string', 'boolean'],
        not: { const: true },
        examples: ['./schemas/lesson.schema.json'],
        description: 'The JSON Schema of the front matter, relative to this file; `false` for none.',
      },
      path: {
        type: 'string',
        pattern: template,
        examples: ['{track}/{module?}/{level}/{number:02}. {title}.md'],
        description:
          'What paths look like, from the course root. {level} also matches `01_beginners`; {module?} may be missing.',
      },
      id: {
        type: 'string',
        pattern: template,
        examples: ['{track}-{level}-{number:02}'],
        description: 'What `canonical_id` is, from the parts of the path.',
      },
      sections: {
        type: ['array', 'string', 'object'],
        if: { type: 'array' },
        then: { items: section },
        else: section,
        description: 'The sections at level 2, in order: titles, or objects with `title`.',
      },
      closed: {
        type: 'boolean',
        default: false,
        description: 'Whether other sections than those are problems.',
      },
      levels: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        minItems: 1,
        uniqueItems: true,
        default: lessonKind.levels,
        description: 'The levels from easy to hard.',
      },
      slugs: {
        enum: ['github', 'gitlab', 'kramdown', 'docusaurus', 'collapse', 'pandoc'],
        default: lessonKind.slugs,
        description: 'How the site turns headings into anchors.',
      },
      site,
      quiz,
    },
  },
}
