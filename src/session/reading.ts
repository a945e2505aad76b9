import { laterBy, laterThanFront, withLater } from '../facts/later.ts'
import type { Reader } from '../file/reader.ts'
import type { Facts } from '../model/facts.ts'
import type { FileContent } from '../read/text.ts'

/** How files are read: as much of them as the rules that are on ask for, and the rest once somebody asks for it after all. */
export interface Reading {
  facts(path: string): Facts
  /** Likewise of several files, a batch at a time. */
  factsOfAll(paths: readonly string[]): Iterable<readonly Facts[]>
  /** Everything at once. */
  whole(path: string): Facts
  /** A file's front matter alone, where that can be told without the rest. */
  front(path: string): Facts
}

/** Where a file's content comes from. */
export interface Contents {
  /** As bytes. */
  readonly read: (path: string) => FileContent
  /** In the way that is fastest. */
  readonly readFast: (path: string) => FileContent
}

/**
 * Reads files of a tree as they are now.
 *
 * @param isPassing whether facts are dropped once the rules of one file were asked: then nothing is left for later
 */
export function createReading(reader: Reader, { read, readFast }: Contents, isPassing: boolean): Reading {
  const { extent } = reader
  const whole = (path: string): Facts => reader.facts(path, read(path), 'strict')
  const completed = (known: Facts): Facts =>
    extent === 'strict' ? known : withLater(known, laterBy[extent], () => whole(known.path))
  const facts = (path: string): Facts => completed(reader.facts(path, read(path)))
  return {
    facts,
    *factsOfAll(paths) {
      for (const known of reader.factsOfAll(paths, readFast)) yield isPassing ? known : known.map(completed)
    },
    whole,
    front(path) {
      const front = reader.front(path, read(path))
      return front === null ? facts(path) : withLater(front, laterThanFront, () => facts(path))
    },
  }
}
