import {
  defineRule,
  isOutline,
  nearestOf,
  sectionFinder,
  straySections,
  titlePlace,
  type Facts,
} from '../../src/rule.ts'

type Heading = Facts['headings'][number]
type Sections = Parameters<typeof sectionFinder>[0]

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
    const sectionOf = sectionFinder(sections)
    const atLevel = file.headings.filter(({ depth, container }) => depth === 2 && isOutline(container))
    const named = atLevel.map(({ text }) => sectionOf(text))
    const inOrder = longestRise(named, sections.length)
    const strange = atLevel.filter((_, index) => named[index] === -1)
    const strays = straySections(file, kind)
    // What an unclosed fence reads as code may hold all that comes after the last section.
    const cut = file.fences.at(-1)?.closed === false ? Math.max(-1, ...inOrder.keys()) : Infinity

    for (const [index, { title, aliases, optional, subtitle }] of sections.entries()) {
      if (inOrder.has(index)) continue
      const data = { section: title, where: placeOf(sections, index) }
      const moved = atLevel[named.indexOf(index)]
      if (moved !== undefined) {
        report('moved', moved.content, { data, related: neighbours(index) })
        continue
      }
      const stray = strays.get(index)
      if (stray !== undefined) {
        report('level', stray.span, { data: { section: title, level: stray.depth }, fix: levelFix(stray) })
        continue
      }
      const near = takeNear(strange, [title, ...aliases], subtitle)
      if (near !== null) {
        const { heading, name, fix } = near
        report('misspelt', heading.content, { data: { text: heading.text }, near: name, fix })
      } else if (!optional && index <= cut) report('missing', titlePlace(file), { data })
    }
    if (!closed) return
    for (const { text, content } of strange) report('extra', content, { data: { text } })

    function neighbours(index: number) {
      const before = Math.max(-1, ...[...inOrder.keys()].filter((other) => other < index))
      const heading = atLevel[inOrder.get(before) ?? -1]
      return heading === undefined
        ? []
        : [{ span: heading.content, message: 'It belongs behind this section.' }]
    }
  },
})

/** The longest run of sections in their order: which heading stands for which section. Of equal runs the earliest. */
function longestRise(named: readonly number[], count: number): ReadonlyMap<number, number> {
  type Run = {
    readonly length: number
    readonly index: number
    readonly section: number
    readonly before: Run | null
  }
  const ending: (Run | null)[] = Array.from({ length: count }, () => null)
  let longest: Run | null = null
  for (const [index, section] of named.entries()) {
    if (section === -1) continue
    let before: Run | null = null
    for (const run of ending.slice(0, section))
      if (run !== null && run.length > (before?.length ?? 0)) before = run
    const length = (before?.length ?? 0) + 1
    if (length <= (ending[section]?.length ?? 0)) continue
    const run: Run = { length, index, section, before }
    ending[section] = run
    if (length > (longest?.length ?? 0)) longest = run
  }
  const chosen = new Map<number, number>()
  for (let run = longest; run !== null; run = run.before) chosen.set(run.section, run.index)
  return chosen
}

/** Where a section belongs: behind the last one before it that every lesson has, else before the next such one. */
function placeOf(sections: Sections, index: number): string {
  const before = sections.slice(0, index).findLast(({ optional }) => !optional)
  if (before !== undefined) return `after "${before.title}"`
  const after = sections.slice(index + 1).find(({ optional }) => !optional)
  return after === undefined ? 'below the title' : `before "${after.title}"`
}

/** Takes the heading that is spelt most like one of a section's names out of the list. */
function takeNear(strange: Heading[], names: readonly string[], subtitle: boolean) {
  const nearest = nearestOf(names.map((name) => name.toLowerCase()))
  for (const [at, heading] of strange.entries()) {
    const colon = subtitle ? heading.text.search(/[:\uff1a]/) : -1
    const written = colon === -1 ? heading.text : heading.text.slice(0, colon)
    const near = nearest(written.toLowerCase())
    const name = names.find((one) => one.toLowerCase() === near)
    if (name === undefined) continue
    strange.splice(at, 1)
    const start = heading.content[0]
    const isPlain = heading.container === 'root' && heading.raw === heading.text
    const edits = [{ span: [start, start + written.length] as const, text: name }]
    return {
      heading,
      name,
      fix: isPlain ? { title: `Rename the section to "${name}"`, safe: false, edits } : null,
    }
  }
  return null
}

function levelFix({ depth, span, content, container }: Heading) {
  const [start] = span
  // Only a heading that begins with its marks has them before its text; `===` stands below it.
  if (container !== 'root' || content[0] - start <= depth) return null
  return {
    title: 'Make it a level 2 heading',
    safe: false,
    edits: [{ span: [start, start + depth] as const, text: '##' }],
  }
}
