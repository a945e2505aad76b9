/** What standard output can show. */
export interface Terminal {
  readonly color: boolean
  readonly hyperlinks: boolean
  /** Columns; Infinity where nothing is wrapped. */
  readonly width: number
}

/**
 * Decides once: the option first, then NO_COLOR, then FORCE_COLOR (`0` or `false` is off), then whether anybody looks.
 *
 * @param asked `--color` or `--no-color`
 */
export function terminal(
  asked: boolean | undefined,
  stream: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
): Terminal {
  const isTerminal = stream.isTTY && env['TERM'] !== 'dumb'
  const color = asked ?? wished(env) ?? isTerminal
  return {
    color,
    hyperlinks: color && isTerminal && hasHyperlinks(env),
    width: stream.isTTY ? stream.columns || 80 : Infinity,
  }
}

function wished(env: NodeJS.ProcessEnv): boolean | undefined {
  if (env['NO_COLOR']) return false
  const force = env['FORCE_COLOR']
  if (force === undefined) return undefined
  return force !== '0' && force !== 'false'
}

/** Terminals that are known to open links; others may print the address in the middle of the text. */
function hasHyperlinks(env: NodeJS.ProcessEnv): boolean {
  if (env['CI'] || env['TMUX'] || env['STY']) return false
  if (Number(env['VTE_VERSION'] ?? 0) >= 5000 || env['WT_SESSION'] || env['KITTY_WINDOW_ID']) return true
  return ['iTerm.app', 'WezTerm', 'vscode', 'ghostty'].includes(env['TERM_PROGRAM'] ?? '')
}
