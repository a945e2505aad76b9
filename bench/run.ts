/**
 * Measures every bar and prints the table; with `--write` it also goes into bench/README.md. Arguments pick bars by a part
 * of their name: `npm run bench -- staged`. `BENCH_COURSES` names folders of other courses, to be measured in their place.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { delimiter } from 'node:path'
import { bars, count, courseBars, type Bar, type Measured } from './bars.ts'

const asked = process.argv.slice(2).filter((name) => !name.startsWith('--'))
const courses = (process.env['BENCH_COURSES'] ?? '').split(delimiter).filter((folder) => folder !== '')
const known = courses.length === 0 ? bars : courses.flatMap(courseBars)
const chosen = known.filter(
  ({ work, against }) => asked.length === 0 || asked.some((name) => `${work}, ${against}`.includes(name)),
)
const rows: string[] = []
let missed = 0
for (const bar of chosen) {
  const measured = bar.run()
  if (measured.value > bar.limit) missed += 1
  rows.push(row(bar, measured))
  console.log(rows.at(-1))
}
const table = [
  '| work, cold | against | value | bar | | ours: s, CPU s, MB | theirs: s, CPU s, MB |',
  '|---|---|---|---|---|---|---|',
  ...rows,
].join('\n')
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.versions.node}`
const how = `${machine}; medians of ${count} pairs`
console.log(`\n${table}\n\n${how}. ${missed} of ${chosen.length} bars missed.`)

if (process.argv.includes('--write')) {
  const file = new URL('README.md', import.meta.url)
  const mark = courses.length === 0 ? 'table' : 'courses'
  const [before, rest] = readFileSync(file, 'utf8').split(`<!-- ${mark} -->\n`)
  const after = rest?.split(`<!-- /${mark} -->`)[1]
  if (before === undefined || after === undefined)
    throw new Error('bench/README.md lacks the marks of its table')
  writeFileSync(
    file,
    `${before}<!-- ${mark} -->\n\n${table}\n\nMeasured on ${how}.\n\n<!-- /${mark} -->${after}`,
  )
}

function row({ work, against, limit, unit }: Bar, { value, ours, theirs }: Measured): string {
  const cells = [
    work,
    against,
    `**${shown(value)}${unit}**`,
    // One digit more, so that a value that just misses it does not look the same.
    `${shown(limit, 3)}${unit}`,
    value <= limit ? 'holds' : 'missed',
    costs(ours),
    theirs === null ? '' : costs(theirs),
  ]
  return `| ${cells.join(' | ')} |`
}

function costs({ wall, cpu, memory }: Measured['ours']): string {
  return `${wall.toFixed(2)}, ${cpu.toFixed(2)}, ${memory.toFixed(0)}`
}

function shown(value: number, digits = 2): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(digits)))
}
