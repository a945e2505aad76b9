import { allowed } from './allowed.ts'
import { measure, rows, shown } from './measure.ts'

const seeds = (process.argv[2] ?? '1').split(',').map(Number)
const { clean, trials, harmless, alarms, crashes } = await measure(seeds)
const table = rows(trials)

console.log('rule                        put in  found  alone')
for (const { rule, injected, found, alone } of table) {
  console.log(
    `${rule.padEnd(26)}${[injected, found, alone].map((each) => String(each).padStart(7)).join(' ')}`,
  )
}
const missed = trials.filter(({ found }) => !found)
for (const { name, extra } of missed)
  console.log(`\nmissed: ${name}\n${extra.map((each) => `  instead: ${shown(each)}\n`).join('')}`)
let surplus = 0
for (const { mutant, name, found, extra } of trials) {
  const more = extra.filter(
    ({ rule }) => !allowed.some((each) => each.rule === mutant.rule && each.extra === rule),
  )
  if (!found || more.length === 0) continue
  surplus += more.length
  console.log(`\nmore than one: ${name}\n${more.map((each) => `  ${shown(each)}`).join('\n')}`)
}
for (const { rule, extra, reason } of allowed) console.log(`\nallowed: ${rule} with ${extra}. ${reason}`)
for (const each of [...clean, ...alarms, ...crashes]) console.log(`false alarm: ${each}`)
const found = trials.length - missed.length
console.log(
  `\nRecall ${found} of ${trials.length}; with ${surplus} problems more than defects; false alarms at ${alarms.length} of ${harmless} harmless edits.`,
)
if (missed.length + surplus + clean.length + alarms.length + crashes.length > 0) process.exitCode = 1
