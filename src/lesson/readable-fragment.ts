/** A fragment as a reader sees it; as written where its escapes are none. */
export function readableFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
