import { mix32, type Stream } from './random';

/** Bound once: in the sandbox of a test runner every look-up of a global costs as much as the arithmetic. */
const { floor } = Math;

const HEX = Buffer.from('0123456789abcdef', 'latin1');
const TWO_TO_32 = 4294967296;

/**
 * Makes the ids of one kind of record: UUID version 7 with the record's time in front, then bits of the seed, and last
 * a one-to-one mix of its running number, so that two records of a kind never share an id.
 *
 * @example
 * const ids = new UuidMaker<PostId>(42, STREAM.postId);
 * ids.make(1793491200000, 0); // '01a193c5-1400-7…'
 */
export class UuidMaker<Id extends string> {
  private readonly text = Buffer.from('00000000-0000-7000-0000-000000000000', 'latin1');
  private readonly key: number;

  constructor(seed: number, stream: Stream) {
    this.key = mix32(mix32(seed % TWO_TO_32) ^ mix32(floor(seed / TWO_TO_32) + stream));
  }

  make(time: number, index: number): Id {
    const high = floor(time / 65536);
    const low = time - high * 65536;
    const last = mix32(index ^ this.key);
    const middle = mix32(last + this.key);
    const front = mix32(middle ^ 0x5bd1e995);
    this.write(0, high, 8);
    this.write(9, low, 4);
    this.write(15, front & 0xfff, 3);
    this.write(19, 0x8000 | ((front >>> 12) & 0x3fff), 4);
    this.write(24, middle >>> 16, 4);
    this.write(28, last, 8);
    return this.text.toString('latin1') as Id;
  }

  private write(start: number, value: number, digits: number): void {
    let rest = value;
    for (let place = start + digits - 1; place >= start; place -= 1) {
      this.text[place] = HEX[rest & 15] ?? 0;
      rest >>>= 4;
    }
  }
}
