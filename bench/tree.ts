import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lesson, type Place } from './lesson.ts'
import { title } from './prose.ts'
import { chance, type Chance } from './random.ts'

const levels = ['beginner', 'intermediate', 'advanced', 'overachiever'] as const
const perFolder = 25

/** A generated course: so many lessons of about so many bytes. */
export interface TreeSize {
  readonly lessons: number
  readonly bytes: number
}

/** The lessons of a course by path. Larger courses have more tracks, so that every part of them looks alike. */
function* course({ lessons, bytes }: TreeSize, seed = 1): Generator<readonly [path: string, text: string]> {
  const random = chance(seed)
  const places = Array.from({ length: lessons }, (_, at) => placeOf(at, random))
  for (const [at, place] of places.entries()) {
    const near = Math.max(0, Math.min(lessons - 5, at - 2))
    const others = places.slice(near, near + 5).filter((other) => other !== place)
    const [first = place, ...rest] = others
    yield [place.path, lesson(place, [first, ...rest], bytes, random)]
  }
}

function placeOf(at: number, random: Chance): Place {
  const number = (at % perFolder) + 1
  const level = Math.floor(at / perFolder) % levels.length
  const track = `track-${String(Math.floor(at / perFolder / levels.length) + 1).padStart(3, '0')}`
  const name = title(random)
  const folder = `0${level + 1}_${levels[level] ?? ''}`
  const path = `${track}/${folder}/${String(number).padStart(2, '0')}. ${name}.md`
  return { track, level: levels[level] ?? '', folder, number, title: name, path }
}

/** Writes a course below bench/trees, unless it is there, as a git work tree of its own. Answers its folder. */
export function plant(size: TreeSize): string {
  const folder = fileURLToPath(new URL(`trees/${size.lessons}x${size.bytes}`, import.meta.url))
  if (existsSync(join(folder, '.git', 'index'))) return folder
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of course(size)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  git(folder, 'init', '--quiet')
  git(folder, 'add', '--all')
  return folder
}

/** Asks git in a folder. */
function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd: folder, stdio: 'pipe' })
}

/** A course whose lessons are committed, with one that is changed and staged. Answers its folder. */
export function stageOne(size: TreeSize): string {
  const source = plant(size)
  const folder = `${source}-staged`
  if (existsSync(join(folder, '.git', 'staged'))) return folder
  rmSync(folder, { recursive: true, force: true })
  cpSync(source, folder, { recursive: true })
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'commit.gpgsign=false']
  git(folder, ...author, 'commit', '--quiet', '--message', 'Plant the course')
  const [[path] = ['']] = [...course({ ...size, lessons: 5 })]
  appendFileSync(join(folder, path), '\nSee [the quiz](#quiz).\n')
  git(folder, 'add', '--all')
  writeFileSync(join(folder, '.git', 'staged'), '')
  return folder
}
