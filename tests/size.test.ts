import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measure } from './measured.ts'
import { slowness, timed } from './slowness.ts'

/** With LESSONLINT_SIZE=100000 as many lessons are planted; that takes minutes and half a gigabyte of disk. */
const count = Number(process.env['LESSONLINT_SIZE'] ?? 10_000)
const timeout = 600_000

let base = ''
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'lessonlint-size-'))
  plant('half', count / 2)
  plant('whole', count)
}, timeout)
afterAll(() => rmSync(base, { recursive: true, force: true }), timeout)

/** Writes a course of so many lessons, 25 in a folder, each with a quiz and links to its neighbours. */
function plant(name: string, lessons: number): void {
  for (let at = 0; at < lessons; at += 1) {
    const folder = join(
      base,
      name,
      `track-${Math.floor(at / 100)}`,
      `0${(Math.floor(at / 25) % 4) + 1}_level`,
    )
    if (at % 25 === 0) mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${nameOf(at)}.md`), lesson(at))
  }
}

const nameOf = (at: number): string => `${String((at % 25) + 1).padStart(2, '0')}-plot-${at}`

const levels = ['beginner', 'intermediate', 'advanced', 'overachiever']
const levelOf = (at: number): string => levels[Math.floor(at / 25) % 4] ?? ''

function lesson(at: number): string {
  const number = (at % 25) + 1
  const next = number === 25 ? at - 1 : at + 1
  return `---
number: ${number}
title: Plot ${at}
slug: plot-${at}
level: ${levelOf(at)}
tags: [soil, water]
prerequisites: [${number === 1 ? '' : `plot-${at - 1}`}]
estimated_minutes: 20
contributors: []
canonical_id: track-${Math.floor(at / 100)}-${levelOf(at)}-${String(number).padStart(2, '0')}
---

# Plot ${at}

## Overview

${`What grows in plot ${at} depends on what grew there before, see [the next](./${nameOf(next)}.md#quiz). `.repeat(6)}

## Deep Explanation

${Array.from({ length: 8 }, (_, part) => `### Part ${part}\n\nDig, \`rake\` and water *${at + part}* times.\n\n- one\n- two\n`).join('\n')}
[Gone](./gone-${at}.md)

## Real Code Examples

None in plot ${at}.

## Hard Use-Case: Frost

It comes in May.

## Edge Cases and Pitfalls

Slugs.

## References and Further Reading

The sky.

## Quiz

### Question 1
What does plot ${at} need?

**A)** Water  
**B)** Salt

**Answer: A** - Salt dries it out.

## Related Topics

- [Plot ${next}](./${nameOf(next)}.md)
`
}

describe(`a course of ${count} lessons`, () => {
  test(
    'takes time and memory in proportion to its size: of 100,000 lessons, less than a gigabyte',
    { ...timed, timeout },
    async () => {
      const run = (name: string) => measure(join(base, name), '--format', 'agent', '--threads', '0')
      const half = await run('half')
      const whole = await run('whole')
      expect([whole.status, whole.signal, whole.stderr]).toEqual([1, null, ''])
      // One problem in each lesson: the file that is gone.
      expect(whole.stdout).toContain(`\n${count} errors in ${count} of ${count} files\n`)
      expect(whole.time / half.time).toBeLessThan(2.6)
      expect(whole.time).toBeLessThan(20_000 * (count / 10_000) * slowness())
      // Ten kilobytes for each file of a hundred thousand, all told.
      expect(whole.memory).toBeLessThan(200 + count / 125)
    },
  )

  test.each([0, 1])(
    'leaves at most 1 KB of each lesson in memory beyond its facts, with %i threads',
    { ...timed, timeout },
    (threads) => {
      const program = fileURLToPath(new URL('heap-kept.ts', import.meta.url))
      const args = [program, join(base, 'half'), join(base, 'whole'), String(threads)]
      const options = ['--expose-gc', '--import', import.meta.resolve('tsx')]
      const { stdout, stderr } = spawnSync(process.execPath, [...options, ...args], { encoding: 'utf8' })
      expect(stderr).toBe('')
      const kept = JSON.parse(stdout) as {
        readonly files: number
        readonly run: number
        readonly facts: number
      }
      expect(kept.files).toBe(count)
      expect(kept.facts / count).toBeGreaterThan(1000)
      expect(kept.run).toBeGreaterThan(kept.facts)
      expect((kept.run - kept.facts) / count).toBeLessThan(1024)
    },
  )
})
