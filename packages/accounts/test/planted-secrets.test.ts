import { inspect } from 'node:util';
import { createPasskeyDevice, relyingParty, totpCode } from '@tintype/shared-db/testing';
import { createAccounts, hashPassword } from '../src';
import { meta, registration, rowsOf, testKeyRing, unwrap, useAccounts } from './accounts-setup';

const [password, next, wrong] = ['planted-Password-1', 'planted-Password-2', 'planted-Password-3'];
const sent: unknown[] = [];
const fixture = useAccounts({ onStatement: (event) => void sent.push(event) });

/** The whole content of the database, as text. */
async function wholeDatabase(): Promise<string> {
  const tables = await rowsOf<{ name: string }>(
    fixture,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'tintype'::regnamespace AND relkind IN ('r', 'p')`,
  );
  let everything = '';
  for (const { name } of tables) {
    const [row] = await rowsOf<{ text: string | null }>(
      fixture,
      `SELECT string_agg(t::text, ' ') AS text FROM tintype.${name} t`,
    );
    everything += row?.text ?? '';
  }
  return everything;
}

/** The forms in which a secret may be written. */
const writings = (secret: string): readonly string[] => [
  secret,
  secret.replaceAll('-', ''),
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret).toString('base64'),
  encodeURIComponent(secret),
];

test('[inv 9] a whole life of an account leaves no secret in rows, results, statements or faults', async () => {
  const accounts = createAccounts(fixture.database.repo, { keyRing: testKeyRing, relyingParty });
  const results: unknown[] = [];
  const note = <T>(result: T): T => {
    results.push(result);
    return result;
  };
  const { id } = unwrap(note(await accounts.registerUser(registration('planted', { password }), meta)));
  note(await accounts.registerUser(registration('planted', { password }), meta));
  note(await accounts.requestRegistration({ email: 'planted@example.org' }, {}, meta));
  const begun = unwrap(note(await accounts.requestRegistration({ email: 'new@example.org' }, {}, meta)));
  if (begun?.kind !== 'finish_registration') throw new Error('no token was mailed');
  const token = begun.secret.reveal();
  const newcomer = { email: 'new@example.org', password, token };
  note(await accounts.finishRegistration(registration('planted4', { ...newcomer, name: '' }), {}, meta));
  note(await accounts.finishRegistration(registration('planted4', newcomer), {}, meta));
  note(await accounts.registerUser(registration('planted2', { password: wrong, name: '' }), meta));
  const mail = unwrap(note(await accounts.requestEmailConfirmation(id, meta)));
  note(await accounts.confirmEmail(mail.secret.reveal(), meta));
  note(await accounts.confirmEmail(mail.secret.reveal(), meta));
  const change = unwrap(note(await accounts.changeEmail(id, { email: 'p@example.org', password }, meta)));
  note(await accounts.changeEmail(id, { email: 'p@example.org', password: wrong }, meta));
  const phone = unwrap(note(await accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta)));
  note(await accounts.logIn({ identifier: 'planted', password: wrong }, {}, meta));
  const first = unwrap(note(await accounts.logIn({ identifier: 'planted', password }, {}, meta)));
  if (first.kind !== 'session') throw new Error('a second factor is wanted');
  const second = unwrap(note(await accounts.refreshSession(first.token.reveal(), {}, meta)));
  note(await accounts.listSessions(id));
  const setup = unwrap(note(await accounts.setUpTotp(id, { password }, meta)));
  const code = totpCode(setup.secret.reveal(), fixture.database.repo.now());
  const confirmed = unwrap(note(await accounts.confirmTotp(id, { code }, meta)));
  const challenged = unwrap(note(await accounts.logIn({ identifier: 'planted', password }, {}, meta)));
  if (challenged.kind !== 'second_factor') throw new Error('no second factor is wanted');
  const recovery = confirmed.recoveryCodes[0]?.reveal();
  note(await accounts.answerSecondFactor(challenged.challenge.reveal(), { code: 'planted-wrong' }, {}, meta));
  note(await accounts.answerSecondFactor(challenged.challenge.reveal(), { code: recovery }, {}, meta));
  const asked = unwrap(note(await accounts.startPasskeyRegistration(id, { password }, meta)));
  const device = createPasskeyDevice();
  note(await accounts.finishPasskeyRegistration(id, device.register(asked), { name: 'Telephone' }, meta));
  const reset = unwrap(note(await accounts.requestPasswordReset({ email: 'planted@example.org' }, {}, meta)));
  note(await accounts.resetPassword(reset?.secret.reveal(), { newPassword: next }, meta));
  note(await accounts.changePassword(id, { password: wrong, newPassword: next }, null, meta));
  note(await accounts.getUser(id));
  note(await accounts.getPersonalDetails(id));

  // Faults of the database, with every detail of the driver.
  await rowsOf(fixture, 'ALTER TABLE tintype.credentials RENAME COLUMN password_hash TO hidden');
  for (const attempt of [
    accounts.logIn({ identifier: 'planted', password: next }, {}, meta),
    accounts.registerUser(registration('planted3', { password }), meta),
  ])
    note(await attempt.catch((fault: unknown) => fault));
  await rowsOf(fixture, 'ALTER TABLE tintype.credentials RENAME COLUMN hidden TO password_hash');

  const secrets = [
    password,
    next,
    wrong,
    'planted-wrong',
    token,
    first.token.reveal(),
    first.device.reveal(),
    second.token.reveal(),
    setup.secret.reveal(),
    challenged.challenge.reveal(),
    ...confirmed.recoveryCodes.map((one) => one.reveal()),
    ...[mail, change, phone, reset].flatMap((one) => (one ? [one.secret.reveal()] : [])),
  ];
  const rows = await wholeDatabase();
  const printed = inspect(
    { results, sent },
    { depth: 20, maxArrayLength: null, maxStringLength: null, showHidden: true },
  );
  const asJson = JSON.stringify(results);
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets) {
    for (const written of writings(secret)) {
      // Six digits may occur in a number by chance; a stored code would stand alone.
      const found = new RegExp(`(?<![\\w])${written.replace(/[^\w]/g, '\\$&')}(?![\\w])`);
      for (const text of [rows, printed, asJson]) expect(found.test(text)).toBe(false);
    }
  }
  const hashes = await rowsOf<{ hash: string }>(
    fixture,
    'SELECT password_hash AS hash FROM tintype.credentials',
  );
  for (const { hash } of hashes) expect(printed + asJson).not.toContain(hash);
  expect(await hashPassword(password)).toMatch(/^\$argon2id/);
});
