import * as api from '@tintype/network';
import { type Network, unwrap } from '@tintype/network';
import { entities } from '@tintype/shared-db';
import { describeForms } from '../forms/describe-forms';
import type { Session } from '../session/open-session';
import { ConsoleError } from '../sql/console-error';
import { explainOn } from '../sql/explain';
import { sqlOn, type Width } from '../sql/sql-query';

/** What a person finds in the console, by name. */
export function consoleGlobals({ network, repo }: Session, width: Width): Readonly<Record<string, unknown>> {
  return {
    network,
    repo,
    me: (username: unknown) => me(network, username),
    guest: network.as(null),
    entities: Object.fromEntries(entities.map((entity) => [entity.name, entity])),
    forms: describeForms(),
    sql: sqlOn(repo, width),
    explain: explainOn(repo),
    unwrap,
    parseUserId: api.parseUserId,
    parsePostId: api.parsePostId,
    systemMeta: api.systemMeta,
  };
}

/** The network as one user sees it. */
async function me(network: Pick<Network, 'accounts' | 'as'>, username: unknown): Promise<unknown> {
  const name = String(username).replace(/^@/, '');
  const id = (await network.accounts.findUserIds([name])).get(name);
  if (id === undefined)
    throw new ConsoleError(
      `No user is named "${name}". sql\`SELECT username FROM tintype.users LIMIT 5\` shows some.`,
    );
  return network.as(id);
}
