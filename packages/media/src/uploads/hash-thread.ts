import { Worker } from 'node:worker_threads';

/** Pieces of a hash lie in so much memory while they wait for the thread. */
export const laneBytes = 2 * 1024 * 1024;

/** So many lanes are kept for later hashes: memory that comes and goes makes the garbage collector look through the whole process. */
const mostIdle = 4;

/** The memory of one hash at a time, and the answers that it waits for, in their order. */
export interface Lane {
  readonly id: number;
  readonly memory: Buffer;
  readonly waiting: Waiting[];
}

interface Waiting {
  readonly resolve: (digest: Uint8Array | null) => void;
  readonly reject: (error: Error) => void;
}

/** What the thread is told: the memory of a new lane, where a piece lies in it, that a hash begins, that its digest is wanted, that the lane ends. */
type Told = { readonly id: number } & (
  | { readonly memory: ArrayBufferLike }
  | { readonly start: number; readonly end: number }
  | { readonly does: 'begin' | 'digest' | 'end' }
);

/** What it says: a piece was taken, or the digest. */
interface Said {
  readonly id: number;
  readonly digest: Uint8Array | null;
}

// Text, so that an app that is bundled needs no file for it.
const program = `
const { createHash } = require('node:crypto');
const { parentPort } = require('node:worker_threads');
const lanes = new Map();
parentPort.on('message', ({ id, memory, start, end, does }) => {
  if (memory !== undefined) {
    lanes.set(id, { hash: null, bytes: Buffer.from(memory) });
  } else if (does === 'begin') {
    lanes.get(id).hash = createHash('sha256');
  } else if (does === 'end') {
    lanes.delete(id);
  } else if (does === 'digest') {
    parentPort.postMessage({ id, digest: lanes.get(id).hash.digest() });
  } else {
    const { hash, bytes } = lanes.get(id);
    hash.update(bytes.subarray(start, end));
    parentPort.postMessage({ id, digest: null });
  }
});`;

const ended = () => new Error('the thread that hashes uploads has ended');

/** The thread that hashes the large uploads of this process. It starts with the first one, and keeps no process alive without one. */
export class HashThread {
  private static running: HashThread | null = null;
  private readonly worker = new Worker(program, { eval: true });
  private readonly lanes = new Map<number, Lane>();
  private readonly idle: Lane[] = [];
  private lastId = 0;

  private constructor() {
    this.worker.unref();
    this.worker.on('message', ({ id, digest }: Said) => this.lanes.get(id)?.waiting.shift()?.resolve(digest));
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

  /** Begins a hash of pieces that will lie in the memory of the lane. */
  begin(): Lane {
    const lane = this.idle.pop() ?? this.newLane();
    this.worker.ref();
    this.tell({ id: lane.id, does: 'begin' });
    return lane;
  }

  /** Takes a piece of the memory into the hash. Leave that piece as it is until the promise is fulfilled. */
  async take(lane: Lane, start: number, end: number): Promise<void> {
    await this.ask(lane, { id: lane.id, start, end });
  }

  async digest(lane: Lane): Promise<Buffer> {
    const digest = await this.ask(lane, { id: lane.id, does: 'digest' });
    if (digest === null) throw new Error('the thread that hashes uploads gave no digest');
    return Buffer.from(digest);
  }

  /** Forgets the hash of a lane, and the bytes. Another hash may have the lane after this. */
  end(lane: Lane): void {
    // A thread that has ended has no lanes.
    if (!this.lanes.has(lane.id)) return;
    lane.memory.fill(0);
    if (this.idle.length < mostIdle) {
      this.idle.push(lane);
    } else {
      this.lanes.delete(lane.id);
      this.tell({ id: lane.id, does: 'end' });
    }
    if (this.idle.length === this.lanes.size) this.worker.unref();
  }

  private newLane(): Lane {
    this.lastId += 1;
    const memory = Buffer.from(new SharedArrayBuffer(laneBytes));
    const lane: Lane = { id: this.lastId, memory, waiting: [] };
    this.lanes.set(lane.id, lane);
    this.tell({ id: lane.id, memory: memory.buffer });
    return lane;
  }

  private tell(told: Told): void {
    this.worker.postMessage(told);
  }

  private ask(lane: Lane, told: Told): Promise<Uint8Array | null> {
    return new Promise((resolve, reject) => {
      if (!this.lanes.has(lane.id)) {
        reject(ended());
        return;
      }
      lane.waiting.push({ resolve, reject });
      this.tell(told);
    });
  }

  private fail(error: Error): void {
    if (HashThread.running === this) HashThread.running = null;
    const all = [...this.lanes.values()].flatMap(({ waiting }) => waiting);
    this.lanes.clear();
    this.idle.length = 0;
    for (const { reject } of all) reject(error);
  }
}
