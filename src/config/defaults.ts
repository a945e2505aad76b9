import {
  defaultFileSize,
  type KindConfig,
  type Limits,
  type QuizConfig,
  type SectionConfig,
  type SiteConfig,
} from '../model/config.ts'
import { endingGlob, markdownEndings } from '../model/markdown.ts'

/** Bounds on what one file may cost; figures and reasons in the manual's chapter on trust. */
export const defaultLimits: Limits = {
  fileSize: defaultFileSize,
  frontMatterSize: 64 * 1024,
  depth: 100,
  yamlDepth: 64,
  aliases: 100,
  fileTime: 5000,
  problemsPerFile: 1000,
  schemaSize: 256 * 1024,
}

/** A section with nothing said of it but its title. */
export const defaultSection: Omit<SectionConfig, 'title'> = { optional: false, aliases: [], subtitle: false }

/** A site that serves Markdown files as they lie, as GitHub does. */
export const defaultSite: SiteConfig = {
  absolute: null,
  extensionless: false,
  html: false,
  index: ['README.md', 'index.md', 'index.mdx', 'index.qmd', 'index.Rmd'],
}

/** A quiz in any notation, below a heading `Quiz`. */
export const defaultQuiz: QuizConfig = {
  notations: 'auto',
  section: 'Quiz',
  aliases: [],
  min: 1,
  maxOptions: 8,
  open: false,
}

const sections: readonly SectionConfig[] = [
  { ...defaultSection, title: 'Overview' },
  { ...defaultSection, title: 'Deep Explanation' },
  { ...defaultSection, title: 'Diagrams', optional: true },
  { ...defaultSection, title: 'Real Code Examples' },
  { ...defaultSection, title: 'Hard Use-Case', aliases: ['Hard Use-Cases'], subtitle: true },
  { ...defaultSection, title: 'Edge Cases and Pitfalls' },
  { ...defaultSection, title: 'References and Further Reading' },
  { ...defaultSection, title: 'Quiz' },
  { ...defaultSection, title: 'Related Topics' },
]

const anyEnding = endingGlob(markdownEndings)

/** A kind without its schema, which is loaded apart. */
export type DefaultKind = Omit<KindConfig, 'schema'>

/** The native lesson; also what a configured kind of any name but `page` starts from. */
export const lessonKind: DefaultKind = {
  name: 'lesson',
  lesson: true,
  files: [`**/[0-9]*.${anyEnding}`],
  requiredKeys: 2,
  commonKeys: ['title', 'slug', 'tags'],
  path: null,
  id: null,
  sections,
  closed: false,
  levels: ['beginner', 'intermediate', 'advanced', 'overachiever'],
  slugs: 'github',
  site: defaultSite,
  quiz: defaultQuiz,
}

/** Any other Markdown file; also what a configured kind named `page` starts from. */
export const pageKind: DefaultKind = {
  ...lessonKind,
  name: 'page',
  lesson: false,
  files: [`**/*.${anyEnding}`],
  requiredKeys: 0,
  sections: [],
}
