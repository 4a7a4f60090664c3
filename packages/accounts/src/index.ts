export type {
  PublicKeyCredentialCreationOptionsJSON as PasskeyCreationOptions,
  PublicKeyCredentialRequestOptionsJSON as PasskeyRequestOptions,
} from '@simplewebauthn/server';
export type { AccountSideEffects, AccountStateChange, PrivacyChange } from './account-state/side-effects';
export { type Accounts, createAccounts } from './accounts';
export type { Client } from './clients/client';
export type { AnswerSecondFactorError } from './commands/answer-second-factor';
export type { PurgeError } from './commands/begin-purge';
export type { ChangeEmailError } from './commands/change-email';
export type { ChangePasswordError, PasswordChange } from './commands/change-password';
export type { ChangeSettingsError } from './commands/change-settings';
export type { ConfirmEmailError, ConfirmedEmail } from './commands/confirm-email';
export type { ConfirmPhoneError } from './commands/confirm-phone';
export type { ConfirmTotpError, RecoveryCodes } from './commands/confirm-totp';
export type { DeactivateUserError } from './commands/deactivate-user';
export type { DisableTotpError } from './commands/disable-totp';
export type { EditProfileError, ProfileText } from './commands/edit-profile';
export type { FinishPasskeyError } from './commands/finish-passkey-registration';
export type { FinishedRegistration, FinishRegistrationError } from './commands/finish-registration';
export type { LoggedIn, LogInError, SecondFactorWanted } from './commands/log-in';
export type { InvalidSession } from './commands/refresh-session';
export type { RegisterUserError } from './commands/register-user';
export type { RemoveAvatarError } from './commands/remove-avatar';
export type { RenamedUser, RenameUserError } from './commands/rename-user';
export type { RenewRecoveryCodesError } from './commands/renew-recovery-codes';
export type { RequestDeletionError } from './commands/request-deletion';
export type { NothingToConfirm, RequestEmailConfirmationError } from './commands/request-email-confirmation';
export type { RequestPasswordResetError } from './commands/request-password-reset';
export type { RequestPhoneConfirmationError } from './commands/request-phone-confirmation';
export type { RegistrationMail, RequestRegistrationError } from './commands/request-registration';
export type { Resealed, ResealRange } from './commands/reseal-totp-secrets';
export type { PasswordReset, ResetPasswordError } from './commands/reset-password';
export type { RevokedSessions } from './commands/revoke-sessions';
export type { AvatarChange, SetAvatarError } from './commands/set-avatar';
export type { BirthDateKnown, SetBirthDateError } from './commands/set-birth-date';
export type { SetPrivacyError } from './commands/set-privacy';
export type { SetRoleError } from './commands/set-role';
export type { AlreadyEnabled, SetUpTotpError, TotpSetup } from './commands/set-up-totp';
export type { SetVerifiedError } from './commands/set-verified';
export type { StartPasskeyError } from './commands/start-passkey-registration';
export type { SuspensionError } from './commands/suspend-user';
export type {
  Forbidden,
  InvalidCredentials,
  InvalidToken,
  LimitReached,
  TooManyAttempts,
  UserNotFound,
  WrongStatus,
} from './errors';
export type { BirthDateForm } from './forms/birth-date-form';
export type { ChangeSettingsForm } from './forms/change-settings-form';
export type { ChangeEmailForm, PhoneCodeForm, PhoneForm } from './forms/contact-forms';
export type { EmailForm } from './forms/email-form';
export type { SetPrivacyForm, SetVerifiedForm } from './forms/flag-forms';
export type { ChangePasswordForm, LogInForm, ResetPasswordForm } from './forms/login-forms';
export type { PasskeyForm } from './forms/passkey-form';
export type { ProfileForm } from './forms/profile-form';
export type { FinishRegistrationForm, RegisterUserForm } from './forms/register-user-form';
export type { RenameUserForm } from './forms/rename-user-form';
export type { ReserveUsernameForm } from './forms/reserve-username-form';
export type {
  BothFactorsForm,
  PasswordForm,
  SecondFactorForm,
  TotpCodeForm,
} from './forms/second-factor-forms';
export type { SetAvatarForm } from './forms/set-avatar-form';
export type { SetRoleForm } from './forms/set-role-form';
export type { AccountState } from './fragments/account-states';
export type { PasskeyView } from './fragments/passkeys';
export type { PersonalDetails } from './fragments/personal-details';
export type { SessionView } from './fragments/sessions';
export type { UserSettings } from './fragments/settings';
export type { UserView } from './fragments/user-view';
export type { RelyingParty } from './passkeys/relying-party';
export { type BreachCheck, breachedPasswordFile } from './passwords/breached-passwords';
export { hashPassword } from './passwords/hash-password';
export type { PasswordVerdict } from './passwords/verify-password';
export type { Pictures } from './pictures';
export type { BothFactorsError } from './proofs/with-both-factors';
export type { AuthenticatedSession } from './queries/sessions';
export type { RegisteredUser } from './registration/write-registration';
export type { Delivery } from './secrets/delivery';
export { createKeyRing, type KeyRing, type Sealed } from './secrets/key-ring';
export { Secret } from './secrets/secret';
export type { EnteredSession, OpenedSession } from './sessions/open-session';
export type { AccountsOptions, PasswordHasher, PasswordVerifier } from './settings';
export type { Throttled, ThrottleLimit, ThrottleLimits } from './throttle/throttle';
