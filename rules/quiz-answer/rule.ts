import { counted, defineRule, mayCountKeys, questionName, wantedKeys, type Facts } from '../../src/rule.ts'

type Question = Facts['questions'][number]

export default defineRule({
  id: 'quiz-answer',
  summary: 'A question is answered once, with as many keys as its prompt asks for.',
  on: 'lesson',
  scope: 'file',
  severity: 'error',
  messages: {
    missing: '{question} has no answer.',
    unticked: '{question} has no answer: none of its options is marked as right.',
    twice: '{question} is answered {found} times.',
    again: '{question} has another answer in this key.',
    key: 'The answers of {count} cannot be told from this key.',
    none: 'The answer of {owner} names none of its options.',
    count: 'The answer of {owner} has {found}, but the prompt asks for {expected}.',
    many: 'The answer of {owner} has {found}, but the prompt does not ask for more than one.',
  },
  measured: ['count'],
  check({ file, kind, report }) {
    const unread = new Map<number, Question[]>()
    for (const question of kind.questions) {
      const { answers, options, numberSpan, notation } = question
      const answer = answers[0]
      const second = answers[1]
      // Most questions have one key, and nothing in their prompt counts.
      const hasOneKey = options.length > 0 && !second && answer?.keys.length === 1
      if (hasOneKey && !mayCountKeys(question.prompt.text)) continue
      const { name, owner } = questionName(question.number)
      if (options.length === 0) {
        // It is the options that are missing, unless a question may be answered in words.
        const isAsked = kind.quiz.open && question.prompt.text !== '' && !question.explanation
        if (isAsked && !answer) report('missing', numberSpan, { data: { question: name } })
        continue
      }
      if (!answer) {
        if (question.key && !question.explanation) {
          const others = unread.get(question.key[0])
          if (others) others.push(question)
          else unread.set(question.key[0], [question])
          continue
        }
        // What an answer line says besides its keys is read as the explanation; boxes may have one without an answer.
        const said = notation === 'check-box' && !question.answered ? null : question.explanation
        if (said) report('none', said.span, { data: { owner } })
        else
          report(notation === 'check-box' ? 'unticked' : 'missing', numberSpan, { data: { question: name } })
        continue
      }
      if (second) {
        // A line that was to be the next question's heading is told of as that.
        if (file.nearHeadings.some(({ span: [at] }) => at > answer.span[0] && at < second.span[0])) continue
        const related = [{ span: answer.span, message: 'The first answer is here.' }]
        // What stands behind a question's end was given to it by a key.
        if (second.span[0] >= question.span[1])
          report('again', second.span, { data: { question: name }, related })
        else report('twice', second.span, { data: { question: name, found: answers.length }, related })
        continue
      }
      // An answer that is not in the notation is one problem, not two.
      if (answer.repair || answer.flaw !== '' || answer.ambiguous) continue
      const found = new Set(answer.keys.map(({ letter }) => letter)).size
      const wanted = wantedKeys(question.prompt.text)
      const data = { owner, found: counted(found, 'key') }
      if (typeof wanted === 'object') {
        const isExcused = found === 1 && !wanted.isSure && areSets(question)
        if (found !== wanted.count && !isExcused)
          report('count', answer.span, { data: { ...data, expected: wanted.count } })
      } else if (wanted === 'unsaid' && notation !== 'check-box' && found > 1) {
        report('many', answer.span, { data })
      }
    }
    for (const questions of unread.values()) {
      const span = questions[0]?.key
      if (span) report('key', span, { data: { count: counted(questions.length, 'question') } })
    }
  },
})

/** Whether the options may be sets of what is asked for, as for `Which two planets ...?` with `Mars and Venus`. */
function areSets({ options }: Question): boolean {
  return options.filter(({ text }) => listsSeveral.test(text)).length * 2 >= options.length
}

const listsSeveral = /[,;&+/→]|(?:^|\s)(?:and|with|both|all|none|y|e|et|und)(?:\s|$)|\bbox \d|>\s*<|=[^=]*=/i
