import { findGitTop } from '../read/find-up.ts'
import { pathFrom } from '../read/path-from.ts'
import { realPath } from '../read/real-path.ts'
import type { ReportContext } from '../report/context.ts'

/** How paths from the root are to be shown: from the working directory, and from the top of the git work tree. */
export function bases(cwd: string, root: string): Pick<ReportContext, 'base' | 'here' | 'hostBase'> {
  const from = realPath(cwd)
  const to = realPath(root)
  const base = folder(pathFrom(from, to))
  return {
    base,
    here: /^(?:\.\.\/)+$/.test(base) ? folder(pathFrom(to, from)) : '',
    hostBase: folder(pathFrom(findGitTop(to) ?? to, to)),
  }
}

function folder(path: string): string {
  return path === '' ? '' : `${path}/`
}
