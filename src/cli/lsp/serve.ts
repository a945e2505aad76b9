import { fileURLToPath } from 'node:url'
import {
  CodeActionKind,
  CodeActionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializeRequest,
  MessageType,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver-protocol/node.js'
import type { LintOptions } from '../../model/options.ts'
import { realPath } from '../../read/real-path.ts'
import { fixAllKind } from './actions.ts'
import { createDesk, type Desk } from './desk.ts'

/**
 * Speaks the Language Server Protocol (3.17) until the editor ends it. Answers the exit code that the protocol asks for.
 *
 * @param options how courses are linted; `cwd` is that of each course
 */
export async function serve(
  options: LintOptions,
  version: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<number> {
  const connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output))
  const served: { desk: Desk | null; isShutDown: boolean } = { desk: null, isShutDown: false }

  connection.onRequest(InitializeRequest.type, (params): InitializeResult => {
    served.desk = createDesk(options, foldersOf(params), {
      publish: (uri, diagnostics) =>
        void connection.sendNotification(PublishDiagnosticsNotification.type, {
          uri,
          diagnostics: [...diagnostics],
        }),
      say: (message) =>
        void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message }),
    })
    return { capabilities, serverInfo: { name: 'lessonlint', version } }
  })
  connection.onNotification(DidOpenTextDocumentNotification.type, ({ textDocument }) => {
    void served.desk?.open(textDocument.uri, textDocument.text)
  })
  connection.onNotification(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
    const last = contentChanges.at(-1)
    if (last !== undefined) served.desk?.change(textDocument.uri, last.text)
  })
  connection.onNotification(DidSaveTextDocumentNotification.type, ({ textDocument }) => {
    void served.desk?.save(textDocument.uri)
  })
  connection.onNotification(DidCloseTextDocumentNotification.type, ({ textDocument }) => {
    void served.desk?.close(textDocument.uri)
  })
  connection.onRequest(CodeActionRequest.type, (params) => served.desk?.actions(params) ?? [])
  connection.onRequest(ShutdownRequest.type, async () => {
    served.isShutDown = true
    await served.desk?.end()
  })
  await new Promise<void>((resolve) => {
    connection.onNotification(ExitNotification.type, () => resolve())
    // An editor that crashes says nothing.
    connection.onClose(() => resolve())
    connection.listen()
  })
  if (!served.isShutDown) await served.desk?.end()
  connection.dispose()
  return served.isShutDown ? 0 : 1
}

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Full, save: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
}

function foldersOf(params: InitializeParams): readonly string[] {
  // Editors that know of one folder only have it there.
  const { rootUri } = params as { readonly rootUri?: string | null }
  const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? [rootUri ?? '']
  return uris.filter((uri) => uri.startsWith('file:')).map((uri) => realPath(fileURLToPath(uri)))
}
