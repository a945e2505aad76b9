import { onceEachText } from '../../once-each.ts'
import { joinPath } from '../paths.ts'
import type { Course } from './course.ts'

const scripts = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts']

function scripted(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => scripts.map((script) => `${name}.${script}`))
}

/** The settings of Docusaurus. */
export const docusaurus = scripted('docusaurus.config')

/** The settings of what makes sites of Markdown by bundling it with scripts and images. */
export const bundlers: readonly string[] = [
  ...docusaurus,
  ...scripted('astro.config', 'next.config', 'nuxt.config', 'svelte.config', 'gatsby-config'),
  ...['.vitepress', '.vuepress'],
]

const formats = ['toml', 'yaml', 'yml', 'json']

const hugoAlone = [
  ...['hugo', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
    formats.map((format) => `${name}.${format}`),
  ),
  'config.toml',
]

/** The settings of Hugo, and names for them that others use as well. */
export const hugo: readonly string[] = [...hugoAlone, 'config.yaml', 'config.yml', 'config.json']

/** The settings of what gives each page a folder of its own for an address, unless told otherwise; those that a walk finds. */
export const folderMakers: readonly string[] = [
  ...hugoAlone,
  ...scripted('eleventy.config', 'astro.config'),
  ...['mkdocs.yml', 'mkdocs.yaml'],
]

/** The settings of what makes sites of Markdown. */
export const makers: readonly string[] = [
  ...bundlers,
  ...scripted('eleventy.config'),
  '.eleventy.js',
  ...hugoAlone,
  ...['_config.yml', '_config.yaml', 'mkdocs.yml', 'mkdocs.yaml', 'docs.json', 'mint.json'],
]

/** The settings of Quartz, which makes a site of a vault. */
export const quartz: readonly string[] = [...scripted('quartz.config'), 'quartz.config.yaml']

/** The folders in which vaults of notes have their settings: Obsidian's and Foam's. */
export const obsidian: readonly string[] = ['.obsidian']
export const foam: readonly string[] = ['.foam']

/** Says whether some of these settings lie in a folder. A walk leaves out those with a dot before their name. */
export function settingsIn(
  { index, lookup }: Pick<Course, 'index' | 'lookup'>,
  names: readonly string[],
): (folder: string) => boolean {
  return onceEachText((folder) =>
    names.some((name) => {
      const path = joinPath(folder, name)
      return name.startsWith('.') ? lookup(path) !== null : index.hasFile(path)
    }),
  )
}
