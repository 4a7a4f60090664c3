import type { Forbidden } from '@tintype/accounts';
import { activeModerators } from '@tintype/accounts/fragments';
import { type ActionParams, command as beginCommand } from '@tintype/action-log';
import type { HashtagFlagChange } from '@tintype/content';
import { flagChangeOf, type HashtagFlag, namedHashtag } from '@tintype/content/fragments';
import { err, type Result, step, writeStatement } from '@tintype/database';
import { type HashtagId, idOf, type UserId } from '@tintype/shared-db';
import { viewerAnd } from '../access/plan-steps';
import type { NotVisible } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { command } from '../registration/registered-calls';

interface Flagging extends ActionParams {
  readonly hashtagId: HashtagId;
  readonly viewerId: UserId;
}

interface Flagged {
  readonly permitted: boolean;
  readonly found: boolean;
  readonly written: boolean;
}

const steps = {
  wanted: namedHashtag,
  people: viewerAnd('UNION ALL'),
  moderators: activeModerators('people'),
  allowed: step<object, { readonly id: HashtagId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (SELECT id FROM wanted WHERE EXISTS (SELECT FROM moderators))`,
  }),
};

/**
 * Registers a command of moderators that sets a flag of a hashtag. One statement, which reads the role in the caller's row, and answers
 * `forbidden` to a caller without the role, for any input.
 */
export function flagOfHashtag({ action, write }: HashtagFlag) {
  const sql = writeStatement<Flagging, Flagged>({
    name: `network.${action}`,
    steps,
    write,
    result: 'EXISTS (SELECT FROM moderators) AS permitted',
  });
  return command({
    action,
    guard: 'role',
    takes: ['hashtag'],
    run: (
      { repo, meta, viewerId }: UserContext,
      given: HashtagId,
    ): Promise<Result<HashtagFlagChange, Forbidden | NotVisible>> => {
      const hashtagId = idOf(given);
      const spec = { name: action, entityType: 'hashtag', entityId: hashtagId };
      return beginCommand(repo, meta, spec).statement(
        async (logging): Promise<Result<HashtagFlagChange, Forbidden | NotVisible>> => {
          const row = await repo.sqlOne(sql, { ...logging, hashtagId, viewerId });
          return row?.permitted ? flagChangeOf(row) : err({ kind: 'forbidden' });
        },
      );
    },
  });
}
