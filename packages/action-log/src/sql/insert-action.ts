import { statement } from '@tintype/repo';

/** The parameters of an action row, as {@link actionParams} makes them. */
export interface ActionParams {
  readonly actionId: string;
  readonly actionName: string;
  readonly actionEntityType: string;
  readonly actionEntityId: string | null;
  readonly actionActorId: string | null;
  readonly actionData: string;
  readonly actionRequestId: string | null;
  readonly actionAt: Date;
}

const columns = 'id, name, entity_type, entity_id, actor_id, outcome, data, request_id, created_at';
const values = (outcome: string): string => `$actionId::uuid, $actionName::text, $actionEntityType::text,
    $actionEntityId::text, $actionActorId::uuid, ${outcome}, $actionData::jsonb, $actionRequestId::text,
    $actionAt::timestamptz`;

export const insertAction = statement<
  ActionParams & { readonly actionOutcome: 'succeeded' | 'failed' },
  object
>({
  name: 'action_log.insert_action',
  text: `INSERT INTO tintype.actions (${columns}) VALUES (${values('$actionOutcome::text')})`,
});

/**
 * The common table expression by which a one-statement command logs its own success: written when `source`, an earlier
 * expression of the same statement, has a row. Static text; the parameters are {@link ActionParams}.
 *
 * @example
 * const likePostSql = statement<ActionParams & { postId: PostId; userId: UserId }, { liked: boolean }>({
 *   name: 'content.like_post',
 *   text: `WITH liked AS (INSERT INTO tintype.post_likes (post_id, user_id, post_author_id, created_at)
 *       SELECT id, $userId, author_id, $actionAt FROM tintype.posts WHERE id = $postId RETURNING post_id),
 *     ${loggedWhen('liked')} SELECT EXISTS (SELECT FROM liked) AS liked`,
 * });
 * await repo.sqlOne(likePostSql, { ...actionParams(repo, meta, spec), postId, userId: ada.id }) // { liked: true }
 */
export function loggedWhen(source: string): string {
  return `logged AS (
    INSERT INTO tintype.actions (${columns})
    SELECT ${values(`'succeeded'`)} FROM ${source} LIMIT 1
  )`;
}
