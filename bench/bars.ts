import { basename } from 'node:path'
import { lessonlint, markdownlint, node, readAll, remark, rumdl } from './commands.ts'
import { measure, median, pairs, type Command, type Cost } from './measure.ts'
import { editTimes } from './session.ts'
import { plant, stageOne } from './tree.ts'

/** One line of the table: what was measured against what, and what it may be. */
export interface Bar {
  readonly work: string
  readonly against: string
  /** The largest value that holds the promise. */
  readonly limit: number
  readonly unit: '' | ' MB' | ' ms'
  /** Measures it; a dash in place of what a measure does not have. */
  run(): Measured
}

/** What was measured: the value that the limit is for, and the costs that it comes from. */
export interface Measured {
  readonly value: number
  readonly ours: Cost
  readonly theirs: Cost | null
}

/** How many pairs each ratio is the median of. */
export const count = Number(process.env['BENCH_PAIRS'] ?? 5)
const small = { lessons: 600, bytes: 7000 }
const middle = { lessons: 1000, bytes: 5000 }
const large = { lessons: 10_000, bytes: 5000 }
const linkRules = ['MD051', 'MD057']

/** Every bar, cheapest first. Trees are planted when the first bar asks for them. */
export const bars: readonly Bar[] = [
  ratio('`--version`', 'bare node', 1.5, () => [lessonlint('.', '--version'), node('.', '0')]),
  ratio('links, 600 lessons of 7 kB', 'rumdl MD051 + MD057', 0.8, () => {
    const tree = plant(small)
    return [lessonlint(tree, '--preset', 'links'), rumdl(tree, linkRules)]
  }),
  ratio('recommended, 600 lessons of 7 kB', 'rumdl, all rules', 1, () => {
    const tree = plant(small)
    return [lessonlint(tree), rumdl(tree)]
  }),
  ratio('recommended, 600 lessons', 'markdownlint-cli2, link rules', 1 / 8, () => {
    const tree = plant(small)
    return [lessonlint(tree), markdownlint(tree)]
  }),
  ratio('recommended, 600 lessons', 'remark-cli + validate-links', 1 / 12, () => {
    const tree = plant(small)
    return [lessonlint(tree), remark(tree)]
  }),
  ratio('`--staged`, one of 600 lessons changed', 'bare node', 8, () => {
    const tree = stageOne(small)
    return [lessonlint(tree, '--staged'), node(tree, '0')]
  }),
  ratio('links, 10,000 lessons of 5 kB', 'rumdl MD051 + MD057', 0.5, () => {
    const tree = plant(large)
    return [lessonlint(tree, '--preset', 'links'), rumdl(tree, linkRules)]
  }),
  ratio('recommended, 10,000 lessons', 'rumdl, all rules', 0.7, () => {
    const tree = plant(large)
    return [lessonlint(tree), rumdl(tree)]
  }),
  ratio('recommended, 10,000 lessons', 'bare read by node', 12, () => {
    const tree = plant(large)
    return [lessonlint(tree), node(tree, readAll)]
  }),
  ratio('recommended, 10,000 lessons', 'itself, 1,000 lessons', 11, () => [
    lessonlint(plant(large)),
    lessonlint(plant(middle)),
  ]),
  {
    work: 'peak memory, 10,000 lessons of 5 kB',
    against: '',
    limit: 500,
    unit: ' MB',
    run() {
      const ours = measure(lessonlint(plant(large)))
      return { value: ours.memory, ours, theirs: null }
    },
  },
  {
    work: 'a session of 10,000 lessons: one edit, a new report',
    against: '',
    limit: 150,
    unit: ' ms',
    run() {
      const { cost, milliseconds } = editTimes(plant(large))
      return { value: median(milliseconds), ours: cost, theirs: null }
    },
  },
]

/** The bars for 600 lessons, on a course that is there. */
export function courseBars(folder: string): readonly Bar[] {
  const name = basename(folder)
  return [
    ratio(`links, ${name}`, 'rumdl MD051 + MD057', 0.8, () => [
      lessonlint(folder, '--preset', 'links'),
      rumdl(folder, linkRules),
    ]),
    ratio(`recommended, ${name}`, 'rumdl, all rules', 1, () => [lessonlint(folder), rumdl(folder)]),
  ]
}

function ratio(
  work: string,
  against: string,
  limit: number,
  commands: () => readonly [ours: Command, theirs: Command],
): Bar {
  return {
    ...{ work, against, limit, unit: '' },
    run() {
      const measured = pairs(...commands(), count)
      const middleOf = (costs: readonly Cost[]): Cost => ({
        wall: median(costs.map(({ wall }) => wall)),
        cpu: median(costs.map(({ cpu }) => cpu)),
        memory: median(costs.map(({ memory }) => memory)),
      })
      return {
        value: median(measured.map(([ours, theirs]) => ours.wall / theirs.wall)),
        ours: middleOf(measured.map(([ours]) => ours)),
        theirs: middleOf(measured.map(([, theirs]) => theirs)),
      }
    },
  }
}
