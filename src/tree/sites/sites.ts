import { builtSites } from './built-sites.ts'
import type { Course } from './course.ts'
import { hugoPages } from './hugo-pages.ts'
import { pandocPaths } from './pandoc-paths.ts'
import { raspberryPiPages } from './raspberry-pi-pages.ts'
import { siteAliases } from './site-aliases.ts'
import { sitePages } from './site-pages.ts'
import { sourcePaths } from './source-paths.ts'
import { noteVaults } from './vaults.ts'
import { workbenchPages } from './workbench-pages.ts'

/** How the tools that make sites of Markdown read addresses, each where its settings lie above a file. */
export type Sites = ReturnType<typeof readSites>

export function readSites(course: Course) {
  return {
    pages: sitePages(course),
    built: builtSites(course),
    alias: siteAliases(course),
    workbench: workbenchPages(course),
    raspberryPi: raspberryPiPages(course),
    pandoc: pandocPaths(course),
    vaults: noteVaults(course),
    source: sourcePaths(course),
    hugo: hugoPages(course),
  }
}
