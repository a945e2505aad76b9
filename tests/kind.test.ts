import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseKind } from '../src/check/choose-kind.ts'
import { kindOf } from '../src/check/kind.ts'
import { looksNative } from '../src/check/native.ts'
import { levelOf, placeOf } from '../src/check/place.ts'
import { ruleSettings } from '../src/check/settings.ts'
import { matchTemplate, readTemplate, renderTemplate } from '../src/check/template.ts'
import { lessonKind, pageKind } from '../src/config/defaults.ts'
import { withoutFile } from '../src/config/without-file.ts'
import { extractFacts } from '../src/facts/extract.ts'
import type { Config, KindConfig, RulesLayer } from '../src/model/config.ts'
import type { Facts } from '../src/model/facts.ts'
import { remarkParser } from '../src/parse/remark.ts'
import { defaultLimits } from '../src/config/defaults.ts'
import { readText } from '../src/read/text.ts'
import { defineRule } from '../src/rule.ts'
import { runs } from './fuzz/runs.ts'

const schema = { file: '/schema.json', schema: { required: ['number', 'title', 'slug'] } }
const lesson: KindConfig = { ...lessonKind, schema }
const page: KindConfig = { ...pageKind, schema: null }

const config = (change: Partial<Config> = {}): Config => ({
  ...withoutFile('/course'),
  kinds: [lesson, page],
  ...change,
})

const parser = remarkParser()
const facts = (path: string, text = ''): Facts =>
  extractFacts({ path, ...readText(new TextEncoder().encode(text)) }, parser, defaultLimits)

const match = (template: string, path: string) => matchTemplate(readTemplate(template), path)
const render = (template: string, parts: Record<string, string>) =>
  renderTemplate(readTemplate(template), parts)

describe('templates', () => {
  const native = '{track}/{level}/{number}. {title}.md'

  test('capture the parts of a path', () => {
    expect(match(native, 'backend/01_beginners/02. APIs. A start.md')).toEqual({
      track: 'backend',
      level: '01_beginners',
      number: '02',
      title: 'APIs. A start',
    })
  })

  test('a path that lacks a part does not fit', () => {
    expect(match(native, 'backend/02. APIs.md')).toBeNull()
    expect(match(native, 'a/backend/01_beginners/02. APIs.md')).toBeNull()
    expect(match(native, 'backend/01_beginners/APIs.md')).toBeNull()
    expect(match(native, 'backend/01_beginners/02. .md')).toBeNull()
    expect(match(native, 'backend/01_beginners/02. APIs.txt')).toBeNull()
  })

  test('a folder {module?} may be missing', () => {
    const template = '{track}/{module?}/{level}/{number}.md'
    expect(match(template, 'backend/beginner/1.md')).toEqual({
      track: 'backend',
      level: 'beginner',
      number: '1',
    })
    expect(match(template, 'backend/http/beginner/1.md')).toMatchObject({ module: 'http', level: 'beginner' })
    expect(render(template, { track: 'a', level: 'b', number: '1' })).toBe('a/b/1.md')
    expect(render(template, { track: 'a', module: 'm', level: 'b', number: '1' })).toBe('a/m/b/1.md')
  })

  test('a padded number has as many zeros as the template asks for', () => {
    expect(
      ['7.md', '07.md', '007.md', '123.md'].map((path) => match('{number:02}.md', path)?.number),
    ).toEqual([undefined, '07', undefined, '123'])
    expect(render('{track}-{level}-{number:02}', { track: 'a', level: 'b', number: '7' })).toBe('a-b-07')
    expect(render('{number}', { number: '07' })).toBe('7')
    expect(render('{track}-{number}', { number: '7' })).toBeNull()
  })

  test('separators that occur in a part too', () => {
    expect(match('{track}-{number}.md', 'data-science-01.md')).toEqual({
      track: 'data-science',
      number: '01',
    })
    expect(match('{number}-{title}.md', '05-3-ways.md')).toEqual({ number: '05', title: '3-ways' })
  })

  test('law: what a template renders it matches again', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,2}$/)
    const parts = fc.record({ track: word, level: word, title: word, number: fc.nat(99_999).map(String) })
    const template = fc.constantFrom(
      native,
      '{level}/{number:03}-{track}/{title}.md',
      '{track}_{title}/{level}~{number}',
    )
    fc.assert(
      fc.property(template, parts, (source, given) => {
        const path = render(source, given) ?? ''
        const found = match(source, path)
        expect({ ...found, number: String(Number(found?.number)) }).toEqual(given)
      }),
    )
  })

  test('law: what matches renders to the same path', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '1', '-', '.', ' ', '_'), maxLength: 12 })
    const template = fc.constantFrom('{track}-{title}.{level}', '{title}{track}', '{title}-{track} {level}')
    fc.assert(
      fc.property(template, name, (source, path) => {
        const found = match(source, path)
        if (found !== null) expect(render(source, found)).toBe(path)
      }),
      runs(500),
    )
  })

  test('a long name takes no long time', () => {
    const start = performance.now()
    expect(match('{title}a{track}a{level}a{module}ab{number}', 'a'.repeat(20_000))).toBeNull()
    expect(match('{number}{title}{number}x', '1'.repeat(20_000))).toBeNull()
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('what a path shows', () => {
  const place = (path: string, template: string | null = null) => placeOf({ ...lesson, path: template }, path)

  test('the native place', () => {
    expect(place('backend/http/01_beginners/02. API Design.md')).toEqual({
      template: null,
      matches: true,
      track: 'backend',
      module: 'http',
      level: 'beginner',
      levelFolder: '01_beginners',
      number: 2,
      title: 'API Design',
    })
  })

  test('a track only above a level folder', () => {
    expect(place('backend/01. A.md')).toMatchObject({ track: null, module: null, level: null, number: 1 })
    expect(place('beginner/01. A.md')).toMatchObject({ track: null, level: 'beginner' })
  })

  test.each([
    ['01. Title.md', 1, 'Title'],
    ['01-a-title.md', 1, 'a-title'],
    ['01_title.markdown', 1, 'title'],
    ['7 Title.md', 7, 'Title'],
    ['02. 3D Graphics.md', 2, '3D Graphics'],
    ['02-3d-graphics.md', 2, '3d-graphics'],
    ['03. 10 Rules.md', 3, '10 Rules'],
    ['03.md', 3, null],
    ['2024-01-31-news.md', null, null],
    ['20240131.md', null, null],
    ['1.2 Title.md', null, null],
    ['1-2-title.md', null, null],
    ['3d.md', null, null],
    ['README.md', null, null],
  ])('%s', (path, number, title) => {
    expect(place(path)).toMatchObject({ number, title })
  })

  test('levels with a number, a separator and a plural', () => {
    const { levels } = lesson
    expect(
      ['beginner', '01_beginners', '2. Intermediate', '03-ADVANCED', 'overachievers'].map((name) =>
        levelOf(levels, name),
      ),
    ).toEqual(['beginner', 'beginner', 'intermediate', 'advanced', 'overachiever'])
    expect(['basics', '01', 'beginner-notes', 'un-advanced'].map((name) => levelOf(levels, name))).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(levelOf(['Getting Started'], '1_getting_started')).toBe('Getting Started')
  })

  test('a configured template decides what is captured', () => {
    const template = '{track}/{level}/{number}. {title}.md'
    expect(place('backend/01_beginners/02. API.md', template)).toMatchObject({
      matches: true,
      track: 'backend',
      level: 'beginner',
    })
    expect(place('backend/basics/02. API.md', template)).toMatchObject({
      matches: false,
      template,
      number: 2,
      level: null,
    })
    expect(place('02. API.md', template)).toMatchObject({ matches: false, number: 2, title: 'API' })
  })
})

const none = { violations: [], lessonRefs: [], fileRefs: [] }

describe('the kind of a file', () => {
  const native = '---\nnumber: 1\ntitle: A\n---\n'

  test('a number in the name or two required keys make a lesson', () => {
    const kinds = [
      facts('01. A.md'),
      facts('intro.md', native),
      facts('README.md'),
      facts('2024-01-31-news.md'),
    ]
    expect(kinds.map((file) => chooseKind(config(), file).name)).toEqual(['lesson', 'lesson', 'page', 'page'])
  })

  test('configured kinds: the first match wins, and what none takes is a page', () => {
    const course = config({
      inferred: false,
      kinds: [
        { ...lesson, name: 'lab', files: ['labs/**'], requiredKeys: 0 },
        { ...lesson, files: ['**/[0-9]*.md'], requiredKeys: 0 },
      ],
    })
    expect(chooseKind(course, facts('labs/01. A.md')).name).toBe('lab')
    expect(chooseKind(course, facts('2024-01-31-news.md')).name).toBe('lesson')
    expect(chooseKind(course, facts('intro.md', native))).toMatchObject({
      name: 'page',
      lesson: false,
      schema: null,
    })
  })

  test('a course looks native when half of its numbered files carry two required keys', () => {
    const foreign = facts('02. B.md', '---\nlayout: post\n---\n')
    expect(looksNative(config(), [facts('01. A.md', native), foreign, facts('README.md')])).toBe(true)
    expect(looksNative(config(), [facts('01. A.md', native), foreign, facts('03. C.md')])).toBe(false)
    expect(looksNative(config(), [facts('README.md', native), facts('2024-01-31.md', native)])).toBe(false)
    expect(looksNative(config({ inferred: false }), [foreign])).toBe(true)
  })

  test('without lesson rules a lesson is none', () => {
    expect(kindOf(facts('01. A.md'), lesson, none, true).lesson).toBe(true)
    expect(kindOf(facts('01. A.md'), lesson, none, false).lesson).toBe(false)
    expect(kindOf(facts('README.md'), page, none, true).lesson).toBe(false)
  })

  test('the expected id, in kebab case', () => {
    const kind = { ...lesson, id: '{track}-{level}-{number:02}' }
    const idOf = (path: string) => kindOf(facts(path), kind, none, true).expectedId
    expect(idOf('Computer Science/01_beginners/3. A.md')).toBe('computer-science-beginner-03')
    expect(idOf('3. A.md')).toBeNull()
    expect(kindOf(facts('3. A.md'), lesson, none, true).expectedId).toBeNull()
  })

  test('Q11 the quiz section by title or alias, at any depth', () => {
    const kind = { ...lesson, quiz: { ...lesson.quiz, aliases: ['Cuestionario'] } }
    const file = facts('01. A.md', '# A\n\n## quiz\n\n### CUESTIONARIO\n\n## Quizzes\n')
    expect(kindOf(file, kind, none, true).quizSections).toEqual([1, 2])
  })

  test('questions count in the quiz section, and outside it only when titled and with options', () => {
    const question = (title: string) =>
      `${title}\n\nWhich?\n\n**A)** one  \n**B)** two\n\n**Answer: A** - because\n\n`
    const text = [
      '# A\n\n## Overview\n\n- [ ] to do\n- [x] done\n\n',
      question('### Question 1'),
      '### Question 2\n\nNo options here.\n\n',
      '## Quiz\n\n### Part one\n\n',
      question('#### Question 1'),
    ].join('')
    const { questions } = kindOf(facts('01. A.md', text), lesson, none, true)
    expect(questions.map(({ number, span }) => [number, text.slice(0, span[0]).split('\n').length])).toEqual([
      [1, 8],
      [1, 25],
    ])
  })
})

test('a question with a number counts below one that a heading titles', () => {
  const boxes = '\n\n- [ ] one\n- [x] two\n\n'
  const text = `# A\n\n### Q1. Which?${boxes}**Q2. Who?**${boxes}Do this first:${boxes}`
  const { questions } = kindOf(facts('01. A.md', text), lesson, none, true)
  expect(questions.map(({ number }) => number)).toEqual([1, 2])
})

describe('questions that count wherever they stand', () => {
  const letters = '\n\nA) one  \nB) two\n\n'
  const boxes = '\n\n    - [ ] one\n    - [x] two\n\n'
  const open = '\n\n    - [ ] one\n    - [ ] two\n\n'
  /** The prompts of those that count below a heading. */
  const counted = (title: string, ...parts: readonly string[]): readonly string[] => {
    const text = `# A\n\n${title}\n\n${parts.join('')}`
    return kindOf(facts('01. A.md', text), lesson, none, true).questions.map(({ prompt }) => prompt.text)
  }

  test.each([
    ['a caption and letters', `**Q1.** Which?${letters}`],
    ['a caption with points', `**Question 1.2:** Which?${letters}`],
    ['a caption and ticks', '**Question 1:** Which?\n\n- [ ] one\n- [x] two\n'],
    ['a number, letters and an answer', `1. Which?${letters}**Answer: B** - so.\n`],
    ['a number in a title, letters and an answer', `### 1. Which?${letters}**Answer: B** - so.\n`],
    ['letters and an answer', `Which?${letters}**Answer: B** - so.\n`],
    ['boxes and an answer in words', `1. Which?\n\n- [ ] one\n- [ ] two\n\n**Answer:** two\n`],
    ['letters and an answer that is written otherwise', `Which?${letters}Ans: B\n`],
  ])('%s', (_, text) => {
    expect(counted('## Practice', text)).toEqual(['Which?'])
  })

  test.each([
    ['a number and letters', `1. Which?${letters}`],
    ['letters alone', `Which?${letters}`],
    ['an answer in words', `1. Which?${letters}**Answer:** Both - so.\n`],
    [
      'letters that explain an answer',
      `Which?\n\n1. one\n2. two\n\n**Answer: B**\n\nA) one is not.\n\nC) nor is three.\n`,
    ],
    ['a caption without options', '**Question 1:** Which?\n\n**Answer: B**\n'],
    ['a number and boxes', `1. Which?${boxes}`],
    ['things to do below a caption', '**Question 1:** First do this.\n\n- [ ] one\n- [ ] two\n'],
  ])('but not %s', (_, text) => {
    expect(counted('## Practice', text)).toEqual([])
  })

  test('a number and letters count beside one with an answer', () => {
    const answered = `1. Which?${letters}**Answer: B** - so.\n\n`
    expect(counted('## Practice', answered, `2. Who?${letters}`)).toEqual(['Which?', 'Who?'])
    expect(counted('## Practice', answered, '## Notes\n\n', `2. Who?${letters}`)).toEqual(['Which?'])
    expect(counted('## Practice', answered, `2. Do this.${boxes}`)).toEqual(['Which?'])
    expect(counted('## Practice', `**Q1.** Which?${letters}`, `2. Who?${letters}`)).toEqual(['Which?'])
    const [first, second] = [`### ${answered}`, `### 2. Who?${letters}`]
    expect(counted('## Practice', first, second, `#### 3. So?${letters}`)).toEqual(['Which?', 'Who?'])
  })

  test('check boxes below a heading that speaks of a quiz', () => {
    const all = [`1. Which?${open}`, `2. Take one.${boxes}`]
    expect(counted('## Week 1 Quiz - Apples', ...all)).toEqual(['Which?', 'Take one.'])
    expect(counted('## Quiz: apples', '### Part one\n\n', ...all)).toEqual(['Which?', 'Take one.'])
    expect(counted('## Practice', ...all)).toEqual([])
    for (const title of [
      ...['AWS Practice Exam', 'Practice Tests Exams Questions & Answers', 'Exam questions'],
      ...['Practice Questions', 'Review questions', 'Module 3: Knowledge check'],
    ])
      expect(counted(`## ${title}`, ...all)).toEqual(['Which?', 'Take one.'])
    expect(counted('## Tests', ...all)).toEqual([])
    expect(counted('## Before the quiz', 'Take these:\n\n- [ ] a pen\n- [x] a sheet\n')).toEqual([])
    expect(counted('## Build a quiz app', `1. Create the files.${open}`)).toEqual([])
    expect(counted('## Quizlet', ...all)).toEqual([])
    expect(counted('## Week 1 Quiz', `1. Which?${open}`)).toEqual([])
  })

  test('check boxes of a bank of questions, whatever its headings say', () => {
    const [ticked, empty] = [boxes, open].map((text) => text.replaceAll('    ', ''))
    const asking = ['Which?', 'Who?', 'What?'].map((prompt) => `### ${prompt}${ticked}`)
    const rest = `### It is so.${ticked}`
    expect(counted('## Clouds', ...asking, rest, rest)).toEqual([
      'Which?',
      'Who?',
      'What?',
      'It is so.',
      'It is so.',
    ])
    expect(counted('## Clouds', ...asking, `### When?${empty}`)).toEqual(['Which?', 'Who?', 'What?', 'When?'])
    expect(counted('## Clouds', ...asking.slice(1), rest)).toEqual([])
    expect(counted('## Clouds', ...asking, ...Array.from({ length: 3 }, () => `### To do${empty}`))).toEqual(
      [],
    )
  })
})

describe('lists of things to do in a quiz section are no questions', () => {
  /** The prompts of the questions that count. */
  const asked = (...parts: readonly string[]): readonly string[] => {
    const text = `# A\n\n## Quiz\n\n${parts.join('\n\n')}\n`
    return kindOf(facts('01. A.md', text), lesson, none, true).questions.map(({ prompt }) => prompt.text)
  }
  const lettered = '### Question 1\nWhich?\n\n**A)** one  \n**B)** two\n\n**Answer: A** - because'
  const boxes = '#### Q1. Which?\n\n- [ ] one\n- [x] two'
  const toDo = '- [ ] I have read the lesson\n- [ ] I can explain it'
  const halfDone = '- [x] I have read the lesson\n- [ ] I can explain it'

  test.each([
    ['before the questions', ['Before you start:', toDo, lettered], ['Which?']],
    ['half done', ['Before you start:', halfDone, lettered], ['Which?']],
    ['after the last question', [lettered, 'Check yourself:', toDo], ['Which?']],
    ['under a heading of its own', [lettered, '### Checklist', halfDone], ['Which?']],
    ['beside check boxes that are numbered', ['Before you start:', halfDone, boxes], ['Which?']],
    ['alone', ['Before you start:', toDo], []],
    ['all done and alone', ['Before you start:', '- [x] Read\n- [x] Written'], []],
  ])('%s', (_, parts, prompts) => {
    expect(asked(...parts)).toEqual(prompts)
  })

  test.each([
    ['a title', ['### Question 1', 'Mark what is true.', toDo], ['Mark what is true.']],
    ['a number', ['1. Mark what is true.\n\n    - [ ] one\n    - [ ] two'], ['Mark what is true.']],
    ['a question mark', ['Which is true?', toDo], ['Which is true?']],
    ['a tick', ['Mark what is true.', halfDone], ['Mark what is true.']],
    ['its like', ['Mark one.', toDo, 'Mark another.', halfDone], ['Mark one.', 'Mark another.']],
  ])('%s makes a question of boxes', (_, parts, prompts) => {
    expect(asked(...parts)).toEqual(prompts)
  })
})

describe('settings of rules', () => {
  const rule = (id: string, preset: 'links' | 'recommended' | 'strict' | 'none') =>
    defineRule({
      id,
      summary: '',
      on: 'all',
      scope: 'file',
      severity: 'warning',
      preset,
      options: {
        most: { type: 'integer', default: 3, description: '' },
        least: { type: 'integer', default: 1, description: '' },
      },
      messages: {},
      check() {},
    })
  const rules = [
    rule('apples', 'links'),
    rule('loops', 'recommended'),
    rule('pears', 'strict'),
    rule('plums', 'none'),
  ]

  const shown = (layers: readonly RulesLayer[], path = 'a.md', preset: Config['preset'] = 'recommended') =>
    ruleSettings(
      config({ rules: layers, preset }),
      rules,
    )(path).map(({ rule: { id }, severity, options }) => `${id} ${severity} ${options.most} ${options.least}`)
  const all = (set: RulesLayer['rules']): RulesLayer => ({ files: null, rules: set })

  test('presets contain one another', () => {
    expect(shown([], 'a.md', 'links')).toEqual(['apples warning 3 1'])
    expect(shown([], 'a.md', 'recommended')).toEqual(['apples warning 3 1', 'loops warning 3 1'])
    expect(shown([], 'a.md', 'strict')).toHaveLength(3)
  })

  test('a bare severity keeps the options, options keep the severity', () => {
    const layers = [
      all({ apples: { severity: 'error', options: { most: 9 } } }),
      all({ apples: { severity: 'info', options: {} } }),
    ]
    expect(shown(layers)[0]).toBe('apples info 9 1')
    expect(shown([...layers, all({ apples: { options: { least: 2 } } })])[0]).toBe('apples info 9 2')
  })

  test('options alone turn on a rule that the preset lacks, but not one that was turned off', () => {
    expect(shown([all({ plums: { options: { most: 5 } } })])).toContain('plums warning 5 1')
    const off = [all({ apples: { severity: 'off', options: {} } }), all({ apples: { options: { most: 5 } } })]
    expect(shown(off)).toEqual(['loops warning 3 1'])
  })

  test('overrides hold for the files that they match, later ones win', () => {
    const layers: RulesLayer[] = [
      { files: ['drafts/**'], rules: { apples: { severity: 'off', options: {} } } },
      { files: ['drafts/good/**', '*.txt'], rules: { apples: { severity: 'error', options: {} } } },
    ]
    expect(shown(layers)).toContain('apples warning 3 1')
    expect(shown(layers, 'drafts/a.md')).toEqual(['loops warning 3 1'])
    expect(shown(layers, 'drafts/good/a.md')).toContain('apples error 3 1')
  })

  test('files that the same layers hold for share one answer', () => {
    const settings = ruleSettings(config({ rules: [{ files: ['a/**'], rules: {} }] }), rules)
    expect(settings('a/1.md')).toBe(settings('a/2.md'))
    expect(settings('a/1.md')).not.toBe(settings('b/1.md'))
  })
})
