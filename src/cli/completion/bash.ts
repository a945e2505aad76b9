import type { CommandOffer, Values } from './offers.ts'

/**
 * Completion for bash 3.2 and later, without help from other packages. What was typed is compared and never run. Where
 * there is nothing to choose from, bash completes file names by itself.
 */
export function bashCompletion(commands: readonly CommandOffer[], severities: readonly string[]): string {
  const names = commands.flatMap(({ name }) => (name === '' ? [] : [name]))
  return `# Completion of lessonlint for bash. In ~/.bashrc: source <(lessonlint completion bash)
_lessonlint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local before="\${COMP_WORDS[COMP_CWORD > 1 ? COMP_CWORD - 2 : 0]}" command='' words='' word at
  COMPREPLY=()
  # Bash takes an equals sign for a word of its own.
  if [[ $current == '=' || $previous == '=' ]]; then
    word=$before
    if [[ $current == '=' ]]; then word=$previous current=''; fi
    if [[ $word != -* ]]; then
      COMPREPLY=($(compgen -W '${severities.join(' ')}' -- "$current"))
      return
    fi
    previous=$word
  fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      ${names.join('|')}) command="\${COMP_WORDS[at]}"; break ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap(flagCases).join('\n')}
    *)
      if [[ $current == -* ]]; then
        case "$command" in
${commands.map(namesCase).join('\n')}
        esac
      else
        case "$command" in
          '') words='${[...names, 'lint'].join(' ')}' ;;
${commands.flatMap(argumentCase).join('\n')}
        esac
      fi ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ -z $COMPREPLY ]]; then return; fi
  if [[ $COMPREPLY == *= ]]; then
    compopt -o nospace 2>/dev/null
  elif [[ -z $command && $words == *' lint' ]]; then
    # A folder can begin like a command.
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}
complete -o bashdefault -o default -F _lessonlint lessonlint
`
}

function flagCases({ name, flags }: CommandOffer): readonly string[] {
  return flags.flatMap(({ long, short, values }) => {
    if (values === null) return []
    const names = [long, ...(short === null ? [] : [`-${short}`])].map((flag) => `'${name} ${flag}'`)
    return [`    ${names.join('|')}) ${isList(values) ? `words='${values.join(' ')}'` : 'return'} ;;`]
  })
}

function namesCase({ name, flags }: CommandOffer): string {
  return `          '${name}') words='${flags.map(({ long }) => long).join(' ')}' ;;`
}

function argumentCase({ name, argument }: CommandOffer): readonly string[] {
  return argument !== null && isList(argument)
    ? [`          '${name}') words='${argument.join(' ')}' ;;`]
    : []
}

function isList(values: Values): values is readonly string[] {
  return typeof values !== 'string'
}
