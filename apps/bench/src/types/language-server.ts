import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { compilerPath } from './compiler-path';

/** A place in a text: line and character, from 0 on. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** The compiler as an editor talks to it, by the language server protocol. */
export class LanguageServer {
  private version = 1;

  private constructor(
    private readonly child: ChildProcess,
    private readonly connection: MessageConnection,
    private readonly ended: Promise<unknown>,
  ) {}

  /** Starts the server for a folder. */
  static async start(folder: string): Promise<LanguageServer> {
    const child = spawn(process.execPath, [compilerPath(), '--lsp', '--stdio'], { cwd: folder });
    child.stderr.resume();
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    // It asks for settings, and may have none.
    connection.onRequest(() => null);
    connection.listen();
    // What waits for a server that has ended fails.
    const ended = once(child, 'exit').finally(() => connection.dispose());
    const server = new LanguageServer(child, connection, ended);
    try {
      const rootUri = pathToFileURL(folder).href;
      await connection.sendRequest('initialize', { processId: process.pid, rootUri, capabilities: {} });
      await connection.sendNotification('initialized', {});
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Opens a file as an editor does. */
  async open(path: string, text: string): Promise<void> {
    const textDocument = { uri: pathToFileURL(path).href, languageId: 'typescript', version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** The text of an open file after a key was pressed. */
  async change(path: string, text: string): Promise<void> {
    this.version += 1;
    const textDocument = { uri: pathToFileURL(path).href, version: this.version };
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  /** What an editor offers at a place, by label. */
  async completions(path: string, position: Place): Promise<readonly string[]> {
    const textDocument = { uri: pathToFileURL(path).href };
    const answer = await this.connection.sendRequest<{ items: readonly { label: string }[] } | null>(
      'textDocument/completion',
      { textDocument, position },
    );
    return answer?.items.map(({ label }) => label) ?? [];
  }

  /** Ends the server. */
  async stop(): Promise<void> {
    try {
      await this.connection.sendRequest('shutdown');
      await this.connection.sendNotification('exit');
    } catch {
      this.child.kill();
    }
    await this.ended;
  }
}
