import { cast } from '@tintype/repo';
import { withMinimumAge } from '../../src/changesets/minimum-age';
import { BirthDateForm } from '../../src/forms/birth-date-form';
import { dayOfAge } from '../../src/text/age';

const errorsOf = (birthDate: unknown, today: string, years = 13) =>
  withMinimumAge(cast(BirthDateForm, { birthDate }), new Date(`${today}T23:59:59Z`), years).errorsByField;

test('the thirteenth birthday is the first day that is old enough', () => {
  const tooYoung = { birthDate: ['must be at least 13 years ago'] };
  expect(errorsOf('2013-05-01', '2026-04-30')).toEqual(tooYoung);
  expect(errorsOf('2013-05-01', '2026-05-01')).toEqual({});
  expect(errorsOf('2008-05-01', '2026-04-30', 18)).toEqual({ birthDate: ['must be at least 18 years ago'] });
});

test.each(['2026-02-30', '1.5.2001', 'yesterday', 20010501, '1815-12-10', '9999-99-99'])(
  '%s is invalid',
  (birthDate) => {
    expect(errorsOf(birthDate, '2026-05-01')).toEqual({ birthDate: ['is invalid'] });
  },
);

test('a birthday on 29 February is kept on the 28th of common years', () => {
  expect(dayOfAge('2012-02-29', 13)).toBe('2025-02-28');
  expect(dayOfAge('2012-02-29', 16)).toBe('2028-02-29');
});
