import fc from 'fast-check';
import { parseInstant } from '../../src/sql/instants';

const moment = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

/** A time as PostgreSQL writes it in UTC: without the zeros at the end of its fraction, which has six digits at most. */
const written = (date: Date, microseconds: number): string => {
  const iso = date.toISOString();
  const fraction = `${iso.slice(20, 23)}${String(microseconds).padStart(3, '0')}`.replace(/0+$/, '');
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}${fraction === '' ? '' : `.${fraction}`}`;
};

test('every time of years 1 to 9999 is read to the millisecond, with an offset of zero, with another one, and without', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 999 }), (date, microseconds) => {
      const text = written(date, microseconds);
      for (const suffix of ['+00', '', '+00:00']) {
        expect(parseInstant(text + suffix, 'at')).toEqual(date);
        expect(parseInstant(`${text}+05:30`, 'at').getTime()).toBe(date.getTime() - 19_800_000);
      }
    }),
  );
});

test.each([
  '2026-03-01 09:30:00.+00',
  '2026-03-01 09:30:0+00',
  '2026-03-01T09:30:00+00',
  '2026-03-01 09:30:00.1234567+00',
  '2026-03-01 09:30:00x123+00',
  ' 026-03-01 09:30:00+00',
  '٢٠٢٦-03-01 09:30:00+00',
])('%j is refused', (text) => {
  expect(() => parseInstant(text, 'at')).toThrow('at is no time that a Date holds');
});
