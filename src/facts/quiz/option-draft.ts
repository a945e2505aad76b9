import type { Span } from '../../model/span.ts'
import { isAllStrong } from './bold-option.ts'
import type { Content } from './content.ts'
import { lineContent } from './content.ts'
import type { OptionDraft } from './events.ts'
import type { Line } from './lines.ts'
import { endAt, offsetAt, startAt } from './lines.ts'
import type { OptionLabel } from './option-label.ts'

/** An option from its label to an index of its line. */
export function labelDraft(
  line: Line,
  text: string,
  label: OptionLabel,
  to: number,
  gap: Span | null,
): OptionDraft {
  const start = startAt(line, text, label.start)
  const labelStart = offsetAt(line, text, label.letterAt)
  const content = lineContent(line, text, endAt(line, text, Math.min(label.content, to)), label.content, to)
  const whole = (): Content => lineContent(line, text, start, label.start, to)
  return {
    label: label.letter,
    labelSpan: [labelStart, labelStart + label.letter.length],
    start,
    content,
    whole,
    below: [],
    box: null,
    weak: !label.sure,
    isBold: () => content.filled && content.end <= line.end && isAllStrong(line, label.content, to),
    gap,
  }
}

/** An option that has no label; `place` is where one would stand. */
export function bareDraft(
  place: number,
  parts: Pick<OptionDraft, 'start' | 'content' | 'whole' | 'box'>,
): OptionDraft {
  return {
    ...parts,
    label: '',
    labelSpan: [place, place],
    below: [],
    weak: false,
    isBold: () => false,
    gap: null,
  }
}
