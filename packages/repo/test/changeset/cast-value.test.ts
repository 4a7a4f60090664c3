import fc from 'fast-check';
import { type CastType, castValue } from '../../src';

const ok = (value: unknown) => ({ ok: true, value });
const refused = { ok: false };

test.each<[string, CastType, unknown, unknown]>([
  ['integer', { kind: 'integer' }, '12', ok(12)],
  ['integer', { kind: 'integer' }, ' -3 ', ok(-3)],
  ['integer', { kind: 'integer' }, -0, ok(0)],
  ['integer', { kind: 'integer' }, '12abc', refused],
  ['integer', { kind: 'integer' }, '1.5', refused],
  ['integer', { kind: 'integer' }, 1.5, refused],
  ['integer', { kind: 'integer' }, '9007199254740993', refused],
  ['integer', { kind: 'integer' }, true, refused],
  ['integer', { kind: 'integer' }, '0x10', refused],
  ['bigint', { kind: 'bigint' }, '9007199254740993', ok(9007199254740993n)],
  ['float', { kind: 'float' }, '1.5e3', ok(1500)],
  ['float', { kind: 'float' }, '.5', ok(0.5)],
  ['float', { kind: 'float' }, 'NaN', refused],
  ['float', { kind: 'float' }, Number.POSITIVE_INFINITY, refused],
  ['float', { kind: 'float' }, '1e999', refused],
  ['decimal', { kind: 'decimal' }, '0012.340', ok('12.340')],
  ['decimal', { kind: 'decimal' }, '-0.0', ok('0.0')],
  [
    'decimal',
    { kind: 'decimal' },
    '123456789012345678901234567890.1',
    ok('123456789012345678901234567890.1'),
  ],
  ['decimal', { kind: 'decimal' }, 1e21, refused],
  ['decimal', { kind: 'decimal' }, 'NaN', refused],
  ['boolean', { kind: 'boolean' }, 'true', ok(true)],
  ['boolean', { kind: 'boolean' }, '0', ok(false)],
  ['boolean', { kind: 'boolean' }, 'yes', refused],
  ['instant', { kind: 'instant' }, '2026-02-28T12:00:00.5Z', ok(new Date('2026-02-28T12:00:00.500Z'))],
  ['instant', { kind: 'instant' }, '2026-02-28 12:00', ok(new Date('2026-02-28T12:00:00Z'))],
  ['instant', { kind: 'instant' }, '2026-02-28T12:00:00+02:00', ok(new Date('2026-02-28T10:00:00Z'))],
  ['instant', { kind: 'instant' }, '2026-02-30T12:00:00Z', refused],
  ['an hour that no day has', { kind: 'instant' }, '2026-02-28T24:00:00Z', refused],
  ['instant', { kind: 'instant' }, new Date(Number.NaN), refused],
  ['instant', { kind: 'instant' }, 1234567890, refused],
  ['date', { kind: 'date' }, '2024-02-29', ok('2024-02-29')],
  ['date', { kind: 'date' }, '2025-02-29', refused],
  ['time', { kind: 'time' }, '23:59', ok('23:59:00')],
  ['time', { kind: 'time' }, '24:00', refused],
  [
    'uuid',
    { kind: 'uuid' },
    '01A1FC75-8925-7F48-A08F-5B03FDF574EA',
    ok('01a1fc75-8925-7f48-a08f-5b03fdf574ea'),
  ],
  ['uuid', { kind: 'uuid' }, '01a1fc7589257f48a08f5b03fdf574ea', refused],
  ['enum', { kind: 'enum', values: ['a', 2] }, '2', ok(2)],
  ['enum', { kind: 'enum', values: ['a', 2] }, 'b', refused],
  ['array', { kind: 'array', of: { kind: 'integer' } }, ['1', 2], ok([1, 2])],
  ['array', { kind: 'array', of: { kind: 'integer' } }, ['1', 'x'], refused],
  ['array', { kind: 'array', of: { kind: 'integer' } }, '1', refused],
  ['map', { kind: 'map' }, { a: 1 }, ok({ a: 1 })],
  ['map', { kind: 'map' }, new Map(), refused],
  ['string', { kind: 'string' }, 'a\u0000b', refused],
  ['string', { kind: 'string' }, '\ud83d', refused],
  ['string', { kind: 'string' }, '👨‍👩‍👧', ok('👨‍👩‍👧')],
  ['string', { kind: 'string' }, 5, refused],
  ['string', { kind: 'string' }, null, ok(null)],
])('%s: %#', (_name, type, raw, expected) => {
  expect(castValue(raw, type)).toEqual(expected);
});

test('anything can be cast to anything without a throw, and casting the result again changes nothing', () => {
  const kinds = [
    'string',
    'integer',
    'float',
    'decimal',
    'boolean',
    'instant',
    'date',
    'time',
    'uuid',
    'bigint',
    'binary',
    'map',
  ] as const;
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true }),
      fc.constantFrom(...kinds),
      (raw, kind) => {
        const once = castValue(raw, { kind });
        if (!once.ok) return;
        expect(castValue(once.value, { kind })).toEqual(once);
      },
    ),
    { numRuns: 2000 },
  );
});
