import { systemMeta } from '../../../src';
import { testPassword as password } from '../../../src/testing';
import { type Driver, own } from '../scene';

const ofActive = ['invalid', 'not_found', 'wrong_status'];
const ownPassword = { form: 'PasswordForm', valid: { password }, outside: true } as const;
const bothFactors = {
  form: 'BothFactorsForm',
  valid: { password, code: own((scene) => scene.recoveryCode) },
  kinds: [...ofActive, 'invalid_token'],
  outside: true,
} as const;

/** The commands for logging in and for protecting an account. Several take the same form. */
export const accessDrivers: Readonly<Record<string, Driver>> = {
  logIn: {
    form: 'LogInForm',
    valid: { identifier: own((scene) => scene.username), password },
    kinds: ['invalid', 'invalid_credentials', 'too_many_attempts'],
    outside: true,
    dear: true,
    run: (scope, params) => scope.accounts.logIn(params, { address: '192.0.2.1' }, systemMeta),
  },
  changePassword: {
    form: 'ChangePasswordForm',
    valid: { password, newPassword: 'another horse battery' },
    kinds: ofActive,
    outside: true,
    run: (scope, params, { userId }) => scope.accounts.changePassword(userId, params, null, systemMeta),
  },
  requestPasswordReset: {
    form: 'EmailForm',
    valid: { email: own((scene) => scene.email) },
    kinds: ['invalid', 'too_many_attempts'],
    outside: true,
    run: (scope, params) => scope.accounts.requestPasswordReset(params, {}, systemMeta),
  },
  resetPassword: {
    form: 'ResetPasswordForm',
    valid: { newPassword: 'another horse battery' },
    kinds: ['invalid', 'invalid_token'],
    outside: true,
    run: (scope, params, { resetToken }) => scope.accounts.resetPassword(resetToken, params, systemMeta),
  },
  deactivateUser: {
    ...ownPassword,
    kinds: ofActive,
    run: (scope, params, { userId }) => scope.accounts.deactivateUser(userId, params, systemMeta),
  },
  requestDeletion: {
    ...ownPassword,
    kinds: ofActive,
    run: (scope, params, { userId }) => scope.accounts.requestDeletion(userId, params, systemMeta),
  },
  setUpTotp: {
    ...ownPassword,
    kinds: [...ofActive, 'already_enabled'],
    run: (scope, params, { userId }) => scope.accounts.setUpTotp(userId, params, systemMeta),
  },
  confirmTotp: {
    form: 'TotpCodeForm',
    valid: { code: own((scene) => scene.totpCode) },
    kinds: [...ofActive, 'invalid_token'],
    outside: true,
    run: (scope, params, { userId }) => scope.accounts.confirmTotp(userId, params, systemMeta),
  },
  answerSecondFactor: {
    form: 'SecondFactorForm',
    valid: { code: own((scene) => scene.recoveryCode) },
    kinds: ['invalid', 'invalid_token'],
    outside: true,
    guesses: true,
    run: (scope, params, { challenge }) =>
      scope.accounts.answerSecondFactor(challenge, params, {}, systemMeta),
  },
  disableTotp: {
    ...bothFactors,
    run: (scope, params, { armedId }) => scope.accounts.disableTotp(armedId, params, systemMeta),
  },
  renewRecoveryCodes: {
    ...bothFactors,
    run: (scope, params, { armedId }) => scope.accounts.renewRecoveryCodes(armedId, params, systemMeta),
  },
};
