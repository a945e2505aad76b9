import type { Answer, Key, Option, Replacement } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { foldSpaces } from '../fold-spaces.ts'
import type { AnswerLine } from './answer-line.ts'
import { skipNoise } from './answer-keys.ts'
import type { Series } from './letters.ts'
import { letterOf, numbers } from './letters.ts'
import type { Fragment } from './lines.ts'
import { endAt, fragmentAt, isStrong, offsetAt, startAt } from './lines.ts'
import { namedOptions } from './named-options.ts'
import { numberKeys } from './number-keys.ts'
import { quotedLabel, writtenLabel } from './quoted-option.ts'

/** How a notation writes its key: the letters, and the answer word of the lesson's language with its colon. */
export type WriteAnswer = (letters: readonly string[], word: string) => string

/** What a notation asks of its answers. */
export interface AnswerForm {
  readonly write: WriteAnswer
  readonly bold: boolean
  /** Whether the word stands before the letter. */
  readonly word: boolean
  /** Whether any clear letter will do, however it is dressed, and an option's text as well. */
  readonly clear?: boolean
}

/** What is known of a question when its answers are judged. */
export interface AnswerContext {
  readonly text: string
  readonly options: readonly Option[]
  readonly series: Series
  /** The first option with a text. */
  named(text: string): Option | undefined
  /** The first option with a label that is written so, brackets included. */
  labelled(written: string): Option | undefined
  /** Whether a label is a small letter. */
  hasSmall(): boolean
}

/** What is known of a question with these options. */
export function answerContext(text: string, options: readonly Option[], series: Series): AnswerContext {
  let byText: Map<string, Option> | undefined
  const named = (value: string): Option | undefined => {
    // From the last to the first, which then stands.
    byText ??= new Map(options.toReversed().map((option) => [comparable(option.text), option]))
    const given = comparable(value)
    return given === '' ? undefined : byText.get(given)
  }
  let byLabel: Map<string, Option> | undefined
  const labelled = (written: string): Option | undefined => {
    byLabel ??= new Map(options.toReversed().map((option) => [writtenLabel(option, text), option]))
    return byLabel.get(written)
  }
  let small: boolean | undefined
  const hasSmall = (): boolean => (small ??= options.some(({ label }) => label !== '' && !isUpper(label)))
  return { text, options, series, named, labelled, hasSmall }
}

/** A text without what may be written around it, a full stop or a tick; one that is nothing else stays as it is. */
function comparable(text: string): string {
  const folded = foldSpaces(text)
  const bare = folded.replace(/^[\s\ufe0f\p{So}]{1,8}/u, '').replace(/[.!]?[\s\ufe0f\p{So}]{0,8}$/u, '')
  return (bare === '' ? folded : bare).toLowerCase()
}

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase()

function flawsOf(read: AnswerLine, form: AnswerForm, context: AnswerContext): string[] {
  const { run, separator } = read
  if (run === null) return []
  const twin = context.series === 'latin' && run.keys.some(({ letter }) => !/^[A-Za-z]$/.test(letter))
  const twins = twin ? ['the letter only looks like a Latin one'] : []
  if (form.clear === true) return twins
  const flaws: string[] = []
  if (form.bold && !read.strong) flaws.push('the answer is not in bold')
  const isWritten =
    separator === ':' || (separator === '：' && isWide(read.line.text.charAt(read.word[1] - 1)))
  if (form.word && read.word[1] > read.word[0] && !isWritten) {
    if (separator === '：') flaws.push('the colon is full-width')
    else if (/^[-–—]$/.test(separator)) flaws.push('a dash stands where the colon should be')
    else flaws.push('the colon is missing')
  }
  if (run.keys.some(({ letter }) => !isUpper(letter)) && !context.hasSmall()) {
    flaws.push('the letter is not a capital')
  }
  flaws.push(...twins)
  if (run.bracket && !goesOn(read) && quotedLabel(read, context) === null) {
    flaws.push('a bracket stands at the letter')
  }
  if (run.filler) flaws.push('a word stands before the letter')
  if (run.joined === 'run' || run.joined === 'sign') flaws.push('the letters are not separated by commas')
  return flaws
}

/** Whether a character is as wide as a full-width colon: Chinese, Japanese or Korean, whose colon it is. */
const isWide = (character: string): boolean => /[\u2e80-\ua4cf\uac00-\ud7af]/.test(character)

/** Whether the bold that the word stands in goes on behind the letters: `**Answer: C) text**`. */
const goesOn = ({ line, run, strong }: AnswerLine): boolean =>
  strong && run !== null && isStrong(line, run.end)

function endOfKeys(read: AnswerLine, text: string): number {
  if (read.run === null) return startAt(read.line, text, read.start)
  let end = read.run.end
  // Stray asterisks and quotes that belong to the letter go with it.
  const after = skipNoise(read.line.text, end)
  if (/[*_`"'”]/.test(read.line.text.slice(end, after))) end = after
  while (end > read.run.end && /\s/.test(read.line.text.charAt(end - 1))) end--
  return endAt(read.line, text, end)
}

function repairOf(
  read: AnswerLine,
  form: AnswerForm,
  keys: readonly Key[],
  context: AnswerContext,
): Replacement | null {
  const { text } = context
  const { line } = read
  const start = markedStart(read, text)
  const end = endOfKeys(read, text)
  if (holdsMore(text.slice(start, end))) return null
  const quoted = quotedLabel(read, context)
  const letters = quoted === null ? keys.map(({ letter }) => writtenLetter(letter, context)) : [quoted]
  const written = form.write(letters, writtenWord(read, text))
  if (goesOn(read)) {
    const bracket = read.run?.bracket === true && quoted === null ? ')' : ''
    return openRepair(form, `${written.replace(/\*\*$/, '')}${bracket}`, [start, end], text)
  }
  const wrapper = line.wrapper
  if (wrapper === null || wrapper.end <= end) return { span: [start, end], text: written }
  if (start !== line.start || wrapper.type !== 'emphasis') return null
  return { span: [start, wrapper.end], text: `${written}${text.slice(end, wrapper.end - 1)}` }
}

/** Whether a source holds what is lost when it is written anew: a link, a note, a comment, or one tag of a pair. */
const holdsMore = (source: string): boolean => /<(?!\/?(?:b|strong)>)|\][([]|\[\^/i.test(source)

/** A bold that goes on behind the letters is opened, and closes where it does. */
function openRepair(form: AnswerForm, written: string, span: Span, text: string): Replacement | null {
  return text.startsWith('**', span[0]) ? { span, text: `${form.bold ? '' : '**'}${written}` } : null
}

/** The answer word with its colon, behind the ornaments that share its bold. */
function writtenWord(read: AnswerLine, text: string): string {
  const { line, word } = read
  const [from, to] = word
  if (to <= from) return ''
  const opening = ornamented(read)
  const lead = opening === null ? '' : opening.value.slice(0, from - opening.at).replace(/[*_>]/g, '')
  return `${lead.trimStart()}${text.slice(offsetAt(line, text, from), wordEnd(read, text))}${colonOf(read)}`
}

/** The colon behind an answer word: as wide as the word, unless a narrow one stands there; none behind a closed bracket. */
function colonOf({ line, word, separator }: AnswerLine): string {
  const last = line.text.charAt(word[1] - 1)
  if (last === '】') return ''
  return separator !== ':' && isWide(last) ? '：' : ': '
}

/** What opens with ornaments and goes on with the answer word: `**✅ Answer`. */
function ornamented({ line, word }: AnswerLine): Fragment | null {
  const fragment = fragmentAt(line, word[0])
  if (fragment === undefined || fragment.at >= word[0]) return null
  return fragment.open < fragment.start ? fragment : null
}

/** A key as it is to be written: as the labels of other alphabets are, and small where its option's label is. */
function writtenLetter(letter: string, { options, series }: AnswerContext): string {
  const label = options.find((option) => option.letter === letter)?.label
  if (series !== 'latin') return label ?? (series.charAt(letter.charCodeAt(0) - 65) || letter)
  return label?.toUpperCase() === letter ? label : letter
}

function wordEnd(read: AnswerLine, text: string): number {
  return offsetAt(read.line, text, read.word[1] - 1) + 1
}

// The answer begins with its word, with the bold that holds it, or with the stray asterisks before it.
function markedStart(read: AnswerLine, text: string): number {
  if (read.start === 0) return read.line.start
  const opening = ornamented(read)
  if (opening !== null) return opening.open
  let index = read.start
  while (index > 0 && /[*_\s]/.test(read.line.text.charAt(index - 1))) index--
  while (/\s/.test(read.line.text.charAt(index))) index++
  return startAt(read.line, text, index)
}

/** Makes an answer of a line; null where it names no option, neither by letter nor by its text. */
export function finishAnswer(read: AnswerLine, form: AnswerForm, context: AnswerContext): Answer | null {
  const { text } = context
  if (read.run === null) return answerByNumber(read, context) ?? answerByText(read, form, context)
  const { line } = read
  const keys = read.run.keys.map(({ letter, at }): Key => {
    const start = offsetAt(line, text, at)
    return { letter: letterOf(letter, context.series), span: [start, start + letter.length] }
  })
  const start = markedStart(read, text)
  const span = [start, Math.max(start, endOfKeys(read, text))] as const
  const ambiguous = read.run.joined === 'or'
  if (ambiguous) return { keys, span, repair: null, flaw: 'it is open which letter is meant', ambiguous }
  // Below an answer word that stands alone, letters in any dress are an answer.
  const bare = form.word && read.word[1] === read.word[0]
  const flaws = bare ? [] : flawsOf(read, form, context)
  const known = keys.every(({ letter }) => letter !== '')
  const repair = flaws.length > 0 && known ? repairOf(read, form, keys, context) : null
  return { keys, span, repair, flaw: flaws.join(', '), ambiguous }
}

// `Answer: 3`, where options are numbered by hand.
function answerByNumber({ line, rest, start: from }: AnswerLine, context: AnswerContext): Answer | null {
  if (context.series !== numbers) return null
  const { text } = context
  const keys = numberKeys(line, rest).map((at): Key => {
    const start = offsetAt(line, text, at)
    return { letter: letterOf(line.text.charAt(at), numbers), span: [start, start + 1] }
  })
  const last = keys.at(-1)
  if (last === undefined) return null
  return { keys, span: [startAt(line, text, from), last.span[1]], repair: null, flaw: '', ambiguous: false }
}

// `**Answer: True**`: the option's whole text in the place of its letter, or the texts of several.
function answerByText(read: AnswerLine, form: AnswerForm, context: AnswerContext): Answer | null {
  const { line } = read
  const { text } = context
  const named = namedOptions(line.text, read.rest, read.freeEnd, context.named)
  const [first] = named
  if (first === undefined || named.some(({ option }) => option.letter === '')) return null
  const keys = named.map(({ option, from, to }): Key => {
    const keyStart = offsetAt(line, text, from)
    return { letter: option.letter, span: [keyStart, Math.max(keyStart, offsetAt(line, text, to - 1) + 1)] }
  })
  const end = Math.max(keys.at(-1)?.span[1] ?? 0, endAt(line, text, read.freeEnd))
  const start = markedStart(read, text)
  const span = [start, Math.max(start, end)] as const
  if (first.option.label === '' || form.clear === true)
    return { keys, span, repair: null, flaw: '', ambiguous: false }
  const flaw =
    named.length > 1
      ? "the options' texts stand where their letters should be"
      : "the option's text stands where its letter should be"
  const wrapper = line.wrapper
  const isOpen = wrapper !== null && wrapper.end > end
  if (isOpen || holdsMore(text.slice(...span))) return { keys, span, repair: null, flaw, ambiguous: false }
  const letters = named.map(({ option }) => writtenLetter(option.letter, context))
  const repair = { span, text: form.write(letters, writtenWord(read, text)) }
  return { keys, span, repair, flaw, ambiguous: false }
}
