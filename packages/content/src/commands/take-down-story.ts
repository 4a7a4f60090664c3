import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result, type Statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, type StoryId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { restoreStorySql, takeDownStorySql } from '../sql/take-down';
import type { TakedownChange } from './take-down-post';

type TakenDown = Promise<Result<TakedownChange, NotFound>>;

/**
 * Takes a story down, also an expired one: no list and no highlight shows it, and its author has it in the archive. Idempotent.
 *
 * A transaction. Locks the story.
 *
 * @returns whether anything changed; `not_found` for a story that is not there
 *
 * @example
 * const { id } = unwrap(await content.publishStory({ ownerId: ada.id, caption: 'First light' }, meta));
 * await content.takeDownStory(id, meta); // { ok: true, value: { changed: true } }
 */
export function takeDownStory(repo: Repo, storyId: StoryId, meta: Meta): TakenDown {
  return moving(repo, storyId, meta, 'take_down_story', takeDownStorySql);
}

/**
 * Restores a story that was taken down: it is shown until it expires, and in its highlights. Idempotent.
 *
 * Locks as {@link takeDownStory}.
 *
 * @returns whether anything changed; `not_found` as of {@link takeDownStory}
 *
 * @example
 * const { id } = unwrap(await content.publishStory({ ownerId: ada.id, caption: 'First light' }, meta));
 * await content.takeDownStory(id, meta);
 * await content.restoreStory(id, meta); // { ok: true, value: { changed: true } }
 */
export function restoreStory(repo: Repo, storyId: StoryId, meta: Meta): TakenDown {
  return moving(repo, storyId, meta, 'restore_story', restoreStorySql);
}

/** Takes a story down as a part of another command, which logs it. Must run in the transaction of that command. */
export function takeDownStoryIn(tx: Repo, storyId: StoryId): TakenDown {
  return move(tx, storyId, takeDownStorySql);
}

type Move = Statement<{ readonly storyId: StoryId }, { readonly found: boolean; readonly written: boolean }>;

function moving(repo: Repo, given: StoryId, meta: Meta, name: string, sql: Move): TakenDown {
  const storyId = idOf(given);
  return command(repo, meta, { name, entityType: 'story', entityId: storyId }).transact((tx) =>
    move(tx, storyId, sql),
  );
}

async function move(tx: Repo, storyId: StoryId, sql: Move): TakenDown {
  tx.assertInTransaction();
  const row = await tx.sqlOne(sql, { storyId });
  return row?.found ? ok({ changed: row.written }) : err(notFound('story'));
}
