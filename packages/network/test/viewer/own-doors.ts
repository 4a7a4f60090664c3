import type { Result, UserId, Viewer } from '../../src';
import type { OwnAccountCommands } from '../../src/viewer/account-commands';
import { password } from '../accounts-options';

export type Answer = Result<unknown, { readonly kind: string }>;

/** What may be presented at a door: one's own, or what one has got hold of. */
export interface Presented {
  readonly id: UserId;
  readonly username: string;
  readonly email: string;
  readonly sessionId: string;
  readonly sessionToken: string;
  readonly credentialId: string;
  readonly emailToken: string;
  readonly phoneCode: string;
  readonly totpCode: string;
  readonly recoveryCode: string;
  /** A device's answer to the challenge of a registration. */
  readonly registration: unknown;
}

/** The names under which somebody might slip in whose account it is. */
export function naming(id: UserId): Readonly<Record<string, unknown>> {
  return { id, userId: id, viewerId: id, actorId: id, ownerId: id, user: { id }, __proto__: { userId: id } };
}

/** Every command on one's own account, called with what is presented; one that is not here does not compile. */
export const ownDoors: Readonly<
  Record<keyof OwnAccountCommands, (door: Viewer, presented: Presented) => Promise<Answer>>
> = {
  editProfile: (door, { id }) => door.editProfile({ ...naming(id), name: 'Somebody', bio: 'Else' }),
  rename: (door, { id, username }) => door.rename({ ...naming(id), username }),
  changeSettings: (door, { id }) => door.changeSettings({ ...naming(id), hideFromSearch: true }),
  setBirthDate: (door, { id }) => door.setBirthDate({ ...naming(id), birthDate: '1990-01-01' }),
  requestEmailConfirmation: (door) => door.requestEmailConfirmation(),
  changeEmail: (door, { id, email }) => door.changeEmail({ ...naming(id), email, password }),
  confirmEmail: (door, { emailToken }) => door.confirmEmail(emailToken),
  requestPhoneConfirmation: (door, { id }) =>
    door.requestPhoneConfirmation({ ...naming(id), phone: '+351912345678' }),
  confirmPhone: (door, { id, phoneCode }) => door.confirmPhone({ ...naming(id), code: phoneCode }),
  removePhone: (door) => door.removePhone(),
  changePassword: (door, { id, sessionId }) =>
    door.changePassword({ ...naming(id), password, newPassword: 'another horse battery' }, sessionId),
  refreshSession: (door, { sessionToken }) => door.refreshSession(sessionToken, {}),
  revokeSessions: (door, { id, sessionId }) => door.revokeSessions({ ...naming(id), only: sessionId }),
  startPasskeyRegistration: (door, { id }) => door.startPasskeyRegistration({ ...naming(id), password }),
  finishPasskeyRegistration: (door, { id, registration }) =>
    door.finishPasskeyRegistration(registration, { ...naming(id), name: 'Telephone' }),
  removePasskey: (door, { credentialId }) => door.removePasskey(credentialId),
  setUpTotp: (door, { id }) => door.setUpTotp({ ...naming(id), password }),
  confirmTotp: (door, { id, totpCode }) => door.confirmTotp({ ...naming(id), code: totpCode }),
  disableTotp: (door, { id, recoveryCode }) =>
    door.disableTotp({ ...naming(id), password, code: recoveryCode }),
  renewRecoveryCodes: (door, { id, recoveryCode }) =>
    door.renewRecoveryCodes({ ...naming(id), password, code: recoveryCode }),
  deactivate: (door, { id }) => door.deactivate({ ...naming(id), password }),
  reactivate: (door) => door.reactivate(),
  requestDeletion: (door, { id }) => door.requestDeletion({ ...naming(id), password }),
};

export const ownDoorNames = Object.keys(ownDoors) as readonly (keyof OwnAccountCommands)[];
