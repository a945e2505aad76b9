import { batchesOf } from '../file/batches.ts'
import { looksNative } from '../check/native.ts'
import { isNumbered } from '../check/place.ts'
import { laterOnceAsked, withLater } from '../facts/later.ts'
import { packFacts, unpacker, type Packed } from '../facts/packed.ts'
import type { Config } from '../model/config.ts'
import type { Facts } from '../model/facts.ts'
import { MANY_FILES } from '../model/many-files.ts'
import type { Own } from '../file/own.ts'
import type { Reader } from '../file/reader.ts'
import type { StartReaders } from '../threads/readers.ts'
import { takerOf } from '../threads/talk.ts'
import { turn } from '../file/turn.ts'

/** What reading a tree takes. */
export interface ReadTreeParts {
  readonly config: Config
  readonly paths: readonly string[]
  readonly reader: Reader
  /** Reads files as they are now, a batch at a time: what rules will ask for. */
  readonly facts: (paths: readonly string[]) => Iterable<readonly Facts[]>
  /** Likewise one, everything. */
  readonly whole: (path: string) => Facts
  /** Whether the tree is reported on once: then of each file only what other files' rules ask for is kept. */
  readonly once: boolean
  readonly startReaders: StartReaders | undefined
  readonly onProgress: ((done: number, total: number) => void) | undefined
}

/** A tree that was read. */
export interface ReadTree {
  readonly facts: Map<string, Facts>
  /** What a file gives by itself, where that was worked out: in a run in which lesson rules apply, or do not. */
  own(file: Facts, lessonRules: boolean): Own | undefined
  /** Whether a file's front matter is like ours, where that was looked at. */
  isNative(file: Facts): boolean | null
}

/** Reads every file of a tree, together with other threads where they are wanted. */
export async function readTree(parts: ReadTreeParts): Promise<ReadTree> {
  const { config, paths, reader, once, startReaders, onProgress } = parts
  const facts = new Map<string, Facts>()
  const owns = new Map<Facts, Own>()
  const later = laterOnceAsked[reader.extent]
  const sample = once ? readSample(parts) : []
  const guess = once && looksNative(config, sample)
  const keep = (file: Facts, own: Own | null): void => {
    facts.set(file.path, file)
    if (own !== null) owns.set(file, own)
  }
  const unpack = unpacker(later, parts.whole)
  const lean = (file: Facts): Facts =>
    paths.length < MANY_FILES
      ? withLater(file, later, () => parts.whole(file.path))
      : unpack(file.path, packFacts(file, later))
  const settle = (files: readonly Facts[]): void => {
    const found = files.map((file) => (once ? reader.own(file, guess) : null))
    for (const [index, file] of files.entries()) keep(once ? lean(file) : file, found[index] ?? null)
  }
  const learn = async (some: readonly string[]): Promise<void> => {
    for (const files of parts.facts(some.filter((path) => !facts.has(path)))) {
      settle(files)
      await turn()
    }
  }
  const receive = (path: string, packed: Packed, own: Own | null): void => keep(unpack(path, packed), own)
  const others = startReaders?.({ config, paths, hashed: reader.hashed, lessonRules: guess, onRead: receive })
  settle(sample)
  const take = others?.take ?? takerOf(paths)
  for (let range = take(); range !== null; range = take()) {
    onProgress?.(facts.size, paths.length)
    await learn(paths.slice(...range))
  }
  await others?.done()
  // A thread that ended before its time leaves files unread.
  for (const some of batchesOf(paths)) await learn(some)
  onProgress?.(paths.length, paths.length)
  return {
    facts,
    own: (file, lessonRules) => (lessonRules === guess ? owns.get(file) : undefined),
    isNative: (file) => owns.get(file)?.native ?? null,
  }
}

/** Some of the files that tell whether lesson rules will apply: only once all are read is it certain. */
function readSample({ config, paths, facts }: ReadTreeParts): readonly Facts[] {
  if (!config.inferred) return []
  const numbered = paths.filter(isNumbered)
  const step = Math.ceil(numbered.length / SAMPLE)
  return [...facts(numbered.filter((_, index) => index % step === 0))].flat()
}

const SAMPLE = 8
