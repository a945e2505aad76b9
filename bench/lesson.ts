import { noun, paragraph, sentence, title, words } from './prose.ts'
import type { Chance } from './random.ts'

/** What a lesson is called, and where it stands. */
export interface Place {
  readonly track: string
  /** `beginner`, and its folder, `01_beginners`. */
  readonly level: string
  readonly folder: string
  readonly number: number
  readonly title: string
  /** Path from the course root. */
  readonly path: string
}

const letters = ['A', 'B', 'C', 'D'] as const

/**
 * Writes one lesson of about so many bytes: front matter, the nine sections, a quiz, code, a table, and links to its
 * neighbours. One link in a hundred is broken.
 */
export function lesson(
  place: Place,
  neighbours: readonly [Place, ...Place[]],
  bytes: number,
  random: Chance,
): string {
  const start = frontMatter(place, neighbours, random) + opening(place, neighbours, random)
  const end = closing(neighbours, random)
  let middle = subsection(neighbours, random)
  while (start.length + middle.length + end.length < bytes) middle += subsection(neighbours, random)
  return start + middle + end
}

function frontMatter(
  { track, level, number, title: name, path }: Place,
  neighbours: readonly Place[],
  random: Chance,
): string {
  const before = neighbours.find((other) => other.path < path && other.track === track)
  return [
    '---',
    `number: ${number}`,
    `title: "${name}"`,
    `slug: "${slug(name)}"`,
    `level: "${level}"`,
    `tags: ["${noun(random)}-work", "${track}", "orchard"]`,
    `prerequisites: [${before === undefined ? '' : `"${slug(before.title)}"`}]`,
    `estimated_minutes: ${10 + random.below(8) * 5}`,
    'contributors: []',
    'diagrams: []',
    'examples: []',
    `canonical_id: "${track}-${level}-${String(number).padStart(2, '0')}"`,
    '---',
    '',
    '',
  ].join('\n')
}

function opening({ title: name }: Place, neighbours: readonly [Place, ...Place[]], random: Chance): string {
  return `# ${name}\n\n## Overview\n\n${paragraph(random, 4)}\n\n${linked(neighbours, random)}\n\n## Deep Explanation\n\n`
}

function subsection(neighbours: readonly [Place, ...Place[]], random: Chance): string {
  const list = Array.from({ length: 4 }, () => `- **${words(random, 2)}**: ${sentence(random)}`).join('\n')
  const steps = Array.from({ length: 3 }, (_, at) => `${at + 1}. ${sentence(random)}`).join('\n')
  const body = random.pick([list, steps, table(random), code(random), `> ${sentence(random)}`])
  const link = random.percent(50) ? `${linked(neighbours, random)}\n\n` : ''
  return `### ${title(random)}\n\n${paragraph(random, 3)}\n\n${body}\n\n${link}`
}

function table(random: Chance): string {
  const rows = Array.from(
    { length: 4 },
    () => `| ${words(random, 2)} | ${random.below(90)} | ${noun(random)} |`,
  )
  return ['| what | grams | where |', '|---|---|---|', ...rows].join('\n')
}

function code(random: Chance): string {
  const lines = Array.from({ length: 6 }, () => `    ${noun(random)} = ${noun(random)}(${random.below(100)})`)
  return ['```python', `def ${noun(random)}(${noun(random)}):`, ...lines, '```'].join('\n')
}

function closing(neighbours: readonly [Place, ...Place[]], random: Chance): string {
  const questions = Array.from({ length: 4 }, (_, at) => question(at + 1, random)).join('\n\n')
  const related = neighbours.slice(0, 3).map((other) => `- [${other.title}](${href(other, random)})`)
  return [
    `## Real Code Examples\n\n### Example: ${title(random)}\n\n${code(random)}`,
    `## Hard Use-Case: ${title(random)}\n\n${paragraph(random, 3)}`,
    `## Edge Cases and Pitfalls\n\n${Array.from({ length: 3 }, () => `- ${sentence(random)}`).join('\n')}`,
    `## References and Further Reading\n\n- [${words(random, 2)}](https://example.org/${noun(random)})`,
    `## Quiz\n\n${questions}`,
    `## Related Topics\n\n${related.join('\n')}\n`,
  ].join('\n\n')
}

function question(number: number, random: Chance): string {
  const options = letters.map((letter) => `**${letter})** ${sentence(random).slice(0, -1)}  `)
  const prompt = `Which ${words(random, 2)} ${noun(random)} is the right one for a ${words(random, 2)}?`
  const answer = `**Answer: ${letters[random.below(4)] ?? 'A'}** - ${sentence(random)}`
  return `### Question ${number}\n${prompt}\n\n${options.join('\n').trimEnd()}\n\n${answer}`
}

/** A sentence with a link to a neighbour, to one of its sections, or into the same lesson. */
function linked(neighbours: readonly [Place, ...Place[]], random: Chance): string {
  const other = random.pick(neighbours)
  const kinds = [
    `[${other.title}](${href(other, random)})`,
    `[the quiz](${href(other, random)}#quiz)`,
    `[below](#${random.percent(1) ? 'nowhere' : 'related-topics'})`,
    `[the manual](https://example.org/${noun(random)})`,
  ] as const
  return `${sentence(random)} See ${random.pick(kinds)}. ${sentence(random)}`
}

function href({ folder, title: name, number, track }: Place, random: Chance): string {
  const shown = random.percent(1) ? `${name} Lost` : name
  return `../../${track}/${folder}/${String(number).padStart(2, '0')}.%20${shown.replaceAll(' ', '%20')}.md`
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-')
}
