import { inspect } from 'node:util';
import { totpCode } from '@tintype/shared-db/testing';
import { MovableClock, meta, password, registration, rowsOf, unwrap, useAccounts } from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const answer = (challenge: string, code: unknown) =>
  fixture.accounts.answerSecondFactor(challenge, { code }, {}, meta);

test("a secret moved into another user's row does not open", async () => {
  const [a, b] = [
    await registerArmed(fixture, 'swap1', clock.now()),
    await registerArmed(fixture, 'swap2', clock.now()),
  ];
  await rowsOf(
    fixture,
    `UPDATE tintype.totps SET (sealed_secret, key_id) = (SELECT sealed_secret, key_id FROM tintype.totps WHERE user_id = $1)
      WHERE user_id = $2`,
    [a.id, b.id],
  );
  clock.moveSeconds(30);
  const challenge = await challengeOf(fixture, 'swap2');
  await expect(answer(challenge, a.code(clock.now()))).rejects.toThrow();
});

test('[inv 9] no row contains a secret or a code, and printing does not show them', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('secretive'), meta));
  const setup = unwrap(await accounts.setUpTotp(id, { password }, meta));
  const confirmed = unwrap(
    await accounts.confirmTotp(id, { code: totpCode(setup.secret.reveal(), clock.now()) }, meta),
  );
  const [row] = await rowsOf<{ everything: string }>(
    fixture,
    `SELECT (SELECT string_agg(t::text, ' ') FROM tintype.totps t) || (SELECT string_agg(r::text, ' ') FROM tintype.recovery_codes r)
      || (SELECT string_agg(a::text, ' ') FROM tintype.actions a) AS everything`,
  );
  const printed =
    inspect({ setup, confirmed }, { depth: 9, showHidden: true }) + JSON.stringify({ setup, confirmed });
  for (const secret of [setup.secret, ...confirmed.recoveryCodes]) {
    const plain = secret.reveal();
    for (const form of [plain, plain.replaceAll('-', ''), Buffer.from(plain).toString('hex')]) {
      expect(row?.everything).not.toContain(form);
      expect(printed).not.toContain(form);
    }
  }
});
