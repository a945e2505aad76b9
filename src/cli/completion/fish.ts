import type { CommandOffer, FlagOffer, Values } from './offers.ts'

/** Completion for fish, for the file `lessonlint.fish` in its folder of completions. */
export function fishCompletion(commands: readonly CommandOffer[], severities: readonly string[]): string {
  const named = commands.filter(({ name }) => name !== '')
  const names = named.map(({ name }) => name).join(' ')
  const lines = commands.flatMap(({ name, flags, argument }) => {
    const when =
      name === '' ? `not __fish_seen_subcommand_from ${names}` : `__fish_seen_subcommand_from ${name}`
    const start = `complete -c lessonlint -n ${quoted(when)}`
    return [
      ...flags.map((flag) => `${start} ${flagWords(flag, severities)}`),
      ...(name === '' || argument === 'files' ? [] : [`${start} -f${listWords(argument, severities)}`]),
    ]
  })
  const start = `complete -c lessonlint -n ${quoted(`not __fish_seen_subcommand_from ${names}`)}`
  return [
    '# Completion of lessonlint for fish: lessonlint completion fish > ~/.config/fish/completions/lessonlint.fish',
    ...named.map(({ name, description }) => `${start} -a ${name} -d ${quoted(description)}`),
    ...lines,
    '',
  ].join('\n')
}

function flagWords({ long, short, description, values }: FlagOffer, severities: readonly string[]): string {
  const name = `-l ${long.slice(2)}${short === null ? '' : ` -s ${short}`} -d ${quoted(description)}`
  if (values === null) return name
  return values === 'files' ? `${name} -r -F` : `${name} -x${listWords(values, severities)}`
}

function listWords(values: Values | null, severities: readonly string[]): string {
  if (values === null || typeof values === 'string') return ''
  const words = values.flatMap((value) =>
    value.endsWith('=') ? severities.map((severity) => value + severity) : value,
  )
  return ` -a ${quoted(words.join(' '))}`
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
