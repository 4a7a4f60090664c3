import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { HashtagId } from '@tintype/shared-db';
import { namedHashtag } from '../fragments/named-hashtags';

interface FlagOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

/** Sets a flag of the hashtag that is allowed. Locks its row, if the flag changes. */
const flagSteps = (column: 'banned' | 'no_trend', value: boolean) =>
  writeSteps<ActionParams, FlagOutcome>({
    text: (allowed) => `hashtag AS MATERIALIZED (
      SELECT id FROM tintype.hashtags WHERE id = ANY (ARRAY(SELECT id FROM ${allowed}))
    ), flagged AS (
      UPDATE tintype.hashtags SET ${column} = ${value}
      WHERE id = ANY (ARRAY(SELECT id FROM hashtag)) AND ${column} <> ${value} RETURNING id
    ), ${logAction('hashtag')}`,
    result: 'EXISTS (SELECT FROM hashtag) AS found, EXISTS (SELECT FROM flagged) AS written',
  });

const flag = (action: string, column: 'banned' | 'no_trend', value: boolean) => {
  const write = flagSteps(column, value);
  return {
    /** The name of the action in the log. */
    action,
    write,
    sql: writeStatement<ActionParams & { readonly hashtagId: HashtagId }, FlagOutcome>({
      name: `content.${action}`,
      steps: { allowed: namedHashtag },
      write,
    }),
  };
};

/** What moderators do to a hashtag: each is a flag of its row. */
export const hashtagFlags = {
  ban: flag('ban_hashtag', 'banned', true),
  unban: flag('unban_hashtag', 'banned', false),
  stopTrend: flag('stop_hashtag_trend', 'no_trend', true),
  allowTrend: flag('allow_hashtag_trend', 'no_trend', false),
} as const;

export type HashtagFlag = (typeof hashtagFlags)[keyof typeof hashtagFlags];
