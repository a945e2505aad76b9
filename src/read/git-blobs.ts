import type { ReadLimit } from '../model/facts.ts'
import type { BorrowedBytes } from '../model/source.ts'
import { blobId } from './blob-id.ts'
import type { Git } from './git.ts'
import { unreadable } from './open.ts'
import { sizesInWords } from './size.ts'

/** Contents that git holds, by id. They are fetched together, by one process, before they are read. */
export interface BlobStore {
  fetch(ids: Iterable<string>): Promise<void>
  /** Keeps what is found elsewhere where it is the content of this id, so that git is not asked for it. */
  offer(id: string, find: () => BorrowedBytes | ReadLimit): void
  /** The bytes, or why there are none. */
  read(id: string): Uint8Array | ReadLimit
}

/** The contents of a repository, those larger than so many bytes left out. */
export function blobStore(git: Git, fileSize: number): BlobStore {
  const known = new Map<string, Uint8Array | ReadLimit>()
  return Object.freeze({
    async fetch(ids: Iterable<string>) {
      const wanted = [...new Set(ids)].filter((id) => !known.has(id))
      if (wanted.length === 0) return
      const take = batchReader(fileSize, (id, content) => known.set(id, content))
      await git.ask(['cat-file', '--batch'], { input: `${wanted.join('\n')}\n`, take })
    },
    offer(id: string, find: () => BorrowedBytes | ReadLimit) {
      if (known.has(id)) return
      const content = find()
      if (content instanceof Uint8Array && blobId(content, id) === id) known.set(id, content.slice())
    },
    read: (id: string) => known.get(id) ?? unreadable('git does not have its content here'),
  })
}

/** A content of which some has arrived; `bytes` is null for one that is too large. */
interface Arriving {
  readonly id: string
  readonly bytes: Uint8Array | null
  readonly size: number
}

const newline = 0x0a

/**
 * Reads the answer of `git cat-file --batch` as it comes: `<id> <type> <size>`, a line end, the content, a line end. What
 * is too large is counted past and never held.
 */
function batchReader(
  maxSize: number,
  found: (id: string, content: Uint8Array | ReadLimit) => void,
): (piece: Buffer) => void {
  let header = ''
  let body: Arriving | null = null
  let filled = 0

  return function take(piece) {
    let at = 0
    while (at < piece.length) {
      if (body === null) {
        const end = piece.indexOf(newline, at)
        header += piece.toString('latin1', at, end === -1 ? piece.length : end)
        at = end === -1 ? piece.length : end + 1
        if (end !== -1) open()
        continue
      }
      const part = piece.subarray(at, at + body.size - filled)
      body.bytes?.set(part, filled)
      filled += part.length
      at += part.length
      // The line end after the content.
      if (filled === body.size && at < piece.length) {
        at += 1
        close(body)
      }
    }
  }

  function open(): void {
    const [id = '', type, size = ''] = header.split(' ')
    header = ''
    if (type !== 'blob') return
    const length = Number(size)
    body = { id, size: length, bytes: length > maxSize ? null : new Uint8Array(length) }
    filled = 0
  }

  function close({ id, bytes, size }: Arriving): void {
    found(id, bytes ?? { name: 'size', ...sizesInWords(maxSize, size), span: [0, 0] })
    body = null
  }
}
