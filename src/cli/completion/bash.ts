import type { CommandOffer, Values } from './offers.ts'

/**
 * Completion for bash, 3.2 and later, without help from other packages. What was typed is compared and never run. Where
 * there is nothing to choose from, bash completes file names by itself.
 */
export function bashCompletion(commands: readonly CommandOffer[]): string {
  const names = commands.map(({ name }) => name).filter((name) => name !== '')
  return `# Completion of lessonlint for bash. In ~/.bashrc: source <(lessonlint completion bash)
_lessonlint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command='' values='' setting='' word at
  COMPREPLY=()
  # Bash takes an equals sign for a word of its own.
  if [[ $current == '=' ]]; then
    setting=$previous previous="\${COMP_WORDS[COMP_CWORD-2]}" current=''
  elif [[ $previous == '=' ]]; then
    setting="\${COMP_WORDS[COMP_CWORD-2]}" previous="\${COMP_WORDS[COMP_CWORD-3]}"
  fi
  [[ $setting == -* ]] && previous=$setting setting=''
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      ${names.join('|')}) command="\${COMP_WORDS[at]}"; break ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap(flagCases).join('\n')}
  esac
  if [[ -n $setting ]]; then
    COMPREPLY=($(compgen -W 'error warning info off' -- "$current"))
    return
  fi
  if [[ $values == text ]]; then return; fi
  if [[ $values == files ]]; then return; fi
  if [[ -z $values ]]; then
    case "$command" in
${commands.map(commandCase).join('\n')}
    esac
  fi
  if [[ -n $values ]]; then COMPREPLY=($(compgen -W "$values" -- "$current")); fi
  if [[ $command$previous == *--rule && -n $COMPREPLY ]]; then
    compopt -o nospace 2>/dev/null
    COMPREPLY=("\${COMPREPLY[@]/%/=}")
  elif [[ -z $command && $current != -* && -n $COMPREPLY ]]; then
    # A folder can begin like a command.
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}
complete -o bashdefault -o default -F _lessonlint lessonlint
`
}
