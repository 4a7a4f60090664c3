import type {
  Client,
  ConfirmEmailError,
  ConfirmedEmail,
  InvalidSession,
  OpenedSession,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import { confirmEmail } from './contacts/confirm-email';
import { refreshSession } from './sessions/refresh-session';

/** The commands that a token alone allows, for any caller: a link in a mail is opened in any browser. */
export interface TokenCommands {
  /**
   * Exchanges a session's token for the next one. For a minute the exchanged token gives the same successor again. A token that was
   * exchanged longer ago ends the whole session: two parties have it, and one of them is a thief.
   *
   * Locks the user's row FOR SHARE, then the token.
   *
   * @param token the text of the token; any other value is no token
   * @param client where the caller is; a value that is not text counts as unknown
   * @returns the session with its next token; `invalid_session`: unknown, expired, ended, or used again
   *
   * @example
   * const form = { identifier: ada.username, password };
   * const { token } = unwrap(await network.as(null).account.logIn(form, { address, userAgent }));
   * const next = unwrap(await network.as(null).account.refreshSession(token.reveal(), { address, userAgent }));
   * next.userId === ada.id // true
   */
  refreshSession(token: unknown, client: Client): Promise<Result<OpenedSession, InvalidSession>>;

  /**
   * Confirms the address that a token was sent to. If the user had another address, this one takes its place.
   *
   * Locks the user's row, the token, and the claim of the address.
   *
   * @param token the text of the token, as the person entered it
   * @returns the address; `invalid_token`: unknown, used, expired or for another purpose, or the account is suspended or being
   *   purged; `invalid` on `email` when another account has claimed the address meanwhile
   *
   * @example
   * const { secret } = unwrap(await network.as(ada.id).account.requestEmailConfirmation());
   * unwrap(await network.as(null).account.confirmEmail(secret.reveal())).email === ada.email // true
   */
  confirmEmail(token: unknown): Promise<Result<ConfirmedEmail, ConfirmEmailError>>;
}

/** The registrations of {@link TokenCommands}. */
export const tokenCommands = { refreshSession, confirmEmail } satisfies TokenCommands;
