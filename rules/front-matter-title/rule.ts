import {
  defineRule,
  foldTitle,
  frontMatterText,
  isFileTitle,
  onlyTitleOf,
  writeScalar,
} from '../../src/rule.ts'

export default defineRule({
  id: 'front-matter-title',
  summary: "A lesson's `title` is its only level 1 heading.",
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  fixes: ['unsafe'],
  messages: {
    different: '`title` is "{title}", but the level 1 heading is "{heading}".',
    comment: '`title` is only "{title}", as ` #` begins a comment, but the level 1 heading is "{heading}".',
  },
  check({ file, kind, report }) {
    const title = frontMatterText(file, kind, 'title')
    const heading = title === null ? undefined : onlyTitleOf(file)
    if (title === null || heading === undefined || title.value === heading.text) return
    const wanted = foldTitle(title.value)
    if (wanted === foldTitle(heading.text) || wanted === foldTitle(heading.raw)) return
    const { place } = kind
    // Of the three places that say the title, the two that agree are likelier right.
    const isHeadingWrong = place.title !== null && isFileTitle(place.title, title.value)
    const { value, style } = title.entry
    const comment = isHeadingWrong ? 0 : commentLength(title, heading.text, file.read.eol)
    const edit = isHeadingWrong
      ? { span: heading.content, text: title.value }
      : { span: [value[0], value[1] + comment] as const, text: writeScalar(heading.text, style) }
    // What a heading holds besides its text, as an id or a note, would be lost.
    const isPlain = isHeadingWrong
      ? heading.raw === heading.text && !/[\\`*_[\]<>&#\n]/.test(title.value)
      : heading.text !== ''
    const fix = {
      title: isHeadingWrong ? 'Change the heading' : 'Change `title`',
      safe: false,
      edits: [edit],
    }
    report(comment > 0 ? 'comment' : 'different', value, {
      data: { title: title.value, heading: heading.text },
      related: [{ span: heading.content, message: 'The heading.' }],
      fix: isPlain ? fix : null,
    })
  },
})

/** How much of a heading's text stands behind the title as a comment: `title: Lang C #1`. */
function commentLength(
  { value, entry }: NonNullable<ReturnType<typeof frontMatterText>>,
  heading: string,
  eol: string,
): number {
  const rest = heading.slice(value.length)
  if (entry.style !== 'plain' || !heading.startsWith(value) || !rest.startsWith(' #')) return 0
  return entry.whole[1] - entry.value[1] === rest.length + eol.length ? rest.length : 0
}
