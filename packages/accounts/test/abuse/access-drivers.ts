import { meta, password } from '../accounts-setup';
import { driver, type FormDriver, type Params } from './driver';
import type { Scene } from './scene';

/** Drivers of the commands for contacts, logins and second factors. */
export const accessDrivers: Readonly<Record<string, FormDriver>> = {
  changeEmail: driver(
    'ChangeEmailForm',
    () => ({ email: 'lovelace@example.org', password }),
    ({ accounts, id }, params) => accounts.changeEmail(id, params, meta),
  ),
  requestPhoneConfirmation: driver(
    'PhoneForm',
    () => ({ phone: '912 345 678', country: 'PT' }),
    ({ accounts, id }, params) => accounts.requestPhoneConfirmation(id, params, meta),
  ),
  confirmPhone: driver(
    'PhoneCodeForm',
    () => ({ code: '000000' }),
    ({ accounts, id }, params) => accounts.confirmPhone(id, params, meta),
  ),
  finishPasskeyRegistration: driver(
    'PasskeyForm',
    () => ({ name: 'Telephone' }),
    ({ accounts, id }, params) => accounts.finishPasskeyRegistration(id, {}, params, meta),
  ),
  logIn: driver(
    'LogInForm',
    () => ({ identifier: 'ada@example.org', password }),
    ({ accounts }, params) => accounts.logIn(params, {}, meta),
  ),
  changePassword: driver(
    'ChangePasswordForm',
    () => ({ password, newPassword: 'another horse battery' }),
    ({ accounts, id }, params) => accounts.changePassword(id, params, null, meta),
  ),
  requestPasswordReset: driver(
    'EmailForm',
    () => ({ email: 'ada@example.org' }),
    ({ accounts }, params) => accounts.requestPasswordReset(params, {}, meta),
  ),
  requestRegistration: driver(
    'EmailForm',
    () => ({ email: 'new@example.org' }),
    ({ accounts }, params) => accounts.requestRegistration(params, {}, meta),
  ),
  resetPassword: driver(
    'ResetPasswordForm',
    () => ({ newPassword: 'another horse battery' }),
    ({ accounts, resetToken }, params) => accounts.resetPassword(resetToken, params, meta),
  ),
  deactivateUser: withPassword('deactivateUser'),
  requestDeletion: withPassword('requestDeletion'),
  setUpTotp: withPassword('setUpTotp'),
  startPasskeyRegistration: withPassword('startPasskeyRegistration'),
  confirmTotp: driver(
    'TotpCodeForm',
    () => ({ code: '000000' }),
    ({ accounts, id }, params) => accounts.confirmTotp(id, params, meta),
  ),
  answerSecondFactor: driver('SecondFactorForm', recoveryCode, ({ accounts, challenge }, params) =>
    accounts.answerSecondFactor(challenge, params, {}, meta),
  ),
  disableTotp: driver(
    'BothFactorsForm',
    (scene) => ({ password, ...recoveryCode(scene) }),
    ({ accounts, armed }, params) => accounts.disableTotp(armed.id, params, meta),
  ),
  renewRecoveryCodes: driver(
    'BothFactorsForm',
    (scene) => ({ password, ...recoveryCode(scene) }),
    ({ accounts, armed }, params) => accounts.renewRecoveryCodes(armed.id, params, meta),
  ),
};

function recoveryCode({ armed }: Scene): Params {
  return { code: armed.recoveryCodes[0] };
}

type ByPassword = 'deactivateUser' | 'requestDeletion' | 'setUpTotp' | 'startPasskeyRegistration';

function withPassword(name: ByPassword): FormDriver {
  return driver(
    'PasswordForm',
    () => ({ password }),
    ({ accounts, id }, params) => accounts[name](id, params, meta),
  );
}
