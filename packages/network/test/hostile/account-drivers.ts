import type { Network, NetworkScope, Result, UserId } from '../../src';
import { systemMeta } from '../../src';

type Params = Readonly<Record<string, unknown>>;
type Answer = Result<unknown, { readonly kind: string }>;

/** How a form is driven: by the public command that takes it. */
export interface Driver {
  /** What the form accepts. */
  readonly valid: Params;
  /** Every kind of error that the command declares. */
  readonly kinds: readonly string[];
  /** Whether it takes whatever it is given, and not only an object. */
  readonly takesAnything: boolean;
  /** How many inputs are made up besides the naughty strings in every field. Default 1,200. */
  readonly runs?: number;
  run(scope: NetworkScope, params: never): Promise<Answer>;
}

const password = 'correct horse battery';
const runs = 150;

type Accounts = NetworkScope['accounts'];

/** Whose account is driven, once there is one. */
export interface Driven {
  readonly network: Network;
  readonly userId: UserId;
}

/**
 * The forms of accounts. Commands that verify a password run outside of transactions, so they are driven with one that is never
 * right: what they accept they refuse all the same, and nothing is written.
 */
export function accountDrivers(driven: () => Driven): Readonly<Record<string, Driver>> {
  /** A command that may run in a transaction, which undoes what it did. */
  const undone = (
    valid: Params,
    kinds: readonly string[],
    run: (accounts: Accounts, userId: UserId, params: unknown) => Promise<Answer>,
  ): Driver => ({
    valid,
    kinds: ['invalid', ...kinds],
    takesAnything: true,
    runs,
    run: (scope, params) => run(scope.accounts, driven().userId, params),
  });
  /** A command that must not, and refuses whatever it is given. */
  const refused = (
    valid: Params,
    kinds: readonly string[],
    run: (accounts: Accounts, userId: UserId, params: unknown) => Promise<Answer>,
  ): Driver => ({
    valid,
    kinds: ['invalid', ...kinds],
    takesAnything: true,
    runs,
    run: (_scope, params) => run(driven().network.accounts, driven().userId, params),
  });
  const from = { address: '192.0.2.1' };
  return {
    RenameUserForm: undone({ username: 'ada.lovelace' }, [], (accounts, id, params) =>
      accounts.renameUser(id, params, systemMeta),
    ),
    ReserveUsernameForm: undone({ username: 'kodakmoments' }, [], (accounts, _id, params) =>
      accounts.reserveUsername(params, systemMeta),
    ),
    BirthDateForm: undone({ birthDate: '1990-01-31' }, [], (accounts, id, params) =>
      accounts.setBirthDate(id, params, systemMeta),
    ),
    EditProfileForm: undone(
      { name: 'Ada', bio: 'Sea', website: 'https://example.org', pronouns: ['she'] },
      [],
      (accounts, id, params) => accounts.editProfile(id, params, systemMeta),
    ),
    ChangeSettingsForm: undone(
      { commentsFrom: 'followers', messagesFrom: 'nobody', hideLikeCounts: true },
      [],
      (accounts, id, params) => accounts.changeSettings(id, params, systemMeta),
    ),
    SetRoleForm: undone({ role: 'moderator' }, [], (accounts, id, params) =>
      accounts.setRole(id, params, systemMeta),
    ),
    PhoneForm: refused(
      { phone: '912 345 678', country: 'PT' },
      ['too_many_attempts'],
      (accounts, id, params) => accounts.requestPhoneConfirmation(id, params, systemMeta),
    ),
    PhoneCodeForm: undone({ code: '123456' }, ['invalid_token'], (accounts, id, params) =>
      accounts.confirmPhone(id, params, systemMeta),
    ),
    TotpCodeForm: undone({ code: '123456' }, ['invalid_token'], (accounts, id, params) =>
      accounts.confirmTotp(id, params, systemMeta),
    ),
    PasskeyForm: undone({ name: 'Telephone' }, ['invalid_token'], (accounts, id, params) =>
      accounts.finishPasskeyRegistration(id, {}, params, systemMeta),
    ),
    SecondFactorForm: refused({ code: '123456' }, ['invalid_token'], (accounts, _id, params) =>
      accounts.answerSecondFactor('nonsense', params, {}, systemMeta),
    ),
    ResetPasswordForm: refused({ newPassword: password }, ['invalid_token'], (accounts, _id, params) =>
      accounts.resetPassword('nonsense', params, systemMeta),
    ),
    LogInForm: refused({ identifier: 'ada', password }, ['invalid_credentials'], (accounts, _id, params) =>
      accounts.logIn(params, {}, systemMeta),
    ),
    RequestPasswordResetForm: refused(
      { email: 'ada@example.org' },
      ['too_many_attempts'],
      (accounts, _id, params) => accounts.requestPasswordReset(params, from, systemMeta),
    ),
    ChangeEmailForm: refused({ email: 'new@example.org', password }, [], (accounts, id, params) =>
      accounts.changeEmail(id, params, systemMeta),
    ),
    ChangePasswordForm: refused({ password, newPassword: password }, [], (accounts, id, params) =>
      accounts.changePassword(id, params, null, systemMeta),
    ),
    PasswordForm: refused({ password }, [], (accounts, id, params) =>
      accounts.requestDeletion(id, params, systemMeta),
    ),
    BothFactorsForm: refused({ password, code: '123456' }, [], (accounts, id, params) =>
      accounts.disableTotp(id, params, systemMeta),
    ),
  };
}
