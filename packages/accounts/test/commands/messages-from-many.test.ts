import type { UserId } from '@tintype/shared-db';
import { meta, password, refusal, registration, unwrap, useAccounts } from '../accounts-setup';

const mostMessages = 5;
const fixture = useAccounts();

const crowd = async (name: string): Promise<readonly UserId[]> => {
  const ids: UserId[] = [];
  for (let index = 0; index < 8; index += 1)
    ids.push(unwrap(await fixture.accounts.registerUser(registration(`${name}${index}`), meta)).id);
  return ids;
};

test('many accounts together cannot send more to a mailbox than one of them', async () => {
  const { accounts } = fixture;
  const outcomes: unknown[] = [];
  for (const id of await crowd('pesters'))
    outcomes.push(refusal(await accounts.changeEmail(id, { email: 'Victim@example.org', password }, meta)));
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(mostMessages);
  expect(outcomes.filter((outcome) => outcome === 'too_many_attempts')).toHaveLength(8 - mostMessages);
});

test('nor by repeating earlier requests', async () => {
  const { accounts } = fixture;
  let sent = 0;
  for (const id of await crowd('again')) {
    await accounts.changeEmail(id, { email: 'another.victim@example.org', password }, meta);
    for (let time = 0; time < 4; time += 1) {
      const asked = await accounts.requestEmailConfirmation(id, meta);
      if (asked.ok && asked.value.to === 'another.victim@example.org') sent += 1;
    }
  }
  expect(sent).toBeLessThanOrEqual(mostMessages);
});

test('many accounts together cannot send more to a telephone than one of them', async () => {
  const { accounts } = fixture;
  const outcomes: unknown[] = [];
  for (const id of await crowd('callers'))
    outcomes.push(refusal(await accounts.requestPhoneConfirmation(id, { phone: '+351912345678' }, meta)));
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(mostMessages);
});

test("a flooded mailbox does not block other mailboxes, and requests of strangers do not block the owner's", async () => {
  const { accounts } = fixture;
  const [id] = await crowd('freely');
  if (!id) throw new Error('no user was registered');
  for (let time = 0; time < 12; time += 1) {
    await accounts.requestRegistration({ email: 'freely0@example.org' }, {}, meta);
    await accounts.requestPasswordReset({ email: 'freely0@example.org' }, {}, meta);
  }
  expect(unwrap(await accounts.requestEmailConfirmation(id, meta)).to).toBe('freely0@example.org');
  const elsewhere = { email: 'elsewhere@example.org', password };
  expect(refusal(await accounts.changeEmail(id, elsewhere, meta))).toBe('accepted');
});
