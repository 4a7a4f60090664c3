import type { FormInput } from '@tintype/repo';
import type { ChangeSettingsForm } from '../../src';
import { meta, registration, unwrap, useAccounts } from '../accounts-setup';

const fixture = useAccounts();

test('an unknown field is a compile error, because it would be ignored at run time', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('typist'), meta));
  // @ts-expect-error 'hideLikeCount' is no field of the form. The test wants the misspelt name of hideLikeCounts refused by the compiler.
  const settings = unwrap(await accounts.changeSettings(id, { hideLikeCount: true }, meta));
  expect(settings.hideLikeCounts).toBe(false);
  // @ts-expect-error the object has no field of the form. The test wants it refused although every field of the form is optional.
  const misspelt: FormInput<ChangeSettingsForm> = registrationLike;
  expect(unwrap(await accounts.changeSettings(id, misspelt, meta))).toEqual(settings);
});

const registrationLike = { userName: 'typist' };

test('every body compiles, and is checked at run time', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('client'), meta));
  const body: Record<string, unknown> = JSON.parse('{"hideLikeCounts": "perhaps", "more": 1}');
  const nothing: object = {};
  expect((await accounts.changeSettings(id, body, meta)).ok).toBe(false);
  expect((await accounts.changeSettings(id, nothing, meta)).ok).toBe(true);
});
