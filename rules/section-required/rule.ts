import {
  alignSections,
  defineRule,
  isCutOff,
  mistakenPlaces,
  titlePlace,
  type Facts,
  type Kind,
} from '../../src/rule.ts'

type Heading = Facts['headings'][number]

export default defineRule({
  id: 'section-required',
  summary: "A lesson has its kind's sections, in their order, at level 2.",
  on: 'lesson',
  scope: 'file',
  severity: 'warning',
  fixes: ['unsafe'],
  messages: {
    missing: 'The section "{section}" is missing: it belongs {where}.',
    moved: 'The section "{section}" is out of order: it belongs {where}.',
    level: 'The section "{section}" is at level {level}, and sections are at level 2.',
    misspelt: 'The heading "{text}" is none of the sections of this kind of lesson.',
    extra: 'The section "{text}" is none of the sections of this kind of lesson.',
  },
  check({ file, kind, report }) {
    const { sections, closed } = kind
    // Without any heading it is not the sections that are missing.
    if (sections.length === 0 || file.headings.length === 0) return
    const { fates, strange } = alignSections(file, kind)
    // Then all that comes after the last section may be there,
    const isCut = isCutOff(file)
    // and what belongs where headings may be taken for something else may be that.
    const hiders = mistakenPlaces(file)

    let index = -1
    for (const fate of fates) {
      index += 1
      if (fate.kind === 'placed') continue
      const { title = '', optional } = sections[index] ?? {}
      const data = { section: title, where: placeOf(sections, index) }
      if (fate.kind === 'missing') {
        const { from, to } = fate
        const isHidden = to === Infinity ? isCut : hiders.some(([at]) => at > from && at < to)
        if (!optional && !isHidden) report('missing', titlePlace(file), { data })
      } else if (fate.kind === 'moved') {
        const { content } = fate.behind ?? {}
        const related = content ? [{ span: content, message: 'It belongs behind this section.' }] : []
        report('moved', fate.heading.content, { data, related })
      } else if (fate.kind === 'stray') {
        const { span, depth } = fate.heading
        report('level', span, { data: { section: title, level: depth }, fix: levelFix(fate.heading) })
      } else {
        const { heading, name, length } = fate
        const fix = renaming(heading, name, length)
        report('misspelt', heading.content, { data: { text: heading.text }, near: name, fix })
      }
    }
    if (!closed) return
    for (const { text, content } of strange) report('extra', content, { data: { text } })
  },
})

/** Where a section belongs: behind the last one before it that every lesson has, else before the next such one. */
function placeOf(sections: Kind['sections'], index: number): string {
  const before = sections.slice(0, index).findLast(({ optional }) => !optional)
  if (before !== undefined) return `after "${before.title}"`
  const after = sections.slice(index + 1).find(({ optional }) => !optional)
  return after === undefined ? 'below the title' : `before "${after.title}"`
}

function renaming({ container, raw, text, content: [start] }: Heading, name: string, length: number) {
  if (container !== 'root' || raw !== text) return null
  const edits = [{ span: [start, start + length] as const, text: name }]
  return { title: `Rename the section to "${name}"`, safe: false, edits }
}

function levelFix({ depth, span: [start], content, container }: Heading) {
  // Only a heading that begins with its marks has them before its text; `===` stands below it.
  if (container !== 'root' || content[0] - start <= depth) return null
  const edits = [{ span: [start, start + depth] as const, text: '##' }]
  return { title: 'Make it a level 2 heading', safe: false, edits }
}
