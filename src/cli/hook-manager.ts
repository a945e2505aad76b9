import { stringify } from 'yaml'

/** A program that runs a repository's hooks, and what it must be told to run us. */
export interface HookManager {
  readonly name: string
  /** The file to edit, from the top of the work tree. */
  readonly file: string
  readonly lines: string
}

/**
 * Finds the hook manager of a repository; null where git runs its hooks itself.
 *
 * @param names the files and folders at the top of the work tree
 * @param hooksPath git's `core.hooksPath`, empty when it is not set
 * @param command what a plain hook would run
 */
export function hookManager(
  names: readonly string[],
  hooksPath: string,
  command: string,
): HookManager | null {
  const has = (test: RegExp): string | undefined => names.find((name) => test.test(name))
  if (has(/^\.husky$/) !== undefined || /(?:^|\/)\.husky(?:\/|$)/.test(hooksPath)) {
    return { name: 'husky', file: '.husky/pre-commit', lines: `${command}\n` }
  }
  const lefthook = has(/^\.?lefthook\.(?:ya?ml|toml|jsonc?)$/)
  if (lefthook !== undefined) {
    return { name: 'lefthook', file: lefthook, lines: lefthookLines(lefthook, command) }
  }
  const preCommit = has(/^(?:\.pre-commit-config\.ya?ml|prek\.toml)$/)
  if (preCommit === undefined) return null
  return { name: 'pre-commit', file: preCommit, lines: preCommitLines(preCommit, command) }
}

/** In the language of the file that is there. */
function lefthookLines(file: string, command: string): string {
  const added = { 'pre-commit': { commands: { lessonlint: { run: command } } } }
  if (file.endsWith('.toml')) return `[pre-commit.commands.lessonlint]\nrun = ${JSON.stringify(command)}\n`
  if (/\.jsonc?$/.test(file)) return `${JSON.stringify(added, null, 2)}\n`
  return stringify(added, { lineWidth: 0 })
}

/** Always run: a commit that only deletes files gives pre-commit no file to match, and breaks links all the same. */
function preCommitLines(file: string, command: string): string {
  if (file === 'prek.toml') {
    return [
      '[[repos]]',
      'repo = "local"',
      '',
      '[[repos.hooks]]',
      'id = "lessonlint"',
      'name = "lessonlint"',
      `entry = ${JSON.stringify(command)}`,
      'language = "system"',
      'pass_filenames = false',
      'always_run = true',
      '',
    ].join('\n')
  }
  return [
    '  - repo: local',
    '    hooks:',
    '      - id: lessonlint',
    '        name: lessonlint',
    `        entry: ${scalar(command)}`,
    '        language: system',
    '        pass_filenames: false',
    '        always_run: true',
    '',
  ].join('\n')
}

/** A text as YAML writes it: a folder's name may hold ` #` or a colon. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd()
}
