/**
 * Whether a path leads to a page that GitHub has of a repository besides its files: `../../issues` from its top, as the
 * addresses of files have two folders more.
 */
export function isOfRepository(from: string, path: string): boolean {
  const written = path.startsWith('./') ? path.slice(2) : path
  const climb = /^(?:\.\.\/)*/.exec(written)?.[0].length ?? 0
  const above = climb / '../'.length - (from.split('/').length - 1)
  return above >= 2 && repositoryPage.test(written.slice(climb))
}

const repositoryPage =
  /^(?:actions|commits|compare|contributors|discussions|forks?|graphs|issues|labels|milestones?|network|projects|pulls?|releases|security|stargazers|tags|watchers|wiki)(?:\/|$)/
