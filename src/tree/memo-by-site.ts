import type { SiteConfig } from '../model/config.ts'
import type { Target } from '../model/tree.ts'
import { onceEach, onceEachText } from '../once-each.ts'

/** One memory for each set of site rules: kinds that agree on them share it. */
export function memoBySite(): (site: SiteConfig) => Map<string, Target> {
  const byRules = onceEachText(() => new Map<string, Target>())
  return onceEach(({ extensionless, html, index }: SiteConfig) =>
    byRules(JSON.stringify([extensionless, html, index])),
  )
}
