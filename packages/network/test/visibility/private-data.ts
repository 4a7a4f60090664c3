import type { UserId } from '@tintype/shared-db';
import { type TestNetwork } from '../../src/testing';

/** Private data that names its owner: an address, a setting, a session and a device. */
export async function putPrivateData(fixture: TestNetwork, id: UserId): Promise<void> {
  for (const statement of [
    `INSERT INTO tintype.emails (email_key, user_id, email) VALUES ('owner-' || $1::text, $1::uuid, 'owner-' || $1::text)`,
    'INSERT INTO tintype.settings (user_id, hide_from_search) VALUES ($1, true)',
    `INSERT INTO tintype.sessions (user_id, id, family_id, token_hash, user_agent, started_at, last_seen_at, expires_at)
      SELECT $1::uuid, gen_random_uuid(), $1::uuid, sha256($1::text::bytea), 'agent', now(), now(), now() + interval '1 day'`,
    `INSERT INTO tintype.passkeys (user_id, credential_id, public_key, counter, name, created_at)
      VALUES ($1::uuid, $1::text, sha256($1::text::bytea), 0, 'Telephone', now())`,
  ])
    await fixture.rows(statement, [id]);
}
