import { memberOf } from '../json-value.ts'
import type { LintOptions } from '../model/options.ts'

/** The options of the command line that have to do with trust. */
export interface SafeFlags {
  readonly safe?: boolean
  readonly safeRef?: string
}

/** A pull or merge request, as the CI that runs for it tells. */
interface Request {
  readonly isForeign: boolean
  /** Names of the branch that it is for, the best one first. */
  readonly base: readonly string[]
}

/**
 * Whether the tree is to be trusted: not where it is asked for, nor in the CI of GitHub or GitLab for a change that comes
 * from a fork. There the configuration is the base branch's.
 *
 * @param read the text of a file; null when it cannot be read
 */
export function safeChoice(
  { safe, safeRef }: SafeFlags,
  env: NodeJS.ProcessEnv,
  read: (file: string) => string | null,
): Pick<LintOptions, 'safe' | 'safeRef'> {
  if (safeRef !== undefined) return { safe: true, safeRef }
  if (safe === false) return {}
  const request = requestOf(env, read)
  if (safe !== true && request?.isForeign !== true) return {}
  return request === null || request.base.length === 0
    ? { safe: true }
    : { safe: true, safeRef: request.base }
}

function requestOf(env: NodeJS.ProcessEnv, read: (file: string) => string | null): Request | null {
  if (/^pull_request(?:_target)?$/.test(env['GITHUB_EVENT_NAME'] ?? '')) {
    return pullRequest(eventOf(read(env['GITHUB_EVENT_PATH'] ?? '')), env['GITHUB_BASE_REF'])
  }
  const source = env['CI_MERGE_REQUEST_SOURCE_PROJECT_ID']
  if (source === undefined || source === '') return null
  const branch = env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME']
  return {
    isForeign: source !== env['CI_PROJECT_ID'] || source !== (env['CI_MERGE_REQUEST_PROJECT_ID'] ?? source),
    base: [...remote(branch), ...given(env['CI_MERGE_REQUEST_DIFF_BASE_SHA'])],
  }
}

/** Where the event does not tell both repositories, as for a fork that is gone, the request counts as foreign. */
function pullRequest(event: unknown, branch: string | undefined): Request {
  const request = memberOf(event, 'pull_request')
  const [head, base] = ['head', 'base'].map((side) =>
    memberOf(memberOf(memberOf(request, side), 'repo'), 'full_name'),
  )
  const commit = memberOf(memberOf(request, 'base'), 'sha')
  return {
    isForeign: typeof head !== 'string' || head !== base,
    base: [...remote(branch), ...(typeof commit === 'string' ? given(commit) : [])],
  }
}

function eventOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

/** In full, so that no tag or branch of the same name is taken for it. */
function remote(branch: string | undefined): readonly string[] {
  return given(branch).map((name) => `refs/remotes/origin/${name}`)
}

function given(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [text]
}
