import { MovableClock, meta, refusal, registration, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

test('[inv 16] a person who is too young cannot register, also when the changeset is bypassed', async () => {
  const { accounts } = fixture;
  const today = clock.now().toISOString().slice(0, 10);
  const thirteen = `${Number(today.slice(0, 4)) - 13}${today.slice(4)}`;
  const younger = `${Number(today.slice(0, 4)) - 12}${today.slice(4)}`;
  const id = await fixture.register('oldenough', { birthDate: thirteen });
  expect(await accounts.getPersonalDetails(id)).toMatchObject({ birthDate: thirteen });
  expect(
    refusal(await accounts.registerUser(registration('tooyoung', { birthDate: younger }), meta)),
  ).toEqual({
    birthDate: ['must be at least 13 years ago'],
  });
  const bypassed = rowsOf(
    fixture,
    `UPDATE tintype.personal_details SET birth_date = $2::date WHERE user_id = $1`,
    [id, younger],
  );
  await expect(bypassed).rejects.toMatchObject({
    code: '23514',
    constraint: 'personal_details_birth_date_check',
  });
});

test('a birth date can be set once', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('ageless');
  expect(unwrap(await accounts.setBirthDate(id, { birthDate: '1990-01-31' }, meta))).toEqual({
    birthDate: '1990-01-31',
  });
  unwrap(await accounts.setBirthDate(id, { birthDate: '1990-01-31' }, meta));
  expect(refusal(await accounts.setBirthDate(id, { birthDate: '1980-01-31' }, meta))).toBe(
    'birth_date_known',
  );
});
