import { createHash } from 'node:crypto'

/** The id that git would give a content; ids of 64 digits are SHA-256, others SHA-1. */
export function blobId(content: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1')
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex')
}
