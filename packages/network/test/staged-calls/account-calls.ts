import { createPasskeyDevice } from '@tintype/shared-db/testing';
import { type AnonymousViewer, type UserId, unwrap, type Viewer } from '../../src';
import { testPassword as password, type TestNetwork, testClient } from '../../src/testing';
import { registerFullAccount } from '../viewer/full-account';
import { ownCalls } from '../viewer/own-account-calls';
import { type Answer, type StagedCall, stageCall } from './scene-calls';

type AnonymousAccount = AnonymousViewer['account'];
type StageAnonymous = (fixture: TestNetwork) => Promise<(account: AnonymousAccount) => Promise<Answer>>;

let newcomers = 0;

const form = () => {
  newcomers += 1;
  const name = `newcomer_${newcomers}`;
  return { email: `${name}@example.org`, username: name, password, name: 'Grace Hopper' };
};

/** The commands of callers who are not logged in, with secrets that are right. */
const anonymousCalls: Readonly<Record<string, StageAnonymous>> = {
  'account.requestRegistration': async () => {
    const { email } = form();
    return (visitor) => visitor.requestRegistration({ email }, testClient);
  },
  'account.finishRegistration': async ({ network }) => {
    const given = form();
    const { account } = network.as(null);
    const mail = unwrap(await account.requestRegistration({ email: given.email }, testClient));
    const token = mail?.kind === 'finish_registration' ? mail.secret.reveal() : '';
    return (visitor) => visitor.finishRegistration({ ...given, token }, testClient);
  },
  'account.logIn': async (fixture) => {
    const { username } = await fixture.register();
    return (visitor) => visitor.logIn({ identifier: username, password }, testClient);
  },
  'account.answerSecondFactor': async (fixture) => {
    const { username, recoveryCode: code } = await registerFullAccount(fixture);
    const { account } = fixture.network.as(null);
    const entered = unwrap(await account.logIn({ identifier: username, password }, testClient));
    const challenge = entered.kind === 'second_factor' ? entered.challenge.reveal() : '';
    return (visitor) => visitor.answerSecondFactor(challenge, { code }, testClient);
  },
  'account.startPasskeyLogin': async () => (visitor) => visitor.startPasskeyLogin(testClient),
  'account.finishPasskeyLogin': async (fixture) => {
    const { id } = await fixture.register();
    const { account } = fixture.network.as(id);
    const device = createPasskeyDevice();
    const asked = unwrap(await account.startPasskeyRegistration({ password }));
    unwrap(await account.finishPasskeyRegistration(device.register(asked), { name: 'Telephone' }));
    const { challenge } = unwrap(await fixture.network.as(null).account.startPasskeyLogin(testClient));
    const response = device.logIn({ challenge }, id);
    return (visitor) => visitor.finishPasskeyLogin(response, testClient);
  },
  'account.requestPasswordReset': async (fixture) => {
    const { email } = await fixture.register();
    return (visitor) => visitor.requestPasswordReset({ email }, testClient);
  },
  'account.resetPassword': async (fixture) => {
    const { email } = await fixture.register();
    const { account } = fixture.network.as(null);
    const token = unwrap(await account.requestPasswordReset({ email }, testClient))?.secret.reveal();
    return (visitor) => visitor.resetPassword(token, { newPassword: 'another horse battery' });
  },
};

/** Stages a command of a caller who is not logged in. Any caller may present a token, and does so as the viewer it belongs to. */
export async function stageAnonymousCall(fixture: TestNetwork, name: string): Promise<StagedCall> {
  const stage = anonymousCalls[name];
  if (stage === undefined) return { ...(await stageOwnCall(fixture, name)), caller: null };
  const run = await stage(fixture);
  return { caller: null, run: (api) => run(Reflect.get(api, 'account') as AnonymousAccount) };
}

/** Stages a command on the caller's own account. */
export async function stageOwnCall(fixture: TestNetwork, name: string): Promise<StagedCall> {
  const presented = await registerFullAccount(fixture);
  const [, own = ''] = name.split('.');
  const run: ((me: Viewer, given: typeof presented) => Promise<Answer>) | undefined = new Map(
    Object.entries(ownCalls),
  ).get(own);
  if (run === undefined) throw new Error(`${name} is staged nowhere`);
  const needsToLeave = own === 'reactivate';
  if (needsToLeave) unwrap(await fixture.network.as(presented.id).account.deactivate({ password }));
  // The first factor of a full account is in force. One that is confirmed waits for its first code.
  if (own === 'setUpTotp' || own === 'confirmTotp') await withoutSecondFactor(fixture, presented);
  const given = own === 'confirmTotp' ? await withNewSecret(fixture, presented) : presented;
  return { caller: presented.id, run: (api) => run(api as Viewer, given) };
}

type Presented = Awaited<ReturnType<typeof registerFullAccount>>;

async function withoutSecondFactor({ network }: TestNetwork, { id, recoveryCode }: Presented): Promise<void> {
  unwrap(await network.as(id).account.disableTotp({ password, code: recoveryCode }));
}

async function withNewSecret(fixture: TestNetwork, presented: Presented): Promise<Presented> {
  const { secret } = unwrap(await fixture.network.as(presented.id).account.setUpTotp({ password }));
  return { ...presented, totpCode: fixture.secondFactorCode(secret.reveal()) };
}

/** Stages a call of a moderator, who is an admin. */
export async function stageModeratorCall(
  fixture: TestNetwork,
  name: string,
  takes: Parameters<typeof stageCall>[2],
): Promise<StagedCall & { readonly caller: UserId }> {
  const { id } = await fixture.register('admin');
  const staged = await stageCall(fixture, name, takes, 'moderator');
  return { ...staged, caller: id };
}
