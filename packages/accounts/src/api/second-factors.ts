import type { Meta } from '@tintype/action-log';
import type { FormInput, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Client } from '../clients/client';
import { answerSecondFactor } from '../commands/answer-second-factor';
import { confirmTotp } from '../commands/confirm-totp';
import { disableTotp } from '../commands/disable-totp';
import { renewRecoveryCodes } from '../commands/renew-recovery-codes';
import { type ResealRange, resealTotpSecrets } from '../commands/reseal-totp-secrets';
import { setUpTotp } from '../commands/set-up-totp';
import type {
  BothFactorsForm,
  PasswordForm,
  SecondFactorForm,
  TotpCodeForm,
} from '../forms/second-factor-forms';
import type { AccountsSettings } from '../settings';

/** Binds the commands for codes of an app and recovery codes. */
export function secondFactorCommands(repo: Repo, settings: AccountsSettings) {
  return {
    answerSecondFactor: (
      challenge: unknown,
      params: FormInput<SecondFactorForm>,
      client: Client,
      meta: Meta,
    ) => answerSecondFactor(repo, settings, challenge, params, client, meta),
    setUpTotp: (id: UserId, params: FormInput<PasswordForm>, meta: Meta) =>
      setUpTotp(repo, settings, idOf(id), params, meta),
    confirmTotp: (id: UserId, params: FormInput<TotpCodeForm>, meta: Meta) =>
      confirmTotp(repo, settings, idOf(id), params, meta),
    disableTotp: (id: UserId, params: FormInput<BothFactorsForm>, meta: Meta) =>
      disableTotp(repo, settings, idOf(id), params, meta),
    renewRecoveryCodes: (id: UserId, params: FormInput<BothFactorsForm>, meta: Meta) =>
      renewRecoveryCodes(repo, settings, idOf(id), params, meta),
    resealTotpSecrets: async (range: ResealRange, meta: Meta) =>
      resealTotpSecrets(repo, settings.keyRing(), range, meta),
  };
}
