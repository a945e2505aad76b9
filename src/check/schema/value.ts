import { isList, isObject } from '../../json-value.ts'
import type { FrontMatterEntry, Replacement } from '../../model/facts.ts'
import type { Json } from '../../model/json.ts'
import type { Violation, ViolationCode } from '../../model/kind.ts'
import { counted } from '../../counted.ts'
import { writeScalar } from '../../lesson/scalar.ts'
import { withoutAccents } from '../../lesson/without-accents.ts'
import type { SchemaError } from './error.ts'
import type { Context } from './explain.ts'
import { writeValue } from './insertion.ts'
import { nearWord } from './near.ts'
import { keyWords } from './places.ts'
import { wrongTypeSurprise, type Surprise } from './surprise.ts'
import { pointerPart } from '../../pointer.ts'
import { join, shown, wordsForFormat, wordsForTypes, wordsForValue } from './words.ts'

type Parts = {
  readonly data?: Violation['data']
  readonly near?: string | null
  readonly repair?: readonly Replacement[]
}

/** Explains an error about one value. */
export function explainValue(error: SchemaError, context: Context): Violation {
  const { instancePath: pointer, keyword, params, data: value } = error
  const { places } = context
  const entry = places.at(pointer)
  const make = (code: ViolationCode, { data = {}, near = null, repair = [] }: Parts): Violation => ({
    code,
    pointer,
    span: places.value(pointer),
    data: { key: keyWords(pointer), ...(code === 'surprise' ? {} : { value: shown(value) }), ...data },
    near,
    related: [],
    repair,
  })
  switch (keyword) {
    case 'type':
      return typeError(error, entry, make)
    case 'enum':
      return make('enum', enumParts(value, isList(error.schema) ? error.schema : [], entry))
    case 'const':
      return make('const', constParts(error.schema ?? null, entry))
    case 'pattern':
      return make('pattern', patternParts(error, entry, context))
    case 'format':
      return make('format', { data: { expected: wordsForFormat(String(params.format)) } })
    case 'minimum':
    case 'exclusiveMinimum':
    case 'formatMinimum':
      return make('minimum', {
        data: { limit: `${keyword === 'exclusiveMinimum' ? 'more than' : 'at least'} ${shownLimit(params)}` },
      })
    case 'maximum':
    case 'exclusiveMaximum':
    case 'formatMaximum':
      return make('maximum', {
        data: { limit: `${keyword === 'exclusiveMaximum' ? 'less than' : 'at most'} ${shownLimit(params)}` },
      })
    case 'minLength':
    case 'maxLength':
      return make('length', { data: bounds(keyword, params, [...String(value ?? '')].length, 'character') })
    case 'minItems':
    case 'maxItems':
    case 'items':
    case 'additionalItems':
    case 'unevaluatedItems':
      return make('count', { data: bounds(keyword, params, isList(value) ? value.length : 0, 'item') })
    case 'minProperties':
    case 'maxProperties':
      return make('count', {
        data: bounds(keyword, params, isObject(value) ? Object.keys(value).length : 0, 'key'),
      })
    case 'propertyNames':
      return forbiddenKey(error, context)
    case 'not':
    case 'false schema':
      return { ...make('forbidden', {}), span: places.key(pointer) }
    case 'oneOf':
    case 'anyOf':
      return make('choice', {
        data: { detail: 'fits more than one of the forms that its schema allows one of' },
      })
    default:
      return make('other', { data: { detail: otherWords(error) } })
  }
}

type Make = (code: ViolationCode, parts: Parts) => Violation

function typeError(
  { schema, data: value }: SchemaError,
  entry: FrontMatterEntry | undefined,
  make: Make,
): Violation {
  const types = (isList(schema) ? schema : [schema ?? '']).map(String)
  const surprise = entry === undefined || value === undefined ? null : wrongTypeSurprise(value, entry, types)
  if (surprise !== null) return make('surprise', surpriseParts(surprise))
  return make('type', { data: { expected: wordsForTypes(types), found: wordsForValue(value) } })
}

/** A surprise as the parts of a violation. */
export function surpriseParts({ source, reading, advice, repair }: Surprise): Required<Omit<Parts, 'near'>> {
  return { data: { source: shown(source), reading, advice }, repair }
}

function enumParts(
  value: Json | undefined,
  allowed: readonly Json[],
  entry: FrontMatterEntry | undefined,
): Parts {
  const words = allowed.filter((each) => typeof each === 'string')
  const near = typeof value === 'string' ? nearWord(value, words) : null
  const listed = allowed.length > 12 ? [...allowed.slice(0, 12).map(shown), 'others'] : allowed.map(shown)
  return { data: { expected: join(listed) }, near, repair: rewrite(near, entry) }
}

function constParts(expected: Json, entry: FrontMatterEntry | undefined): Parts {
  const repair =
    typeof expected === 'string'
      ? rewrite(expected, entry)
      : entry
        ? [{ span: entry.value, text: writeValue(expected) }]
        : []
  return { data: { expected: shown(expected) }, repair }
}

function patternParts(
  { schema, parentSchema, data: value }: SchemaError,
  entry: FrontMatterEntry | undefined,
  { view }: Context,
): Parts {
  const pattern = String(schema)
  const candidate = typeof value === 'string' ? kebab(value) : ''
  const near = candidate !== '' && candidate !== value && view.test(pattern, candidate) ? candidate : null
  return { data: { expected: patternWords(pattern, parentSchema) }, near, repair: rewrite(near, entry) }
}

/** A pattern says nothing to an author, so the schema's own words go first. */
function patternWords(pattern: string, schema: Json | undefined): string {
  const { errorMessage, description, examples } = isObject(schema) ? schema : {}
  const words =
    typeof errorMessage === 'string' ? errorMessage : typeof description === 'string' ? description : null
  const example = isList(examples) && examples.length > 0 ? `such as \`${shown(examples[0])}\`` : null
  if (words === null) return example === null ? `text that matches \`${pattern}\`` : `text ${example}`
  const sentence = words.replace(/\.\s*$/, '')
  return example === null ? sentence : `${sentence}, ${example}`
}

/** A text in lower case with hyphens between its words; accents go, as they do in most slugs. */
function kebab(text: string): string {
  const plain = text.length > 200 ? '' : withoutAccents(text)
  return plain
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function rewrite(text: string | null, entry: FrontMatterEntry | undefined): readonly Replacement[] {
  return text === null || entry === undefined
    ? []
    : [{ span: entry.value, text: writeScalar(text, entry.style) }]
}

function bounds(
  keyword: string,
  params: SchemaError['params'],
  found: number,
  noun: string,
): Violation['data'] {
  const limit = Number(params.limit ?? params.len ?? 0)
  const words = keyword.startsWith('min') ? 'at least' : 'at most'
  return { found: counted(found, noun), limit: `${words} ${counted(limit, noun)}` }
}

function shownLimit({ limit }: SchemaError['params']): string {
  return typeof limit === 'number' || typeof limit === 'string' ? String(limit) : ''
}

function forbiddenKey({ instancePath, params }: SchemaError, { places }: Context): Violation {
  const pointer = `${instancePath}/${pointerPart(String(params.propertyName))}`
  const data = { key: keyWords(pointer), value: '' }
  return { code: 'forbidden', pointer, span: places.key(pointer), data, near: null, related: [], repair: [] }
}

function otherWords({ keyword, message, params }: SchemaError): string {
  if (keyword === 'contains') return 'lacks an item of the kind that its schema asks for'
  if (keyword === 'multipleOf') return `is no multiple of ${String(params.multipleOf)}`
  return message ?? `breaks \`${keyword}\``
}
