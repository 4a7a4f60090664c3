import type { MediaId, Result, UserId, Viewer } from '../../src';
import { testPassword as password } from '../../src/testing';
import type { ownAccountCommands } from '../../src/viewer/account/account';
import type { tokenCommands } from '../../src/viewer/account/token-commands';

export type Answer = Result<unknown, { readonly kind: string }>;

/** What a caller may present: their own, or what they got hold of. */
export interface Presented {
  readonly id: UserId;
  readonly username: string;
  readonly email: string;
  readonly sessionId: string;
  readonly sessionToken: string;
  readonly credentialId: string;
  readonly emailToken: string;
  readonly phoneCode: string;
  /** A picture of theirs that nothing shows. */
  readonly mediaId: MediaId;
  readonly totpCode: string;
  readonly recoveryCode: string;
  /** A device's answer to the challenge of a registration. */
  readonly registration: unknown;
}

/** The field names under which a caller may try to name another account. */
export function naming(id: UserId): Readonly<Record<string, unknown>> {
  return { id, userId: id, viewerId: id, actorId: id, ownerId: id, user: { id }, __proto__: { userId: id } };
}

type OwnCall = keyof typeof ownAccountCommands | keyof typeof tokenCommands;

/** Calls every command on the viewer's own account with what is presented. A command that is missing does not compile. */
export const ownCalls: Readonly<Record<OwnCall, (me: Viewer, presented: Presented) => Promise<Answer>>> = {
  editProfile: (me, { id }) => me.account.editProfile({ ...naming(id), name: 'Another', bio: 'Name' }),
  setAvatar: (me, { id, mediaId }) => me.account.setAvatar({ ...naming(id), mediaId }),
  removeAvatar: (me) => me.account.removeAvatar(),
  rename: (me, { id, username }) => me.account.rename({ ...naming(id), username }),
  changeSettings: (me, { id }) => me.account.changeSettings({ ...naming(id), hideFromSearch: true }),
  setBirthDate: (me, { id }) => me.account.setBirthDate({ ...naming(id), birthDate: '1990-01-01' }),
  requestEmailConfirmation: (me) => me.account.requestEmailConfirmation(),
  changeEmail: (me, { id, email }) => me.account.changeEmail({ ...naming(id), email, password }),
  confirmEmail: (me, { emailToken }) => me.account.confirmEmail(emailToken),
  requestPhoneConfirmation: (me, { id }) =>
    me.account.requestPhoneConfirmation({ ...naming(id), phone: '+351912345678' }),
  confirmPhone: (me, { id, phoneCode }) => me.account.confirmPhone({ ...naming(id), code: phoneCode }),
  removePhone: (me) => me.account.removePhone(),
  changePassword: (me, { id, sessionId }) =>
    me.account.changePassword({ ...naming(id), password, newPassword: 'another horse battery' }, sessionId),
  refreshSession: (me, { sessionToken }) => me.account.refreshSession(sessionToken, {}),
  revokeSessions: (me, { id, sessionId }) => me.account.revokeSessions({ ...naming(id), only: sessionId }),
  startPasskeyRegistration: (me, { id }) => me.account.startPasskeyRegistration({ ...naming(id), password }),
  finishPasskeyRegistration: (me, { id, registration }) =>
    me.account.finishPasskeyRegistration(registration, { ...naming(id), name: 'Telephone' }),
  removePasskey: (me, { credentialId }) => me.account.removePasskey(credentialId),
  setUpTotp: (me, { id }) => me.account.setUpTotp({ ...naming(id), password }),
  confirmTotp: (me, { id, totpCode }) => me.account.confirmTotp({ ...naming(id), code: totpCode }),
  disableTotp: (me, { id, recoveryCode }) =>
    me.account.disableTotp({ ...naming(id), password, code: recoveryCode }),
  renewRecoveryCodes: (me, { id, recoveryCode }) =>
    me.account.renewRecoveryCodes({ ...naming(id), password, code: recoveryCode }),
  deactivate: (me, { id }) => me.account.deactivate({ ...naming(id), password }),
  reactivate: (me) => me.account.reactivate(),
  requestDeletion: (me, { id }) => me.account.requestDeletion({ ...naming(id), password }),
};

export const ownCallNames = Object.keys(ownCalls) as readonly OwnCall[];
