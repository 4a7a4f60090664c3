import fc from 'fast-check';
import { AliasTable } from '../../src/plan/numbers/alias-table';
import { apportion } from '../../src/plan/numbers/apportion';
import { exponential, logarithm, power } from '../../src/plan/numbers/portable-math';
import { Random, STREAM } from '../../src/plan/numbers/random';
import { timeOrder } from '../../src/plan/numbers/time-order';
import { HashtagVocabulary } from '../../src/plan/text/hashtag-vocabulary';
import { settle, withRhythm } from '../../src/plan/timeline';
import { looksReserved } from '../../src/plan/words/reserved-usernames';

describe('portable mathematics', () => {
  it.each([1e-9, 0.02, 0.5, 0.99, 1, 1.7, 42, 1e12])('takes the logarithm of %d', (x) => {
    expect(logarithm(x)).toBeCloseTo(Math.log(x), 12);
    expect(exponential(logarithm(x)) / x).toBeCloseTo(1, 12);
    expect(power(x, 0.5) / Math.sqrt(x)).toBeCloseTo(1, 12);
  });
});

describe('random numbers', () => {
  it('do not change', () => {
    const random = new Random(42).rewind(STREAM.caption, 7);
    expect([random.bits(), random.bits(), random.below(6), random.chance(0.5)]).toMatchInlineSnapshot(`
[
  3884680120,
  2344032652,
  1,
  false,
]
`);
  });

  it('are even over a substream and over neighbouring substreams', () => {
    const random = new Random(1);
    const counts = new Uint32Array(16);
    for (let index = 0; index < 16_000; index += 1) {
      const face = random.rewind(STREAM.like, index).below(16);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
  });

  it('are drawn by weight', () => {
    const table = new AliasTable(Float64Array.of(1, 1, 7, 3), Int32Array.of(0, 3, 4));
    const random = new Random(1).rewind(STREAM.like, 0);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 9000; draw += 1) {
      const position = table.draw(random, 0);
      counts[position] = (counts[position] ?? 0) + 1;
    }
    expect(counts[3]).toBe(0);
    expect(counts[2]).toBeGreaterThan(6700);
    expect(counts[2]).toBeLessThan(7300);
    expect(table.draw(random, 1)).toBe(3);
  });
});

describe('apportion', () => {
  it('adds up to the total or to the limits', () => {
    const weights = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(weights, fc.nat(5000), fc.integer({ min: 1, max: 200 }), (list, total, limit) => {
        const counts = apportion(total, Float64Array.from(list), limit);
        const sum = counts.reduce((whole, count) => whole + count, 0);
        expect(Math.max(...counts)).toBeLessThanOrEqual(limit);
        expect(Math.abs(sum - Math.min(total, limit * list.length))).toBeLessThanOrEqual(list.length);
      }),
    );
  });

  it('gives nothing to weights of zero', () => {
    expect([...apportion(6, Float64Array.of(0, 1, 0, 2), 10)]).toEqual([0, 2, 0, 4]);
  });
});

describe('order of time', () => {
  it('is that of a stable sort', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 31 - 1)), (list) => {
        const times = Float64Array.from(list, (time) => time * 31);
        const expected = list
          .map((_, index) => index)
          .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
        expect([...timeOrder(times, 0)]).toEqual(expected);
      }),
    );
  });

  it('survives the rhythm of the week', () => {
    let last = 0;
    for (let time = 1_750_000_000_000; time < 1_750_700_000_000; time += 333_333) {
      const moved = withRhythm(time, 330);
      expect(moved).toBeGreaterThanOrEqual(last);
      expect(Math.abs(moved - time)).toBeLessThan(86_400_000);
      last = moved;
    }
  });

  it('keeps what is settled between its bounds', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, room, share) => {
          const earliest = 1_750_000_000_000 + start;
          const at = settle(earliest + 1 + share * (room - 1), earliest, earliest + room, -300);
          expect(at).toBeGreaterThan(earliest);
          expect(at).toBeLessThanOrEqual(earliest + room);
        },
      ),
    );
  });
});

describe('words', () => {
  it.each(['admin', 'adm1n', 'r00t', 'r_o.o_t', '4dmin', 's3tt1ngs', 'support24', 'null', '_me_', 'tintyp3'])(
    'takes %s for reserved',
    (name) => {
      expect(looksReserved(name)).toBe(true);
    },
  );

  it.each(['ada', 'rooted', 'nicolas.fern', 'homer', 'apia7'])('lets %s be', (name) => {
    expect(looksReserved(name)).toBe(false);
  });

  it.each([1, 80, 5000, 12_000])('builds a vocabulary of %d different tags', (size) => {
    const tags = new HashtagVocabulary(size).tags;
    const keys = tags.map((tag) =>
      tag.replaceAll('_', '').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC'),
    );
    expect(new Set(keys).size).toBe(size);
  });
});
