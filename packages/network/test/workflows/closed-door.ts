import { Writable } from 'node:stream';

/** A sink that takes one chunk and no more until it is opened. */
export class ClosedDoor extends Writable {
  private waiting: (() => void) | null = null;
  private isOpen = false;
  readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    if (this.isOpen) done();
    else this.waiting = done;
  }

  open(): void {
    this.isOpen = true;
    this.waiting?.();
  }
}
