import { defineRule, type Facts } from '../../src/rule.ts'

type Option = Facts['questions'][number]['options'][number]

export default defineRule({
  id: 'quiz-option-duplicate',
  summary: 'No two options of a question are alike.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  messages: { duplicate: 'Options {first} and {second} are alike.' },
  check({ kind, report }) {
    for (const { prompt, options } of kind.questions) {
      // Options that are alike show the same text, but for letter case, so they are equally long.
      const lengths = new Set(options.map(({ text }) => text.length))
      if (lengths.size === options.length) continue
      const texts = new Set<string>()
      for (const { text } of options) texts.add(text.toLowerCase())
      if (texts.size === options.length) continue
      const isCode = [prompt, ...options].some(({ text }) => looksLikeCode.test(text))
      const seen = new Map<string, number>()
      for (const [index, option] of options.entries()) {
        if (option.content === 'empty') continue
        const key = keyOf(option, isCode)
        const first = seen.get(key)
        const twin = options[first ?? -1]
        if (first === undefined || !twin) {
          seen.set(key, index)
          continue
        }
        const data = { first: nameOf(twin, first), second: nameOf(option, index) }
        const related = [{ span: twin.span, message: `Option ${data.first} is here.` }]
        report('duplicate', option.span, { data, related })
      }
    }
  },
})

/** Whether only the author's whim gave a word its capital: not where it stands alone and is a single letter. */
function isWhim(word: string, count: number): boolean {
  return /^\p{L}[\p{Ll}'’-]*[.,;:!?]?$/u.test(word) && (count > 1 || word.length > 1)
}

const nameOf = ({ label, letter }: Option, index: number): string =>
  label === '' || letter === '' ? `${index + 1}` : letter

// In questions about code, paths or names, letter case may be the very thing that is asked for.
const looksLikeCode =
  /[`#$<>{}[\]=_\\|@/]|\p{L}\(|\b(?:files?\b|folder|(?:upper|lower|camel|pascal|snake|title|letter)[- ]?case|case[- ](?:in)?sensitiv|capitali[sz]|letter|spell)/iu
const caseMatters =
  /^(?:true|false|null|none|nil|undefined|void|string|number|boolean|bool|object|array|list|set|map|char|integer|int|float|double|date|symbol|error|function|class)$/i

/** What two like options have in common. Only in prose is letter case the author's whim. */
function keyOf({ content, source, text }: Option, isCode: boolean): string {
  if (content !== 'prose') return `${content} ${source.trim()}`
  // Code, formulas, links and HTML can differ where the text that is shown does not.
  if (/[`$<]|\]\(/.test(source)) return `markup ${source.replace(/\s+/g, ' ').trim()}`
  const words = text.split(/\s+/).filter((word) => word !== '')
  if (isCode || (words.length === 1 && caseMatters.test(words.join('')))) return `exact ${words.join(' ')}`
  // Capitals inside a word are no whim either: `MBps` and `Mbps`, `getElementById`.
  return `prose ${words.map((word) => (isWhim(word, words.length) ? word.toLowerCase() : word)).join(' ')}`
}
