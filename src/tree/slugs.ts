import { slug } from 'github-slugger'
import type { SlugProfile } from '../model/config.ts'
import type { Heading } from '../model/facts.ts'
import { withoutAccents } from '../lesson/without-accents.ts'

/** The anchors that a site gives to a file's headings. */
export interface HeadingSlugs {
  /** One for each heading, in order. */
  readonly slugs: readonly string[]
  /** Other anchors that some version or setting of the site gives instead; they resolve too. None where all are the same. */
  readonly aliases: readonly string[]
}

/** Turns one file's headings into anchors, one after the other. */
type Slugger = (heading: Heading) => { readonly slug: string; readonly aliases?: readonly string[] }

const sluggers = { github, gitlab, kramdown, docusaurus, collapse, pandoc } satisfies Record<
  SlugProfile,
  (headings: readonly Heading[]) => Slugger
>

/** The anchors of a file's headings in a profile. */
export function slugHeadings(headings: readonly Heading[], profile: SlugProfile): HeadingSlugs {
  const next = sluggers[profile](headings)
  const aliases: string[] = []
  const slugs = headings.map((heading) => {
    if (heading.ownId !== null) return heading.ownId
    const made = next(heading)
    if (made.aliases) aliases.push(...made.aliases)
    return made.slug
  })
  return { slugs, aliases }
}

/**
 * The slugs of a file's headings in one text, each between two NUL characters; those of repeats, which are numbered, are
 * not in it. Null where the profile does not take every character by itself, or a heading is not plain.
 */
export function joinedSlugs(headings: readonly Heading[], profile: SlugProfile): string | null {
  if (profile === 'kramdown' || profile === 'collapse' || profile === 'pandoc') return null
  let texts = '\0'
  let own = ''
  for (const { slugText, ownId } of headings)
    if (ownId === null) texts += `${slugText}\0`
    else own += `${ownId}\0`
  if (texts.length > joined.length) return null
  let length = 0
  for (let at = 0; at < texts.length; at += 1) {
    const made = plainSlug[texts.charCodeAt(at)] ?? NOT_PLAIN
    if (made === NOT_PLAIN) return null
    if (made !== NOTHING) joined[length++] = made
  }
  return joined.toString('latin1', 0, length) + own
}

/** More headings than such a text has room for are taken one by one. */
const joined = Buffer.allocUnsafe(8192)

const NOTHING = 255
const NOT_PLAIN = 254

/** What becomes of each character of ASCII in a slug. Behind a brace may stand an id. */
const plainSlug = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  if (character === '}') return NOT_PLAIN
  if (character === ' ') return 0x2d
  return /[A-Za-z0-9_\0-]/.test(character) ? character.toLowerCase().charCodeAt(0) : NOTHING
})

/** The anchor that a heading with this text would have, were it the only one. */
export function slugOf(text: string, profile: SlugProfile): string {
  return bare[profile](text)
}

const bare = {
  github: githubSlug,
  gitlab: gitlabSlug,
  kramdown: kramdownSlug,
  docusaurus: githubSlug,
  collapse: collapseSlug,
  pandoc: pandocSlug,
} satisfies Record<SlugProfile, (text: string) => string>

/**
 * An id that stands at the end of a heading's text, and the text before it; null without one: `{#like-this}`, with other
 * attributes and with spaces too, as pandoc, kramdown and Python-Markdown read it, `{: .wide #like-this }`.
 */
export function explicitId(text: string): { readonly id: string; readonly text: string } | null {
  if (!text.endsWith('}')) return null
  const start = text.lastIndexOf('{')
  const id = start === -1 ? undefined : /^\{:?(?:[^#{}]*\s)?#([^\s{}]+)/.exec(text.slice(start))?.[1]
  return id === undefined ? null : { id, text: text.slice(0, start).trimEnd() }
}

/**
 * Rules of github.com, by github-slugger: each slug that was given is taken, so `Errors-1` after two `Errors` is
 * `errors-1-1`. The space before a comment at the end becomes a hyphen; the slug without it resolves too.
 */
function github(headings: readonly Heading[]): Slugger {
  const unique = uniqueByEmitted('-')
  if (headings.every(({ text, slugText }) => text === slugText)) {
    return ({ text }) => ({ slug: unique(githubSlug(text)) })
  }
  const trimmed = uniqueByEmitted('-')
  return ({ slugText }) => ({
    slug: unique(githubSlug(slugText)),
    aliases: [trimmed(githubSlug(slugText.trim()))],
  })
}

/** github-slugger's slug, without its long pattern where there is nothing for it to do. */
function githubSlug(text: string): string {
  // In this order: what `replaceAll` gives stays in pieces, which take three times the memory of a whole string.
  const lower = text.replaceAll(' ', '-').toLowerCase()
  return /^[a-z0-9_-]*$/.test(lower) ? lower : slug(text)
}

/**
 * GitLab since 17.0 gives what its CommonMark parser gives, hyphens kept; before, runs of hyphens became one and a
 * number alone got a prefix. Both resolve. (GitLab's handbook, "Heading IDs and links"; its issue 440733.)
 */
function gitlab(): Slugger {
  const today = uniqueByEmitted('-')
  const before = uniqueByBase('-')
  return ({ text, slugText }) => {
    const squeezed = gitlabSlug(text).replace(/-+/g, '-')
    const old = /^\d+$/.test(squeezed) ? `anchor-${squeezed}` : squeezed
    return { slug: today(gitlabSlug(slugText)), aliases: [before(old)] }
  }
}

function gitlabSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replace(/ /g, '-')
}

/**
 * kramdown's own ids (not its GitHub-like parser's, which are those of `github`): ASCII letters, digits, spaces and
 * hyphens from the first letter on. Its parser leaves code spans and typographic dashes out; with
 * `transliterated_header_ids` accents become plain letters. All of these resolve. (kramdown, "Automatic Generation of
 * Header IDs".)
 */
function kramdown(): Slugger {
  const unique = uniqueByBase('-')
  const uniquePlain = uniqueByBase('-')
  const uniqueBare = uniqueByBase('-')
  return ({ text, raw }) => {
    const explicit = explicitId(text)
    if (explicit) return { slug: explicit.id }
    const slug = unique(kramdownSlug(text))
    const plain = uniquePlain(kramdownSlug(withoutAccents(text)))
    const bare = uniqueBare(raw.includes('`') ? kramdownSlug(withoutCode(raw)) : kramdownSlug(text))
    return { slug, aliases: [plain, bare] }
  }
}

function kramdownSlug(text: string): string {
  const slug = text
    .replace(/-{2,3}/g, '')
    .replace(/^[^a-zA-Z]+/, '')
    .replace(/[^a-zA-Z0-9 -]/g, '')
    .replace(/ /g, '-')
    .toLowerCase()
  return slug === '' ? 'section' : slug
}

/** A heading's source without its code spans: what stands between an odd backtick run and the next. */
function withoutCode(raw: string): string {
  return raw
    .split(/`+/)
    .filter((_, index) => index % 2 === 0)
    .join('')
}

/** Docusaurus: GitHub's slugs; an explicit id stands for itself and takes no slug. */
function docusaurus(): Slugger {
  const unique = uniqueByEmitted('-')
  return ({ text, slugText }) => ({ slug: explicitId(text)?.id ?? unique(githubSlug(slugText)) })
}

/**
 * Sites that write one hyphen for every run of characters that are no letters or digits. Some of them drop accents,
 * some keep the underscore, some number with `_1`; all of these resolve.
 */
function collapse(): Slugger {
  const unique = uniqueByEmitted('-')
  const forms = [
    { numbered: uniqueByEmitted('-'), form: (text: string) => collapseSlug(withoutAccents(text)) },
    { numbered: uniqueByEmitted('_'), form: collapseSlug },
    { numbered: uniqueByEmitted('_'), form: wordSlug },
  ]
  return ({ text }) => {
    const explicit = explicitId(text)
    if (explicit) return { slug: explicit.id }
    return {
      slug: unique(collapseSlug(text)),
      aliases: forms.map(({ numbered, form }) => numbered(form(text))),
    }
  }
}

function collapseSlug(text: string): string {
  return trimHyphens(text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-'))
}

/** Python-Markdown's table of contents: punctuation goes, white space and hyphens become one hyphen. */
function wordSlug(text: string): string {
  const words = withoutAccents(text).replace(/[^\w\s-]/g, '')
  return trimHyphens(
    words
      .trim()
      .toLowerCase()
      .replace(/[-\s]+/g, '-'),
  )
}

/**
 * Pandoc, and so Quarto and R Markdown: an explicit id takes the place of the slug, and is taken from then on. (Pandoc's
 * manual, `auto_identifiers`; held against pandoc 2.17.)
 */
function pandoc(): Slugger {
  const unique = uniqueByEmitted('-')
  return ({ text, raw }) => {
    const explicit = explicitId(raw)
    const slug = unique(explicit?.id ?? pandocSlug(text))
    return { slug: explicit?.id ?? slug }
  }
}

/** From the first letter on, without punctuation but for `_`, `-` and `.`; what is typeset as a dash or an ellipsis goes. */
function pandocSlug(text: string): string {
  const words = text
    .replace(/-{2,3}|\.{3}/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_.-]/gu, '')
    .trim()
    .split(/\s+/)
    .join('-')
  const slug = words.slice(words.search(/\p{L}|$/u))
  return slug === '' ? 'section' : slug
}

function trimHyphens(slug: string): string {
  const start = slug.startsWith('-') ? 1 : 0
  return slug.endsWith('-') ? slug.slice(start, -1) : slug.slice(start)
}

/** Numbers repeats, and takes every slug that was given. */
function uniqueByEmitted(separator: string): (base: string) => string {
  const counts = new Map<string, number>()
  return (base) => {
    let slug = base
    while (counts.has(slug)) {
      const count = (counts.get(base) ?? 0) + 1
      counts.set(base, count)
      slug = `${base}${separator}${count}`
    }
    counts.set(slug, 0)
    return slug
  }
}

/** Numbers repeats of the same text only, so two headings can get one anchor, as on these sites. */
function uniqueByBase(separator: string): (base: string) => string {
  const counts = new Map<string, number>()
  return (base) => {
    const count = counts.get(base)
    counts.set(base, (count ?? -1) + 1)
    return count === undefined ? base : `${base}${separator}${count + 1}`
  }
}
