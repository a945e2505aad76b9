import type { ReportContext } from './context.ts'

/** A file's path as seen from the working directory. */
export function shownPath(path: string, { base, here }: Pick<ReportContext, 'base' | 'here'>): string {
  return here !== '' && path.startsWith(here) ? path.slice(here.length) : base + path
}

/** A file's path as its host knows it: from the top of the git work tree. */
export function hostPath(path: string, { hostBase }: Pick<ReportContext, 'hostBase'>): string {
  return hostBase + path
}
