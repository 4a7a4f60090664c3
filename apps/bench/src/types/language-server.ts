import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { compilerPath } from './compiler-path';

/** A place in a text: line and character, from 0 on. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

interface Answer {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The compiler as an editor talks to it, by the language server protocol. */
export class LanguageServer {
  private readonly waiting = new Map<number, Waiting>();
  private received: Buffer = Buffer.alloc(0);
  private asked = 0;
  private version = 1;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (bytes: Buffer) => this.receive(bytes));
    child.stderr.resume();
    child.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('the language server has ended'));
      this.waiting.clear();
    });
  }

  /** Starts the server for a folder. */
  static async start(folder: string): Promise<LanguageServer> {
    const server = new LanguageServer(
      spawn(process.execPath, [compilerPath(), '--lsp', '--stdio'], { cwd: folder }),
    );
    const rootUri = pathToFileURL(folder).href;
    await server.ask('initialize', { processId: process.pid, rootUri, capabilities: {} });
    server.tell('initialized', {});
    return server;
  }

  /** Opens a file as an editor does. */
  open(path: string, text: string): void {
    const textDocument = { uri: pathToFileURL(path).href, languageId: 'typescript', version: 1, text };
    this.tell('textDocument/didOpen', { textDocument });
  }

  /** The text of an open file after a key was pressed. */
  change(path: string, text: string): void {
    this.version += 1;
    const textDocument = { uri: pathToFileURL(path).href, version: this.version };
    this.tell('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  /** What an editor offers at a place, by label. */
  async completions(path: string, position: Place): Promise<readonly string[]> {
    const textDocument = { uri: pathToFileURL(path).href };
    const answer = await this.ask('textDocument/completion', { textDocument, position });
    const items = (Array.isArray(answer) ? answer : (answer as { items?: unknown[] } | null)?.items) ?? [];
    return items.map((item) => (item as { label: string }).label);
  }

  /** Ends the server. */
  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    try {
      await this.ask('shutdown');
      this.tell('exit');
    } catch {
      this.child.kill();
    }
    this.child.stdin.end();
    await ended;
  }

  private ask(method: string, params?: object): Promise<unknown> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ id, method, params });
    });
  }

  private tell(method: string, params?: object): void {
    this.send({ method, params });
  }

  private send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.child.stdin.write(body);
  }

  private receive(bytes: Buffer): void {
    this.received = Buffer.concat([this.received, bytes]);
    for (;;) {
      const end = this.received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.received.toString('latin1', 0, end))?.[1]);
      if (this.received.length < end + 4 + length) return;
      const body = this.received.toString('utf8', end + 4, end + 4 + length);
      this.received = this.received.subarray(end + 4 + length);
      this.take(JSON.parse(body) as Answer);
    }
  }

  private take({ id, method, result, error }: Answer): void {
    // A request of the server, such as for its settings: it may have none.
    if (method !== undefined) {
      if (id !== undefined) this.send({ id, result: null });
      return;
    }
    const waiting = this.waiting.get(Number(id));
    this.waiting.delete(Number(id));
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error.message));
  }
}
