import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'front-matter-file',
  summary: 'Every file that the front matter names exists, in the course and with the same letters.',
  on: 'lesson',
  scope: 'tree',
  severity: 'error',
  messages: {
    missing: 'The file "{file}" does not exist.',
    folder: '"{file}" is a folder, but a file is expected.',
    case: '"{file}" differs in its letters from the file "{actual}".',
    absolute: '"{file}" is no path relative to this lesson.',
    outside: 'The file "{file}" is outside the course root.',
  },
  check({ file, kind, tree, report }) {
    for (const { value, span, pointer } of kind.fileRefs) {
      if (typeof value !== 'string' || kind.violations.some((violation) => violation.pointer === pointer))
        continue
      const target = tree.find(file.path, value)
      const data = { file: value }
      if (target.kind === 'skipped') report('absolute', span, { data })
      else if (target.kind === 'outside') report('outside', span, { data })
      else if (target.kind === 'case') report('case', span, { data: { ...data, actual: target.actual } })
      else if (target.kind === 'folder' || (target.kind === 'file' && value.endsWith('/')))
        report('folder', span, { data })
      else if (target.kind === 'missing') {
        const near =
          target.suggestion === null ? null : decodeURIComponent(tree.href(file.path, target.suggestion.path))
        report('missing', span, { data, near })
      }
    }
  },
})
