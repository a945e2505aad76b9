/** One file that git holds, in its index or in a commit. */
export interface GitEntry {
  readonly kind: 'file' | 'link' | 'submodule'
  /** Of its content. */
  readonly id: string
  /** Whether a merge left several versions of it. */
  readonly conflict: boolean
}

/** Files by path. */
export type GitEntries = ReadonlyMap<string, GitEntry>

/** The id of no content, SHA-1 and SHA-256. */
export const emptyIds = [
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]

/** Reads the answer of `git ls-files -z --stage`: `<mode> <id> <stage>`, a tab, the path. */
export function readIndexList(answer: Buffer, prefix: string): GitEntries {
  return readList(answer, prefix, ([mode = '', id = '', stage]) => entry(mode, id, stage !== '0'))
}

/** Reads the answer of `git ls-tree -r -z`: `<mode> <type> <id>`, a tab, the path. */
export function readTreeList(answer: Buffer, prefix: string): GitEntries {
  return readList(answer, prefix, ([mode = '', , id = '']) => entry(mode, id, false))
}

/** @param prefix the folder that is left off the paths, with its slash; others are left out */
function readList(answer: Buffer, prefix: string, read: (fields: readonly string[]) => GitEntry): GitEntries {
  const entries = new Map<string, GitEntry>()
  for (const record of answer.toString('utf8').split('\0')) {
    const tab = record.indexOf('\t')
    const path = record.slice(tab + 1)
    if (tab === -1 || !path.startsWith(prefix)) continue
    entries.set(path.slice(prefix.length), read(record.slice(0, tab).split(' ')))
  }
  return entries
}

function entry(mode: string, id: string, conflict: boolean): GitEntry {
  const kind = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file'
  return { kind, id, conflict }
}
