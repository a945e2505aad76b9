import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  CodeActionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Diagnostic,
  type ProtocolConnection,
  type Range,
} from 'vscode-languageserver-protocol/node.js'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

let root: string
let server: ChildProcess
let client: ProtocolConnection
/** What the editor shows now, by file. */
const shown = new Map<string, readonly Diagnostic[]>()
const messages: string[] = []
let exited: Promise<number | null>

const uri = (path: string): string => pathToFileURL(join(root, path)).href
function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'lessonlint-lsp-')))
  shown.clear()
  messages.length = 0
})
afterEach(() => {
  server.kill()
  rmSync(root, { recursive: true, force: true })
})

/** Starts the command as an editor does. */
async function start(...args: readonly string[]): Promise<void> {
  server = spawn(process.execPath, [cli, 'lsp', '--stdio', ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  exited = new Promise((resolve) => server.once('exit', resolve))
  const { stdin, stdout } = server
  if (stdin === null || stdout === null) throw new Error('no pipes')
  client = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
  client.onNotification(PublishDiagnosticsNotification.type, ({ uri: of, diagnostics }) => {
    shown.set(of, diagnostics)
  })
  client.onNotification(ShowMessageNotification.type, ({ message }) => messages.push(message))
  client.listen()
  const workspaceFolders = [{ uri: pathToFileURL(root).href, name: 'course' }]
  const params = { processId: process.pid, capabilities: {}, rootUri: null, workspaceFolders }
  await client.sendRequest(InitializeRequest.type, params)
  await client.sendNotification(InitializedNotification.type, {})
}

const open = (path: string, text: string) =>
  client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: uri(path), languageId: 'markdown', version: 1, text },
  })
const change = (path: string, text: string) =>
  client.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: uri(path), version: 2 },
    contentChanges: [{ text }],
  })
const save = (path: string) =>
  client.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: uri(path) } })
const close = (path: string) =>
  client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(path) } })

/** Rules and places of what is shown for a file, counted from 0. */
const problemsOf = (path: string) =>
  (shown.get(uri(path)) ?? []).map(({ code, range: { start, end } }) => {
    return `${String(code)} ${start.line}:${start.character}-${end.line}:${end.character}`
  })

const told = (path: string, expected: readonly string[]) =>
  expect.poll(() => problemsOf(path), { timeout: 20_000 }).toEqual(expected)

const actions = async (path: string, range: Range, only?: string[]): Promise<CodeAction[]> => {
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) }
  const found = await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: uri(path) },
    range,
    context,
  })
  return (found ?? []) as CodeAction[]
}
const line = (at: number): Range => ({ start: { line: at, character: 0 }, end: { line: at, character: 0 } })

test('what is typed counts before it is saved, in the other files, too', async () => {
  write('apples.md', '# Apples\n\nSee [pears](pears.md#picking).\n')
  write('pears.md', '# Pears\n\n## Picking\n')
  await start()
  await open('pears.md', '# Pears\n\n## Keeping\n')
  await told('apples.md', ['link-anchor 2:21-2:28'])
  const [diagnostic] = shown.get(uri('apples.md')) ?? []
  expect(diagnostic).toMatchObject({
    severity: 1,
    source: 'lessonlint',
    message: 'No heading or id "#picking" in "pears.md".',
  })
  expect(diagnostic?.codeDescription?.href).toMatch(/^file:.*\/rules\/link-anchor\/README\.md$/)
  await change('pears.md', '# Pears\n\n## Picking\n')
  await told('apples.md', [])
  await change('pears.md', '# Pears\n\n[gone](gone.md)\n')
  await told('pears.md', ['link-target 2:7-2:14'])
  // Without the document, the file counts.
  await close('pears.md')
  await told('pears.md', [])
  await told('apples.md', [])
}, 60_000)

test('a new document and the disk', async () => {
  write('apples.md', '# Apples\n\nSee [pears](fruit/pears.md).\n')
  write('fruit/plums.md', '# Plums\n')
  await start()
  await open('apples.md', '# Apples\n\nSee [pears](fruit/pears.md).\n')
  await told('apples.md', ['link-target 2:12-2:26'])
  await open('fruit/pears.md', '# Pears\n')
  await told('apples.md', [])
  await close('fruit/pears.md')
  await told('apples.md', ['link-target 2:12-2:26'])
  write('fruit/pears.md', '# Pears\n')
  await told('apples.md', [])
}, 60_000)

test('fixes: one by one, and all safe ones of a document', async () => {
  const text = '# Apples\n\n##Picking\n\n##Keeping 🍏\n\n[pears](pers.md)\n'
  write('apples.md', text)
  write('pears.md', '# Pears\n')
  await start()
  await open('apples.md', text)
  await told('apples.md', ['heading-syntax 2:0-2:2', 'heading-syntax 4:0-4:2', 'link-target 6:8-6:15'])
  expect(await actions('apples.md', line(6))).toEqual([])
  const on = { start: { line: 6, character: 9 }, end: { line: 6, character: 9 } }
  expect(await actions('apples.md', on, ['quickfix'])).toMatchObject([
    {
      title: 'Link to ./pears.md',
      kind: 'quickfix',
      isPreferred: false,
      diagnostics: [{ code: 'link-target' }],
      edit: {
        changes: {
          [uri('apples.md')]: [
            {
              range: { start: { line: 6, character: 8 }, end: { line: 6, character: 15 } },
              newText: './pears.md',
            },
          ],
        },
      },
    },
  ])
  const all = await actions('apples.md', line(0), ['source.fixAll'])
  expect(all.map(({ kind }) => kind)).toEqual(['source.fixAll.lessonlint'])
  expect(all[0]?.edit?.changes?.[uri('apples.md')]).toEqual([
    { range: { start: { line: 2, character: 2 }, end: { line: 2, character: 2 } }, newText: ' ' },
    { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 2 } }, newText: ' ' },
  ])
  expect(await actions('apples.md', line(2))).toMatchObject([
    { title: 'Put a space behind "##"', isPreferred: true },
  ])
}, 60_000)

test('a configuration: its changes, its faults and their mending', async () => {
  write('lessonlint.yaml', 'rules: { link-target: off }\n')
  write('apples.md', '# Apples\n\n[gone](gone.md)\n\n##Picking\n')
  await start()
  await open('apples.md', '# Apples\n\n[gone](gone.md)\n\n##Picking\n')
  await told('apples.md', ['heading-syntax 4:0-4:2'])
  write('lessonlint.yaml', 'rules: { heading-syntax: off }\n')
  await told('apples.md', ['link-target 2:7-2:14'])
  write('lessonlint.yaml', 'rules: { heading-sintax: off }\n')
  await expect.poll(() => messages.join('\n'), { timeout: 20_000 }).toContain('heading-sintax')
  expect(problemsOf('apples.md')).toEqual(['link-target 2:7-2:14'])
  write('lessonlint.yaml', 'rules: {}\n')
  await told('apples.md', ['link-target 2:7-2:14', 'heading-syntax 4:0-4:2'])
}, 60_000)

test('a course that could not be opened is tried again when a document is saved', async () => {
  write('lessonlint.yaml', 'rulez: {}\n')
  write('apples.md', '# Apples\n\n##Picking\n')
  await start()
  await open('apples.md', '# Apples\n\n##Picking\n')
  await expect.poll(() => messages.join('\n'), { timeout: 20_000 }).toContain('rulez')
  write('lessonlint.yaml', 'rules: {}\n')
  await save('apples.md')
  await told('apples.md', ['heading-syntax 2:0-2:2'])
}, 60_000)

test('the first file of a course, which is not saved yet', async () => {
  await start()
  await open('apples.md', '# Apples\n\n##Picking\n')
  write('apples.md', '# Apples\n\n##Picking\n')
  await save('apples.md')
  await told('apples.md', ['heading-syntax 2:0-2:2'])
  expect(messages).toEqual([])
}, 60_000)

test('plugins are programs, and run only where the course is trusted', async () => {
  write('lessonlint.yaml', 'plugins: [./ours.mjs]\n')
  write(
    'ours.mjs',
    `import { defineRule } from '${new URL('../dist/rule.js', import.meta.url).href}'
    export default defineRule({
      ...{ id: 'ours-all', summary: 'None.', on: 'all', scope: 'file', severity: 'warning', preset: 'links' },
      messages: { bad: 'Bad.' },
      check: ({ report }) => report('bad', [0, 1]),
    })`,
  )
  write('apples.md', '# Apples\n\n##Picking\n')
  await start()
  await open('apples.md', '# Apples\n\n##Picking\n')
  await expect.poll(() => messages.join('\n'), { timeout: 20_000 }).toContain('--safe runs none')
  server.kill()
  await start('--no-safe')
  await open('apples.md', '# Apples\n\n##Picking\n')
  await told('apples.md', ['ours-all 0:0-0:1', 'heading-syntax 2:0-2:2'])
}, 60_000)

test('it ends when the editor says so, and when that is gone', async () => {
  write('apples.md', '# Apples\n\n##Picking\n')
  await start()
  await open('apples.md', '# Apples\n\n##Picking\n')
  await told('apples.md', ['heading-syntax 2:0-2:2'])
  await client.sendRequest(ShutdownRequest.type)
  await client.sendNotification(ExitNotification.type)
  expect(await exited).toBe(0)
  await start()
  await open('apples.md', '# Apples\n')
  server.stdin?.end()
  expect(await exited).toBe(1)
}, 60_000)
