import type { Source } from '../model/source.ts'
import { cleanPath } from '../read/inside.ts'

/** What stands in the place of files, whatever the disk has. Paths are those of the tree. */
export interface Overlay extends Pick<Source, 'read' | 'lookup'> {
  /** Whether bytes stand in the place of a file. */
  has(path: string): boolean
  /** Whether a file was taken out; it may still be there on the disk. */
  isOut(path: string): boolean
  put(path: string, bytes: Uint8Array): void
  takeOut(path: string): void
  /** What the disk has counts again. */
  leave(path: string): void
}

/** Lays nothing over a source yet. */
export function createOverlay(source: Source): Overlay {
  const texts = new Map<string, Uint8Array>()
  const out = new Set<string>()
  return {
    read: (path) => texts.get(path) ?? source.read(path),
    lookup: (path) => (out.has(cleanPath(path) ?? '') ? null : source.lookup(path)),
    has: (path) => texts.has(path),
    isOut: (path) => out.has(path),
    put(path, bytes) {
      out.delete(path)
      texts.set(path, bytes)
    },
    takeOut(path) {
      texts.delete(path)
      out.add(path)
    },
    leave(path) {
      texts.delete(path)
      out.delete(path)
    },
  }
}
