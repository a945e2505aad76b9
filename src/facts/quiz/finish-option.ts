import type { Option } from '../../model/facts.ts'
import { foldSpaces } from '../fold-spaces.ts'
import { kept } from '../kept.ts'
import type { Content } from './content.ts'
import { wholeOf } from './content.ts'
import type { OptionDraft } from './events.ts'
import type { Series } from './letters.ts'
import { letterOf } from './letters.ts'

/** An option as a question has it: its letter, what a reader sees of it, and how it is written. */
export function finishOption(draft: OptionDraft, index: number, series: Series, text: string): Option {
  const { content, box } = draft
  const empty = !content.filled
  const kind = empty ? 'empty' : contentKind(content)
  // Engines disagree on whether a line end belongs to the HTML or open code block that an item ends with.
  const source = empty ? '' : text.slice(content.start, content.end).trimEnd()
  const contentEnd = empty ? wholeOf(draft, text).end : content.start + source.length
  const end = Math.max(contentEnd, box?.end ?? 0, draft.labelSpan[1])
  const joined = foldSpaces(content.text)
  const shown = kept(kind === 'code' ? joined.replace(/^[:.]\s*/, '') : joined)
  return {
    label: draft.label,
    labelSpan: draft.labelSpan,
    letter: draft.label === '' ? String.fromCharCode(65 + (index % 26)) : letterOf(draft.label, series),
    text: shown,
    source: source === shown ? shown : kept(source),
    content: kind,
    span: [draft.start, Math.max(draft.start, end)],
    checked: box?.checked ?? null,
    repair: box?.repair ?? null,
  }
}

/** What an option shows: prose, or only code or an image. */
function contentKind(content: Content): Option['content'] {
  const prose = content.prose.trim()
  if (!content.code && !content.image) return prose === '' ? 'empty' : 'prose'
  const words = /[\p{L}\p{N}]/u.test(prose)
  if (content.code && !words && !content.image) return 'code'
  if (content.image && !words && !content.code) return 'image'
  return 'prose'
}
