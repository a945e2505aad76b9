import type { CommandOffer, Values } from './offers.ts'

/** Completion for zsh, as a function to be sourced after `compinit`, or as a file `_lessonlint` in `fpath`. */
export function zshCompletion(commands: readonly CommandOffer[], severities: readonly string[]): string {
  const named = commands.filter(({ name }) => name !== '')
  return `#compdef lessonlint
# Completion of lessonlint for zsh. In ~/.zshrc, after compinit: source <(lessonlint completion zsh)
_lessonlint() {
  local command='' previous=\${words[CURRENT-1]} word
  local -a offer
  if [[ $PREFIX == --*=* ]]; then
    previous=\${PREFIX%%=*}
    compset -P 1 '*='
  fi
  for word in \${words[2,CURRENT-1]}; do
    case $word in
      (${named.map(({ name }) => name).join('|')}) command=$word; break ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap((command) => flagCases(command, severities)).join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    case $command in
${commands.map(namesCase).join('\n')}
    esac
    _describe -o option offer
    return
  fi
  case $command in
    ('')
      offer=(${named.map(({ name, description }) => quoted(`${name}:${description}`)).join(' ')})
      _describe command offer
      _files ;;
${named.map(argumentCase).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _lessonlint ]]; then _lessonlint "$@"; else compdef _lessonlint lessonlint; fi
`
}

function flagCases({ name, flags }: CommandOffer, severities: readonly string[]): readonly string[] {
  return flags.flatMap(({ long, short, values }) => {
    if (values === null) return []
    const names = [long, ...(short === null ? [] : [`-${short}`])].map((flag) => quoted(`${name} ${flag}`))
    return [`    (${names.join('|')}) ${action(values, severities)}; return ;;`]
  })
}

function namesCase({ name, flags }: CommandOffer): string {
  const offers = flags.map(({ long, description }) => quoted(`${long}:${description}`))
  return `      (${quoted(name)}) offer=(${offers.join(' ')}) ;;`
}

function argumentCase({ name, argument }: CommandOffer): string {
  return `    (${quoted(name)}) ${argument === null ? ':' : action(argument, [])} ;;`
}

function action(values: Values, severities: readonly string[]): string {
  if (values === 'files') return '_files'
  if (values === 'text') return ':'
  if (!values.every((value) => value.endsWith('='))) return `compadd -- ${values.join(' ')}`
  return `if compset -P 1 '*='; then compadd -- ${severities.join(' ')}; else compadd -S '' -- ${values.join(' ')}; fi`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
