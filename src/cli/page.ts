import { createColors } from '../report/colors.ts'
import { visible } from '../report/visible.ts'

/**
 * Shows one of our own Markdown pages on a terminal, line by line: headings stand out, code is indented, comments (the
 * marks of generated parts) go. No parser is loaded for that.
 */
export function renderPage(markdown: string, color: boolean): string {
  const colors = createColors(color)
  const lines: string[] = []
  let fence = ''
  let isComment = false
  for (const line of markdown.split(/\r?\n/)) {
    if (fence !== '') {
      if (isFenceEnd(line, fence)) fence = ''
      else lines.push(line === '' ? '' : `    ${colors.dim(visible(line))}`)
      continue
    }
    if (isComment || line.startsWith('<!--')) {
      isComment = !line.includes('-->')
      continue
    }
    const opened = /^(`{3,}|~{3,})([^`]*)$/.exec(line)
    if (opened !== null) {
      fence = opened[1] ?? ''
      // The name is all that is left of the line, with its spaces.
      const [, what = '', name] = /^\S+ (file|bytes|fixed|fixed-unsafe)=(.+)$/.exec(opened[2] ?? '') ?? []
      if (name !== undefined) lines.push(`    ${colors.cyan(visible(name + (after[what] ?? '')))}`)
      continue
    }
    const heading = /^#{1,6} +(.*)$/.exec(line)
    const text = visible(heading?.[1] ?? line).replace(/\*\*([^*]+)\*\*/g, (_, strong: string) =>
      colors.bold(strong),
    )
    lines.push(heading === null ? text : colors.bold(text))
  }
  return `${lines
    .filter((line, at) => line !== '' || (lines[at - 1] ?? '') !== '')
    .join('\n')
    .trimEnd()}\n`
}

/** What stands behind the name of a file that shows what a fix makes of it. */
const after: { readonly [what: string]: string | undefined } = {
  fixed: ' after --fix',
  'fixed-unsafe': ' after --unsafe-fixes',
}

function isFenceEnd(line: string, fence: string): boolean {
  const end = line.trimEnd()
  return end.length >= fence.length && end === (fence[0] ?? '').repeat(end.length)
}
