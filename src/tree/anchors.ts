import type { Facts } from '../model/facts.ts'
import type { SlugProfile } from '../model/config.ts'
import type { AnchorAnswer } from '../model/tree.ts'
import { foldCase } from '../lesson/fold.ts'
import { nearestOf } from '../nearest.ts'
import { explicitId, slugHeadings, slugOf } from './slugs.ts'

/** The anchors of one file. */
export interface FileAnchors {
  /** Slugs of headings and explicit ids; some may be there twice. */
  readonly ids: readonly string[]
  /** Whether there is an anchor for a fragment as written in a link, without `#`. */
  answer(fragment: string): AnchorAnswer
}

const found: AnchorAnswer = { kind: 'found' }
const unknown: AnchorAnswer = { kind: 'unknown' }

/** Indexes the anchors of a file by a slug profile. */
export function anchorsOfFile(file: Facts, profile: SlugProfile): FileAnchors {
  const { slugs, aliases } = slugHeadings(file.headings, profile)
  const ids = notEmpty(file.anchors.length === 0 ? slugs : [...slugs, ...file.anchors.map(({ id }) => id)])
  const isExact = memberOf(aliases.length === 0 ? ids : notEmpty([...ids, ...aliases]))
  let isId: ((id: string) => boolean) | undefined
  let loose: LooseIndex | undefined
  let near: ((word: string) => string | null) | undefined
  let explicit: ReadonlyMap<string, string> | undefined
  let cutShort: boolean | undefined

  const has = (id: string): boolean => {
    if (isExact(id)) return true
    if (id.startsWith('user-content-') && isExact(id.slice('user-content-'.length))) return true
    loose ??= looseIndex(ids)
    return loose.withoutSelectors.has(withoutSelectors(id))
  }
  const missing = (id: string): AnchorAnswer => {
    explicit ??= explicitAsSlugs(file, slugs)
    const whole = explicit.get(id)
    if (whole !== undefined) return { kind: 'missing', near: whole, note: noteOf(id, profile) }
    const slug = slugOf(id, profile)
    isId ??= memberOf(ids)
    if (isId(slug)) return { kind: 'missing', near: slug, note: null }
    near ??= nearestOf(ids)
    return { kind: 'missing', near: near(id), note: null }
  }
  const answer = (fragment: string): AnchorAnswer => {
    // A text directive after the anchor is for the browser (WICG, "Text Fragments").
    const directive = fragment.indexOf(':~:')
    const plain = directive === -1 ? fragment : fragment.slice(0, directive)
    if (plain === '') return directive === -1 ? found : unknown
    const id = decodeOnce(plain)
    if (id === null) return unknown
    if (has(id) || isExact(plain)) return found
    const actual = loose?.folded.get(foldCase(withoutSelectors(id)))
    if (actual !== undefined) {
      // Browsers and sites bring both to one Unicode form.
      return actual.normalize('NFC') === id.normalize('NFC') ? found : { kind: 'case', id: actual }
    }
    if (id.toLowerCase() === 'top') return found
    if (isForOthers(id) || (cutShort ??= isCutShort(file))) return unknown
    return missing(id)
  }
  return { ids, answer }
}

function notEmpty(ids: readonly string[]): readonly string[] {
  return ids.includes('') ? ids.filter((id) => id !== '') : ids
}

/** Up to so many ids are compared one by one: in a set they would take ten times the memory, for each file. */
const FEW = 32

function memberOf(ids: readonly string[]): (id: string) => boolean {
  if (ids.length <= FEW) return (id) => ids.includes(id)
  const set = new Set(ids)
  return (id) => set.has(id)
}

interface LooseIndex {
  readonly withoutSelectors: ReadonlySet<string>
  readonly folded: ReadonlyMap<string, string>
}

function looseIndex(ids: readonly string[]): LooseIndex {
  const folded = new Map<string, string>()
  const plain = new Set<string>()
  for (const id of ids) {
    const bare = withoutSelectors(id)
    plain.add(bare)
    const key = foldCase(bare)
    if (!folded.has(key)) folded.set(key, id)
  }
  return { withoutSelectors: plain, folded }
}

/** Sites disagree on whether an emoji's variation selectors and joiners stay in the slug, so they never count. */
function withoutSelectors(id: string): string {
  return id.replace(/[\uFE00-\uFE0F\u200C\u200D]/g, '')
}

function decodeOnce(fragment: string): string | null {
  if (!fragment.includes('%')) return fragment
  try {
    return decodeURIComponent(fragment)
  } catch {
    return null
  }
}

/** Lines of a source view, and footnotes, whose ids every renderer makes up for itself. */
function isForOthers(id: string): boolean {
  return (
    /^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$/i.test(id) || /^(?:user-content-)?fn(?:ref)?(?:[-:]|\d+$)/.test(id)
  )
}

/** Whether headings may hide behind an unclosed fence, which is a problem of its own. */
function isCutShort(file: Facts): boolean {
  return file.fences.some((fence) => !fence.closed)
}

/** For a profile without explicit ids: the slugs of headings that try to give themselves one, by that id. */
function explicitAsSlugs(file: Facts, slugs: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [index, { text }] of file.headings.entries()) {
    const id = explicitId(text)?.id
    if (id !== undefined && !found.has(id)) found.set(id, slugs[index] ?? '')
  }
  return found
}

function noteOf(id: string, profile: SlugProfile): string {
  return `with slugs by \`${profile}\`, \`{#${id}}\` is no id but a part of the heading's text`
}
