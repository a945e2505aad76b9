import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'

/** Beyond so many changed lines the shortest diff takes seconds; then everything between the outermost ones is shown. */
const maxEditLength = 1000
const context = 3

/**
 * A change of one file as a unified diff, for `patch -p0` or `git apply -p0`.
 *
 * @param before the whole text, with its byte order mark
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const found = structuredPatch(path, path, before, after, undefined, undefined, { context, maxEditLength })
  const diff = formatPatch(found ?? coarsePatch(path, before, after), FILE_HEADERS_ONLY)
  // Without a tab behind it, a name with a space ends there for `patch`.
  return path.includes(' ') ? diff.replace(/^(--- [^"\n].*)\n(.*)\n/, '$1\t\n$2\t\n') : diff
}

/** One hunk from the first line that differs to the last. */
function coarsePatch(path: string, before: string, after: string) {
  const [old, now] = [linesOf(before), linesOf(after)]
  const least = Math.min(old.length, now.length)
  let head = 0
  while (head < least && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < least - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  const from = Math.max(0, head - context)
  const until = Math.max(0, tail - context)
  const lines = [
    ...marked(' ', old.slice(from, head)),
    ...marked('-', old.slice(head, old.length - tail)),
    ...marked('+', now.slice(head, now.length - tail)),
    ...marked(' ', old.slice(old.length - tail, old.length - until)),
  ]
  const size = { oldLines: old.length - from - until, newLines: now.length - from - until }
  const hunk = { oldStart: from + 1, newStart: from + 1, ...size, lines }
  return {
    oldFileName: path,
    newFileName: path,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: [hunk],
    index: undefined,
  }
}

/** The lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function marked(sign: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'],
  )
}
