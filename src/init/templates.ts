import { expectedId } from '../check/expected-id.ts'
import { hasSecondNumber, levelOf, placeOf } from '../check/place.ts'
import { matchTemplate, readTemplate } from '../check/template.ts'
import type { Facts } from '../model/facts.ts'
import { onceEach } from '../once-each.ts'
import { countOf } from './count.ts'
import type { TemplateFinding } from './draft.ts'

/** The path template that most lessons fit; null where paths show neither a number nor a level. */
export function findPathTemplate(
  lessons: readonly Facts[],
  levels: readonly string[] | null,
): TemplateFinding | null {
  const paths = lessons.map(({ path }) => path)
  const shapes = countOf(paths.flatMap((path) => shapeOf(path, levels ?? [], paths) ?? []))
    .slice(0, 12)
    .map(([shape]) => shape)
  const merged = shapes.flatMap((shape) =>
    shape.includes('{module}/') ? [shape.replace('{module}', '{module?}')] : [],
  )
  const candidates = [...shapes, ...merged]
    .flatMap((shape) => [shape.replace('{number}', '{number:02}'), shape])
    .filter((shape) => /\{(?:number|level)/.test(shape))
  const best = bestOf(candidates, (template) => {
    const read = readTemplate(template)
    return paths.filter((path) => {
      const parts = matchTemplate(read, path)
      return parts !== null && (parts.level === undefined || levelOf(levels ?? [], parts.level) !== null)
    }).length
  })
  return best && finding(best, lessons.length)
}

/** The template that most lessons' `canonical_id` fits; null where there are no such ids. */
export function findIdTemplate(
  lessons: readonly Facts[],
  path: string | null,
  levels: readonly string[],
): TemplateFinding | null {
  const withId = lessons.flatMap(({ path: file, frontMatter }) => {
    const id = frontMatter.data?.canonical_id
    return typeof id === 'string' ? [{ id, place: placeOf({ path, levels }, file) }] : []
  })
  const best = bestOf(
    idTemplates,
    (template) => withId.filter(({ id, place }) => expectedId(template, place) === id).length,
  )
  return best && finding(best, withId.length)
}

const numbers = ['{number:02}', '{number:03}', '{number}']
const idTemplates = [
  '{track}-{level}-',
  '{track}-',
  '{track}-{module}-',
  '{track}-{module}-{level}-',
  '{module}-{level}-',
  '{module}-',
  '{level}-',
  '',
].flatMap((start) => numbers.map((number) => start + number))

interface Scored {
  readonly template: string
  readonly count: number
}

/** The first of the templates that the most files fit. */
function bestOf(templates: readonly string[], count: (template: string) => number): Scored | null {
  let best: Scored | null = null
  for (const template of new Set(templates)) {
    const found = { template, count: count(template) }
    if (found.count > (best?.count ?? 0)) best = found
  }
  return best
}

/** Nothing that fewer than half of the files fit is worth a line. */
function finding({ template, count }: Scored, total: number): TemplateFinding | null {
  if (count * 2 < total) return null
  return { value: template, note: `fits ${count} of ${total}`, certain: count * 10 >= total * 9 }
}

/** A path as a template: what all paths share stands for itself, folders above the level are track and module. */
function shapeOf(path: string, levels: readonly string[], all: readonly string[]): string | undefined {
  const folders = path.split('/')
  const name = folders.pop() ?? ''
  const shape: string[] = []
  let parts: readonly string[] = ['{track}', '{module}']
  const hasLevel = folders.some((folder) => levelOf(levels, folder) !== null)
  let start = ''
  for (const [index, folder] of folders.entries()) {
    start += `${folder}/`
    const isLast = levelOf(levels, folders[index + 1] ?? '') !== null
    if (levelOf(levels, folder) !== null && !shape.includes('{level}')) shape.push('{level}')
    else if (isLiteral(folder) && !(hasLevel && isLast && parts.length === 2) && sharedBy(all, start)) {
      shape.push(folder)
    } else {
      const [part, ...rest] = parts
      if (part === undefined) return undefined
      shape.push(part)
      parts = rest
    }
  }
  return [...shape, nameShape(name)].join('/')
}

const sharing = onceEach<readonly string[], Map<string, boolean>>(() => new Map())

function sharedBy(all: readonly string[], start: string): boolean {
  const known = sharing(all)
  const answer = known.get(start) ?? all.every((path) => path.startsWith(start))
  known.set(start, answer)
  return answer
}

function isLiteral(text: string): boolean {
  return !/[{}]/.test(text)
}

function nameShape(name: string): string {
  const dot = name.lastIndexOf('.')
  const stem = name.slice(0, dot)
  const found = /^([a-z]{0,12}[-_ ]?)(\d{1,9})([\s._)-]*)(.*)$/is.exec(stem)
  const [before = '', digits = '', separator = '', title = ''] = found?.slice(1) ?? []
  const ending = name.slice(dot)
  const isPlain = digits === '' || (separator === '' && title !== '')
  if (isPlain || hasSecondNumber(separator, title)) return `{title}${ending}`
  return `${before}{number}${separator}${title === '' ? '' : '{title}'}${ending}`
}
