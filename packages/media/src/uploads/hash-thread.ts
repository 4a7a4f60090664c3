import { Worker } from 'node:worker_threads';

/** What the thread is told: the memory of a new hash, where a piece lies in it, that its digest is wanted, that it ends. */
type Told = { readonly id: number } & (
  | { readonly memory: SharedArrayBuffer }
  | { readonly start: number; readonly end: number }
  | { readonly does: 'digest' | 'end' }
);

/** What it says: a piece was taken, or the digest. */
interface Said {
  readonly id: number;
  readonly digest: Uint8Array | null;
}

interface Waiting {
  readonly resolve: (digest: Uint8Array | null) => void;
  readonly reject: (error: Error) => void;
}

// Text, so that an app that is bundled needs no file for it.
const program = `
const { createHash } = require('node:crypto');
const { parentPort } = require('node:worker_threads');
const hashes = new Map();
parentPort.on('message', ({ id, memory, start, end, does }) => {
  if (memory !== undefined) {
    hashes.set(id, { hash: createHash('sha256'), bytes: Buffer.from(memory) });
  } else if (does === 'end') {
    hashes.delete(id);
  } else if (does === 'digest') {
    parentPort.postMessage({ id, digest: hashes.get(id).hash.digest() });
  } else {
    const { hash, bytes } = hashes.get(id);
    hash.update(bytes.subarray(start, end));
    parentPort.postMessage({ id, digest: null });
  }
});`;

const ended = () => new Error('the thread that hashes uploads has ended');

/** The thread that hashes the large uploads of this process. It starts with the first one, and keeps no process alive without one. */
export class HashThread {
  private static running: HashThread | null = null;
  private readonly worker = new Worker(program, { eval: true });
  /** The answers that each open hash waits for, in their order. */
  private readonly waiting = new Map<number, Waiting[]>();
  private lastId = 0;

  private constructor() {
    this.worker.unref();
    this.worker.on('message', ({ id, digest }: Said) => this.waiting.get(id)?.shift()?.resolve(digest));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(ended()));
  }

  /** The thread, which is started where none runs. */
  static shared(): HashThread {
    HashThread.running ??= new HashThread();
    return HashThread.running;
  }

  /** Ends the thread: for tests. What waits for it fails, and the next hash starts another one. */
  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  /** Begins a hash of pieces that will lie in this memory, and names it. */
  begin(memory: SharedArrayBuffer): number {
    this.lastId += 1;
    this.waiting.set(this.lastId, []);
    this.worker.ref();
    this.worker.postMessage({ id: this.lastId, memory } satisfies Told);
    return this.lastId;
  }

  /** Takes a piece of the memory into a hash. Leave that piece as it is until the promise is fulfilled. */
  async take(id: number, start: number, end: number): Promise<void> {
    await this.ask({ id, start, end });
  }

  async digest(id: number): Promise<Buffer> {
    const digest = await this.ask({ id, does: 'digest' });
    if (digest === null) throw new Error('the thread that hashes uploads gave no digest');
    return Buffer.from(digest);
  }

  /** Forgets a hash. */
  end(id: number): void {
    if (!this.waiting.delete(id)) return;
    this.worker.postMessage({ id, does: 'end' } satisfies Told);
    if (this.waiting.size === 0) this.worker.unref();
  }

  private ask(told: Told): Promise<Uint8Array | null> {
    return new Promise((resolve, reject) => {
      const waiting = this.waiting.get(told.id);
      if (waiting === undefined) {
        reject(ended());
        return;
      }
      waiting.push({ resolve, reject });
      this.worker.postMessage(told);
    });
  }

  private fail(error: Error): void {
    if (HashThread.running === this) HashThread.running = null;
    const all = [...this.waiting.values()].flat();
    this.waiting.clear();
    for (const { reject } of all) reject(error);
  }
}
