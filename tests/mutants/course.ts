import { chance, type Chance } from './random.ts'
import { quizText, type Notation, type Question } from './quiz.ts'
import { adjectives, concepts, nouns, verbs } from './words.ts'

/** Files by path. Line ends are LF here; the measurement turns them into CRLF too. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** A lesson as it was planned, for those who edit it. */
export interface Lesson {
  readonly path: string
  readonly folder: string
  readonly number: number
  readonly title: string
  readonly slug: string
  readonly track: string
  readonly level: string
  readonly id: string
  readonly notation: Notation
  readonly questions: readonly Question[]
  /** The two headings below Deep Explanation. */
  readonly parts: readonly [string, string]
  /** The slug that it requires; null for the first of a track. */
  readonly requires: string | null
}

/** A course without a defect. */
export interface Course {
  readonly files: Files
  /** Growing: three beginner lessons, two intermediate, two advanced; then keeping: two of each. */
  readonly lessons: readonly Lesson[]
}

const notations = ['question-heading', 'answer-list', 'check-box', 'answer-heading'] as const
const folders = [
  { track: 'growing', folder: '01_beginners', level: 'beginner', count: 3 },
  { track: 'growing', folder: '02_intermediate', level: 'intermediate', count: 2 },
  { track: 'growing', folder: '03_advanced', level: 'advanced', count: 2 },
  { track: 'keeping', folder: '01_beginners', level: 'beginner', count: 2 },
  { track: 'keeping', folder: '02_intermediate', level: 'intermediate', count: 2 },
  { track: 'keeping', folder: '03_advanced', level: 'advanced', count: 2 },
] as const

/** Makes a course of thirteen lessons in two tracks that no rule has anything to say of. */
export function cleanCourse(seed: number): Course {
  const random = chance(seed)
  const lessons = plan(random)
  const files: Record<string, string> = {
    'lessonlint.yaml': 'extends: lessonlint:strict\nassets: ["**/assets/**"]\n',
    'README.md': readme(lessons),
    'glossary.md': glossary(),
  }
  for (const [index, lesson] of lessons.entries()) {
    files[lesson.path] = lessonText(lesson, lessons, index, random)
    files[`${lesson.track}/assets/${lesson.slug}.svg`] = '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    files[`${lesson.track}/assets/${lesson.slug}.py`] = 'print("ripe")\n'
  }
  return { files, lessons }
}

function plan(random: Chance): Lesson[] {
  const heads = random.shuffle(adjectives)
  const tails = random.shuffle(nouns)
  const lessons: Lesson[] = []
  for (const { track, folder, level, count } of folders) {
    for (let number = 1; number <= count; number += 1) {
      const index = lessons.length
      const title = `${capital(heads[index] ?? '')} ${capital(tails[index] ?? '')}`
      const previous = lessons.at(-1)
      const place = `${track}/${folder}`
      lessons.push({
        path: `${place}/0${number}. ${title}.md`,
        folder: place,
        ...{ number, title, track, level },
        slug: title.toLowerCase().replaceAll(' ', '-'),
        id: `${track}-${level}-0${number}`,
        notation: notations[index % 4] ?? 'answer-list',
        questions: questions(random, title, index),
        parts: [`Why the ${tails[index + 13] ?? ''} matters`, `How the ${tails[index + 26] ?? ''} works`],
        requires: previous?.track === track ? previous.slug : null,
      })
    }
  }
  return lessons
}

/** Three questions, or five in every fourth lesson; the keys go round. */
function questions(random: Chance, title: string, index: number): Question[] {
  const subjects = random.shuffle(nouns)
  return Array.from({ length: index % 4 === 0 || index % 4 === 3 ? 5 : 3 }, (_, at) => {
    const options = random.shuffle(concepts).slice(0, 4)
    return {
      prompt: `Which force moves the ${subjects[at] ?? ''} in ${title}?`,
      options: options.map((word) => `The ${word} of it`),
      key: (index + at) % 4,
      why: `It ${random.pick(verbs)}s the ${random.pick(nouns)} first.`,
    }
  })
}

function lessonText(lesson: Lesson, lessons: readonly Lesson[], index: number, random: Chance): string {
  const { title, parts } = lesson
  const next = lessons[(index + 1) % lessons.length] ?? lesson
  const before = lessons[(index + lessons.length - 1) % lessons.length] ?? lesson
  const prose = (): string => Array.from({ length: 4 }, () => sentence(random)).join(' ')
  return [
    frontMatter(lesson, index),
    `# ${title}\n`,
    `## Overview\n\n${prose()}\n`,
    `## Deep Explanation\n\n### ${parts[0]}\n\n${prose()} Later comes [the second part](#${anchor(parts[1])}).\n`,
    `### ${parts[1]}\n\n${prose()} All words are in the [glossary][words].\n\n[words]: ../../glossary.md#term\n`,
    `## Diagrams\n\n![The ${lesson.slug} from above](../assets/${lesson.slug}.svg)\n`,
    `## Real Code Examples\n\n### Example: ${title} in Code\n\n${code(lesson)}\n`,
    `## Hard Use-Case: ${title} in Frost\n\n${prose()}\n`,
    `## Edge Cases and Pitfalls\n\n- ${sentence(random)}\n- ${sentence(random)}\n\n> ${sentence(random)}\n`,
    `## References and Further Reading\n\n- [A handbook](https://example.org/${lesson.slug})\n`,
    `<details>\n<summary>More</summary>\n\n<a href="../../README.md">The start</a>\n\n</details>\n`,
    `## Quiz\n\n${quizText(lesson.notation, lesson.questions)}`,
    `## Related Topics\n\n- ${linkTo(next)}\n- ${linkTo(before)}\n- [Its overview](${address(next)}#overview)\n`,
  ].join('\n')
}

/** Every other lesson writes its front matter without quotes and with lists in block style. */
function frontMatter({ number, title, slug, level, track, id, requires }: Lesson, index: number): string {
  const quote = index % 2 === 0 ? '"' : ''
  const list = (items: readonly string[]): string => {
    if (quote !== '' || items.length === 0)
      return ` [${items.map((item) => `${quote}${item}${quote}`).join(', ')}]`
    return items.map((item) => `\n  - ${item}`).join('')
  }
  const text = (value: string): string => `${quote}${value}${quote}`
  return [
    '---',
    `number: ${number}`,
    `title: ${text(title)}`,
    `slug: ${text(slug)}`,
    `level: ${text(level)}`,
    `tags:${list([track, slug.split('-')[1] ?? slug, 'fruit-tree'])}`,
    `prerequisites:${list(requires === null ? [] : [requires])}`,
    'estimated_minutes: 9',
    `contributors:${list(['Ada Lovelace'])}`,
    `diagrams:${list([`../assets/${slug}.svg`])}`,
    `examples:${list([`../assets/${slug}.py`])}`,
    `canonical_id: ${text(id)}`,
    '---\n',
  ].join('\n')
}

function code({ slug, number }: Lesson): string {
  return [
    `\`\`\`js\nconst tree = plant('${slug}')\nfor (const apple of tree) pick(apple)\n\`\`\`\n`,
    `\`\`\`json\n{\n  "tree": "${slug}",\n  "rows": ${number}\n}\n\`\`\`\n`,
    `\`\`\`yaml\ntree: ${slug}\nrows: [${number}, 2]\n\`\`\``,
  ].join('\n')
}

function readme(lessons: readonly Lesson[]): string {
  const list = lessons.map((lesson) => `- [${lesson.title}](./${encode(lesson.path)})`)
  return `# The Orchard\n\nAll lessons, and the [glossary](./glossary.md).\n\n## Lessons\n\n${list.join('\n')}\n`
}

function glossary(): string {
  return `# Glossary\n\n<a id="term"></a>\n\n## Graft\n\nA shoot on another root: see [Scion](#scion).\n\n## Scion\n\nThe shoot.\n`
}

function sentence(random: Chance): string {
  const word = (): string => `${random.pick(adjectives)} ${random.pick(nouns)}`
  return `The ${word()} ${random.pick(verbs)}s the ${word()} by its ${random.pick(concepts)}.`
}

/** A link as authors write it: title, then the encoded path, from one lesson to another. */
export function linkTo(lesson: Lesson): string {
  return `[${lesson.title}](${address(lesson)})`
}

/** A lesson's address from any other lesson. */
export function address(lesson: Lesson): string {
  return `../../${encode(lesson.path)}`
}

function encode(path: string): string {
  return path.replaceAll(' ', '%20')
}

function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-')
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
