import type { Facts } from '../model/facts.ts'
import type { SlugProfile } from '../model/config.ts'
import type { AnchorAnswer } from '../model/tree.ts'
import { decodeOnce } from '../decode-once.ts'
import { isMistaken } from '../lesson/cut-off.ts'
import { foldCase } from '../lesson/fold.ts'
import { nearestOf } from '../nearest.ts'
import { explicitId, joinedSlugs, slugHeadings, slugOf } from './slugs.ts'

/** The anchors of one file. */
export interface FileAnchors {
  /** Slugs of headings and explicit ids; some may be there twice. */
  readonly ids: readonly string[]
  /** Whether they are those of these facts by this profile. */
  isOf(file: Facts, profile: SlugProfile): boolean
  /** Whether there is an anchor for a fragment as written in a link, without `#`. */
  answer(fragment: string): AnchorAnswer
}

export const found: AnchorAnswer = { kind: 'found' }
export const unknown: AnchorAnswer = { kind: 'unknown' }

/**
 * Indexes the anchors of a file by a slug profile.
 *
 * @param simple what `simpleIds` gave for them, where it was asked and there are such
 * @param isGuess whether the profile is only a guess: a `{#like-this}` may be an id then, whatever the profile
 */
export function anchorsOfFile(
  file: Facts,
  profile: SlugProfile,
  simple: string | null = null,
  isGuess = false,
): FileAnchors {
  return new AnchorIndex(file, profile, simple ?? simpleIds(file, profile), isGuess)
}

/** Up to so many ids are kept as one text: as a set they would take twenty times the memory, for each file. */
const FEW = 32

/** A class, since there is one for each file; the finer parts are made when a fragment is not simply there. */
class AnchorIndex implements FileAnchors {
  readonly #file: Facts
  readonly #profile: SlugProfile
  readonly #isGuess: boolean
  /** Ids and aliases; in a text each stands between two NUL characters, which are in none of them. */
  #known: string | ReadonlySet<string>
  /** Whether those are all of them. */
  #isWhole = false
  #others: ((id: string) => AnchorAnswer) | undefined

  constructor(file: Facts, profile: SlugProfile, simple: string | null, isGuess: boolean) {
    this.#file = file
    this.#profile = profile
    this.#isGuess = isGuess
    this.#known = simple ?? this.#allIds()
  }

  get ids(): readonly string[] {
    return idsOf(this.#file, this.#profile).ids
  }

  isOf(file: Facts, profile: SlugProfile): boolean {
    return this.#file === file && this.#profile === profile
  }

  answer(fragment: string): AnchorAnswer {
    // A text directive after the anchor is for the browser (WICG, "Text Fragments").
    const directive = fragment.indexOf(':~:')
    const plain = directive === -1 ? fragment : fragment.slice(0, directive)
    if (plain === '') return directive === -1 ? found : unknown
    // Browsers take a malformed escape as it stands (HTML Living Standard, "Find a potential indicated element").
    const id = decodeOnce(plain) ?? plain
    if (this.#hasEither(id, plain)) return found
    if (!this.#isWhole) {
      this.#known = this.#allIds()
      if (this.#hasEither(id, plain)) return found
    }
    this.#others ??= looseAnswers(this.#file, this.#profile, this.#isGuess)
    return this.#others(id)
  }

  #hasEither(id: string, plain: string): boolean {
    if (this.#has(id) || (plain !== id && this.#has(plain))) return true
    return id.startsWith('user-content-') && this.#has(id.slice('user-content-'.length))
  }

  #has(id: string): boolean {
    const known = this.#known
    if (typeof known !== 'string') return known.has(id)
    return id !== '' && !id.includes('\0') && known.includes(`\0${id}\0`)
  }

  #allIds(): string | ReadonlySet<string> {
    const { ids, aliases } = idsOf(this.#file, this.#profile)
    const all = aliases.length === 0 ? ids : notEmpty([...ids, ...aliases])
    this.#isWhole = true
    return all.length > FEW ? new Set(all) : `\0${all.join('\0')}\0`
  }
}

/**
 * Nearly all ids of a file with few of them, in one text and at little cost: what stands there between two NUL characters
 * is an id. Null where that cannot be had.
 */
export function simpleIds({ headings, anchors, dialect }: Facts, profile: SlugProfile): string | null {
  const labels = dialect?.labels ?? []
  if (headings.length + anchors.length + labels.length > FEW) return null
  const slugs = joinedSlugs(headings, profile)
  if (slugs === null) return null
  let ids = slugs
  for (const { id } of anchors) ids += `${id}\0`
  for (const { id } of labels) ids += `${id}\0`
  return ids
}

/** Answers for a fragment that is not an anchor to the letter. */
function looseAnswers(file: Facts, profile: SlugProfile, isGuess: boolean): (id: string) => AnchorAnswer {
  const { ids, slugs } = idsOf(file, profile)
  const isId = new Set(ids)
  const { plain, folded } = looseIndex(ids)
  const explicit = explicitAsSlugs(file, slugs)
  const isCut = isMistaken(file)
  const isCased = file.dialect?.name !== 'liascript'
  const near = nearestOf(ids)
  return (id) => {
    const bare = withoutSelectors(id)
    if (plain.has(bare)) return found
    const actual = folded.get(foldCase(bare))
    if (actual !== undefined) {
      // Browsers and sites bring both to one Unicode form.
      const isSame = !isCased || actual.normalize('NFC') === id.normalize('NFC')
      return isSame ? found : { kind: 'case', id: actual }
    }
    if (id.toLowerCase() === 'top') return found
    if (isForOthers(id) || isCut) return unknown
    const whole = explicit.get(id)
    if (whole !== undefined && isGuess) return found
    if (whole !== undefined) return { kind: 'missing', near: whole, note: noteOf(id, profile) }
    const meant = id.trim()
    const slug = slugOf(meant, profile)
    return { kind: 'missing', near: isId.has(slug) ? slug : near(meant), note: null }
  }
}

interface Ids {
  /** Slugs of headings and explicit ids; some may be there twice. */
  readonly ids: readonly string[]
  readonly slugs: readonly string[]
  readonly aliases: readonly string[]
}

function idsOf(file: Facts, profile: SlugProfile): Ids {
  const { slugs, aliases } = slugHeadings(file.headings, profile)
  const labels = file.dialect?.labels ?? []
  const named = labels.length === 0 ? file.anchors : [...file.anchors, ...labels]
  const ids = notEmpty(named.length === 0 ? slugs : [...slugs, ...named.map(({ id }) => id)])
  return { ids, slugs, aliases: labels.length === 0 ? aliases : [...aliases, ...labels.map(labelId)] }
}

/** The id that a label has on the page (Docutils, "Identifier Normalization"). */
function labelId({ id }: { readonly id: string }): string {
  return id.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function notEmpty(ids: readonly string[]): readonly string[] {
  return ids.includes('') ? ids.filter((id) => id !== '') : ids
}

interface LooseIndex {
  /** Without variation selectors. */
  readonly plain: ReadonlySet<string>
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
  return { plain, folded }
}

/** Sites disagree on whether an emoji's variation selectors and joiners stay in the slug, so they never count. */
function withoutSelectors(id: string): string {
  return id.replace(/[\uFE00-\uFE0F\u200C\u200D]/g, '')
}

/** Lines of a source view, footnotes, whose ids every renderer makes up for itself, and the paths of a site's router. */
function isForOthers(id: string): boolean {
  return (
    /^!?\/[^/]+\//.test(id) ||
    /^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$/i.test(id) ||
    /^(?:user-content-)?fn(?:ref)?(?:[-:]|\d+$)/.test(id)
  )
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
