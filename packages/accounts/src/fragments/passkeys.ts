import { step } from '@tintype/database';

/** A passkey, as its owner sees it. */
export interface PasskeyView {
  readonly credentialId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/**
 * The passkeys of the user of an id, the oldest first.
 *
 * @param ids an earlier step with a column `id`, of one row
 */
export const passkeysOf = (ids: string) =>
  step<object, PasskeyView>({
    columns: { credentialId: 'text', name: 'text', createdAt: 'instant', lastUsedAt: 'instant' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT credential_id, name, created_at, last_used_at FROM tintype.passkeys
      WHERE user_id = ANY (ARRAY(SELECT id FROM ${ids})) ORDER BY created_at, credential_id)`,
  });
