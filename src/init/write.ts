import { pageKind } from '../config/defaults.ts'
import type {
  ConfigDraft,
  Finding,
  LessonDraft,
  QuizDraft,
  SectionFinding,
  TemplateFinding,
} from './draft.ts'

/** Writes a draft as the text of lessonlint.yaml, with the reason for each choice in a comment. */
export function writeDraft(draft: ConfigDraft): string {
  const { lesson, off } = draft
  const lines = [
    '# Inferred from the course by `lessonlint init`: read it, and change what is not meant so.',
    '# Every key is described in lessonlint/schemas/config.schema.json; `lessonlint config` shows what is in effect.',
    noted('extends: lessonlint:recommended', 'or strict, or links'),
    '',
    'kinds: # the first kind whose files match a file is its kind',
    ...(lesson === null ? [] : lessonLines(draft, lesson)),
    ...(lesson === null || lesson.pages.length === 0
      ? pageLines(draft, pageKind.files, lesson === null ? 'no lessons were found' : 'everything else')
      : []),
    ...(off.length === 0
      ? []
      : ['', 'rules:', ...off.map(({ value, note }) => noted(`  ${value}: off`, note))]),
  ]
  return `${lines.join('\n')}\n`
}

function lessonLines(draft: ConfigDraft, lesson: LessonDraft): readonly string[] {
  const { files, pages, schema, levels, path, id } = lesson
  return [
    ...(pages.length === 0 ? [] : pageLines(draft, pages, 'no lessons, although they lie among them')),
    '  - name: lesson',
    noted(`    files: ${list(files.value)}`, files.note),
    schema.value === null ? `    # schema: ${comment(schema.note)}` : noted('    schema: false', schema.note),
    ...template('path', path),
    ...template('id', id),
    ...(levels.value === null ? [] : [noted(`    levels: ${flow(levels.value)}`, levels.note)]),
    ...sectionLines(lesson),
    ...slugLines(draft),
    ...siteLines(draft),
    ...quizLines(lesson.quiz),
  ]
}

function pageLines(draft: ConfigDraft, files: readonly string[], note: string): readonly string[] {
  // The reason stands at the lessons' settings; only what differs from the default is said again.
  const shared = draft.slugs.value === 'github' && draft.lesson !== null ? [] : slugLines(draft)
  return ['  - name: page', noted(`    files: ${list(files)}`, note), ...shared, ...siteLines(draft)]
}

function slugLines({ slugs }: ConfigDraft): readonly string[] {
  return [noted(`    slugs: ${slugs.value}`, slugs.note)]
}

function siteLines({ site }: ConfigDraft): readonly string[] {
  return [
    ...(site.length === 0 ? [] : ['    site:']),
    ...site.map(({ key, value, note }) => noted(`      ${key}: ${siteValue(value)}`, note)),
  ]
}

function siteValue(value: string | boolean | readonly string[]): string {
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? scalar(value) : flow(value)
}

function template(key: string, found: TemplateFinding | null): readonly string[] {
  if (found === null) return []
  const line = `${key}: ${quoted(found.value)}`
  return [found.certain ? noted(`    ${line}`, found.note) : noted(`    # ${line}`, found.note)]
}

function sectionLines({ sections, sectionsNote }: LessonDraft): readonly string[] {
  if (sections === null) return [`    # sections: the built-in ones: ${comment(sectionsNote)}`]
  if (sections.length === 0) return [noted('    sections: []', sectionsNote)]
  return [
    '    sections: # at level 2, in this order; `closed: true` would forbid others',
    ...sections.map(sectionLine),
    ...(sectionsNote === '' ? [] : [`      # ${comment(sectionsNote)}`]),
  ]
}

function sectionLine({ title, optional, aliases, subtitle, note }: SectionFinding): string {
  const extra = [
    ...(optional ? ['optional: true'] : []),
    ...(aliases.length > 0 ? [`aliases: ${flow(aliases)}`] : []),
    ...(subtitle ? ['subtitle: true'] : []),
  ]
  const text = scalar(title)
  return noted(
    extra.length === 0 ? `      - ${text}` : `      - { title: ${text}, ${extra.join(', ')} }`,
    note,
  )
}

function quizLines({ notation, section, aliases, min, maxOptions, open }: QuizDraft): readonly string[] {
  return [
    '    quiz:',
    noted(`      notation: ${notation.value}`, notation.note),
    ...(section.value === null ? [] : [noted(`      section: ${scalar(section.value)}`, section.note)]),
    ...(aliases.length === 0 ? [] : [`      aliases: ${flow(aliases)}`]),
    noted(`      min: ${min.value}`, min.note),
    ...flag('maxOptions', maxOptions),
    ...(open.value ? [noted('      open: true', open.note)] : []),
  ]
}

function flag(key: string, { value, note }: Finding<number | null>): readonly string[] {
  return value === null ? [] : [noted(`      ${key}: ${value}`, note)]
}

function noted(line: string, note: string): string {
  return note === '' ? line : `${line} # ${comment(note)}`
}

function list(values: readonly string[]): string {
  return values.length === 1 ? quoted(values[0] ?? '') : `[${values.map(quoted).join(', ')}]`
}

function flow(values: readonly string[]): string {
  return `[${values.map(scalar).join(', ')}]`
}

/** Plain where nothing can be read otherwise, also within braces; else in quotes. */
function scalar(text: string): string {
  const isPlain =
    /^[\p{L}][\p{L}\p{N} _/-]*$/u.test(text) && !/^(?:null|true|false|y|n|yes|no|on|off)$/i.test(text)
  return isPlain && text.trim() === text ? text : quoted(text)
}

/** Every JSON string is a double-quoted YAML scalar; what acts instead of showing is written as its number. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(acting, unicode)
}

/** Text of the course in a comment stays on its line. */
function comment(text: string): string {
  return text.replace(/[\u0000-\u001f]/g, ' ').replace(acting, unicode)
}

const acting = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
