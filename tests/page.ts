/** One example of a rule's page: a small course, and what the rule says of it. */
export interface PageExample {
  readonly section: 'Bad' | 'Good'
  readonly title: string
  readonly files: Readonly<Record<string, string | Uint8Array>>
  /** The expected problems, one a line; null when the page shows none. */
  readonly output: string | null
  /** Files after safe fixes. */
  readonly fixed: Readonly<Record<string, string>>
  /** Files after all fixes. */
  readonly fixedUnsafe: Readonly<Record<string, string>>
}

interface Draft {
  section: 'Bad' | 'Good'
  title: string
  files: Record<string, string | Uint8Array>
  output: string | null
  fixed: Record<string, string>
  fixedUnsafe: Record<string, string>
}

/** Reads the examples off a page: fences with `file=`, `bytes=`, `fixed=` or `fixed-unsafe=`, and `text` fences. */
export function readExamples(page: string): PageExample[] {
  const examples: Draft[] = []
  let section: 'Bad' | 'Good' | null = null
  let draft: Draft | null = null
  const lines = page.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const opening = /^(`{3,})(.*)$/.exec(line)
    if (opening !== null) {
      const close = lines.indexOf(opening[1] ?? '', at + 1)
      if (close === -1) throw new Error(`a fence is not closed: ${line}`)
      const content = lines
        .slice(at + 1, close)
        .map((each) => `${each}\n`)
        .join('')
      if (section !== null) {
        draft ??= start(section, '')
        take(draft, opening[2] ?? '', content)
      }
      at = close
      continue
    }
    const heading = /^(#{2,3}) (.*)$/.exec(line)
    if (heading === null) continue
    finish()
    if (heading[1] === '##') section = heading[2] === 'Bad' || heading[2] === 'Good' ? heading[2] : null
    else if (section !== null) draft = start(section, heading[2] ?? '')
  }
  finish()
  return examples

  function finish(): void {
    if (draft !== null && Object.keys(draft.files).length > 0) examples.push(draft)
    draft = null
  }
}

function start(section: 'Bad' | 'Good', title: string): Draft {
  return { section, title, files: {}, output: null, fixed: {}, fixedUnsafe: {} }
}

function take(draft: Draft, info: string, content: string): void {
  const bytes = /^\S+ bytes=(.+)$/.exec(info)
  if (bytes !== null) draft.files[bytes[1] ?? ''] = escapedBytes(content)
  const named = /^\S+ (file|fixed|fixed-unsafe)=(.+)$/.exec(info)
  if (named !== null) {
    const target = named[1] === 'file' ? draft.files : named[1] === 'fixed' ? draft.fixed : draft.fixedUnsafe
    target[named[2] ?? ''] = content
  } else if (info === 'text') draft.output = content
}

/** A file that is no UTF-8 text: `\xE9` stands for a byte, all else is ASCII. */
function escapedBytes(content: string): Uint8Array {
  const text = content.replace(/\\x([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
