import { decodeOnce } from '../decode-once.ts'

/** A fragment as a reader sees it; as written where its escapes are none. */
export function readableFragment(fragment: string): string {
  return decodeOnce(fragment) ?? fragment
}
