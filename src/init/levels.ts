import { levelOf } from '../check/place.ts'
import { lessonKind } from '../config/defaults.ts'
import type { Facts } from '../model/facts.ts'
import { countOf } from './count.ts'
import type { Finding } from './draft.ts'

/** Words that name levels, from easy to hard. */
const scale: readonly (readonly string[])[] = [
  [
    'beginner',
    'basic',
    'basics',
    'intro',
    'introductory',
    'novice',
    'elementary',
    'easy',
    'starter',
    'junior',
  ],
  ['intermediate', 'medium', 'middle'],
  ['advanced', 'hard', 'difficult', 'senior'],
  ['expert', 'overachiever', 'master', 'professional'],
]

/** The levels of a course from easy to hard, as its front matter and folders name them. */
export function findLevels(lessons: readonly Facts[]): Finding<readonly string[] | null> {
  const declared = countOf(lessons.flatMap(declaredLevel))
  const known = declared.length > 0 ? declared.map(([level]) => level) : scale.flat()
  const folders = countOf(lessons.flatMap(({ path }) => levelFolder(path, known) ?? []))
  const named = new Set(folders.map(([folder]) => levelOf(known, folder) ?? ''))
  const found = declared.length > 0 ? known : [...named]
  if (found.length === 0 || found.length > 12 || (declared.length === 0 && found.length < 2)) {
    return { value: null, note: '' }
  }
  const where = [
    ...(declared.length > 0 ? ['front matter'] : []),
    ...(folders.length > 0 ? ['folders'] : []),
  ].join(' and ')
  const { levels } = lessonKind
  const missing = levels.filter((level) => !found.includes(level))
  if (found.every((level) => levels.includes(level))) {
    const unused = missing.length > 0 ? `; not yet used: ${missing.join(', ')}` : ''
    return { value: levels, note: `from easy to hard, by ${where}${unused}` }
  }
  const rank = ranker(
    folders.map(([folder]) => folder),
    known,
  )
  return { value: found.toSorted((a, b) => rank(a) - rank(b)), note: `from easy to hard? Found in ${where}` }
}

/** The deepest folder of a path that names one of these levels. */
function levelFolder(path: string, levels: readonly string[]): string | undefined {
  return path
    .split('/')
    .slice(0, -1)
    .findLast((folder) => levelOf(levels, folder) !== null)
}

function declaredLevel({ frontMatter }: Facts): readonly string[] {
  const level = frontMatter.data?.level
  return typeof level === 'string' && level.trim() !== '' && level.length <= 60 ? [level] : []
}

/** By the numbers of the folders; else by what the words mean, unknown ones last. */
function ranker(folders: readonly string[], levels: readonly string[]): (level: string) => number {
  const numbers = new Map<string, number>()
  for (const folder of folders) {
    const level = levelOf(levels, folder)
    const number = /^\d{1,9}/.exec(folder)?.[0]
    if (level !== null && number !== undefined) numbers.set(level, Number(number))
  }
  return (level) => {
    const word = scale.findIndex((words) => words.includes(level.toLowerCase().replace(/s$/, '')))
    return numbers.get(level) ?? (word === -1 ? scale.length : word)
  }
}
