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

type Explained = readonly [code: ViolationCode, parts: Parts]

/** Explains an error about one value. */
export function explainValue(error: SchemaError, context: Context): Violation {
  if (error.keyword === 'propertyNames') return forbiddenKey(error, context)
  const { instancePath: pointer, data: value } = error
  const { places } = context
  const [code, { data = {}, near = null, repair = [] }] = explain(error, places.at(pointer), context)
  return {
    code,
    pointer,
    span: code === 'forbidden' ? places.key(pointer) : places.value(pointer),
    data: { key: keyWords(pointer), ...(code === 'surprise' ? {} : { value: shown(value) }), ...data },
    near,
    related: [],
    repair,
  }
}

function explain(error: SchemaError, entry: FrontMatterEntry | undefined, context: Context): Explained {
  const { keyword, params, schema, data: value } = error
  switch (keyword) {
    case 'type':
      return explainType(error, entry)
    case 'enum':
      return ['enum', enumParts(value, isList(schema) ? schema : [], entry)]
    case 'const':
      return ['const', constParts(schema ?? null, entry)]
    case 'pattern':
      return ['pattern', patternParts(error, entry, context)]
    case 'format':
      return ['format', { data: { expected: wordsForFormat(String(params.format)) } }]
    case 'not':
    case 'false schema':
      return ['forbidden', {}]
    case 'oneOf':
    case 'anyOf':
      return ['choice', { data: { detail: 'fits more than one of the forms that its schema allows one of' } }]
    default:
      return explainBound(error) ?? explainSize(error) ?? ['other', { data: { detail: otherWords(error) } }]
  }
}

/** By keyword: how it bounds a value, and the words before the limit. */
const boundWords: ReadonlyMap<string, readonly [code: ViolationCode, words: string]> = new Map([
  ['minimum', ['minimum', 'at least']],
  ['formatMinimum', ['minimum', 'at least']],
  ['exclusiveMinimum', ['minimum', 'more than']],
  ['maximum', ['maximum', 'at most']],
  ['formatMaximum', ['maximum', 'at most']],
  ['exclusiveMaximum', ['maximum', 'less than']],
])

function explainBound({ keyword, params: { limit } }: SchemaError): Explained | null {
  const bound = boundWords.get(keyword)
  if (bound === undefined) return null
  const [code, words] = bound
  const figure = typeof limit === 'number' || typeof limit === 'string' ? String(limit) : ''
  return [code, { data: { limit: `${words} ${figure}` } }]
}

const lengths = ['minLength', 'maxLength']
const counts = ['minItems', 'maxItems', 'items', 'additionalItems', 'unevaluatedItems']
const keyCounts = ['minProperties', 'maxProperties']

function explainSize({ keyword, params, data: value }: SchemaError): Explained | null {
  const sized = (code: ViolationCode, size: number, noun: string): Explained => {
    const limit = Number(params.limit ?? params.len ?? 0)
    const words = keyword.startsWith('min') ? 'at least' : 'at most'
    return [code, { data: { found: counted(size, noun), limit: `${words} ${counted(limit, noun)}` } }]
  }
  if (lengths.includes(keyword)) return sized('length', [...String(value ?? '')].length, 'character')
  if (counts.includes(keyword)) return sized('count', isList(value) ? value.length : 0, 'item')
  if (!keyCounts.includes(keyword)) return null
  return sized('count', isObject(value) ? Object.keys(value).length : 0, 'key')
}

function explainType({ schema, data: value }: SchemaError, entry: FrontMatterEntry | undefined): Explained {
  const types = (isList(schema) ? schema : [schema ?? '']).map(String)
  const surprise = entry === undefined || value === undefined ? null : wrongTypeSurprise(value, entry, types)
  if (surprise !== null) return ['surprise', surpriseParts(surprise)]
  return ['type', { data: { expected: wordsForTypes(types), found: wordsForValue(value) } }]
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
  const candidate = typeof value === 'string' ? likeSlug(value) : ''
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
function likeSlug(text: string): string {
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
