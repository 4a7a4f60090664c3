import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { AccountsSettings } from '../settings';

/** The names of all keys that sealed something: one step in the index for each key, however many secrets there are. */
const sealingKeysSql = statement<Record<string, never>, { keyId: string }>({
  name: 'accounts.list_sealing_keys',
  text: `
    WITH RECURSIVE keys AS (
      (SELECT key_id FROM tintype.totps ORDER BY key_id LIMIT 1)
      UNION ALL
      SELECT (SELECT t.key_id FROM tintype.totps t WHERE t.key_id > k.key_id ORDER BY t.key_id LIMIT 1)
      FROM keys k WHERE k.key_id IS NOT NULL
    )
    SELECT key_id FROM keys WHERE key_id IS NOT NULL`,
});

/**
 * The names of keys that sealed second factors, but are neither on the key ring nor named as lost. Their users could not log in
 * with a code, so a program asks for this when it starts; `openNetwork` does, and refuses to open.
 *
 * @example
 * await accounts.listMissingKeys() // []
 */
export async function listMissingKeys(
  repo: Repo,
  settings: Pick<AccountsSettings, 'hasKeyRing' | 'keyRing'>,
): Promise<readonly string[]> {
  const { keyIds, lostKeyIds } = settings.hasKeyRing ? settings.keyRing() : { keyIds: [], lostKeyIds: [] };
  const known = new Set<string>([...keyIds, ...lostKeyIds]);
  const sealing = await repo.sql(sealingKeysSql, {});
  return sealing.map(({ keyId }) => keyId).filter((keyId) => !known.has(keyId));
}
