import { statement } from '@tintype/database';

/** The parameters of an action row, as `actionParams` makes them. */
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
 * The common table expression by which a statement logs its own success: `logged` writes the action, always or only when
 * `source`, an earlier expression of the same statement, has a row. Static text; the parameters are {@link ActionParams}, which
 * `Command.statement` hands out.
 *
 * @example
 * const removeNoteSql = statement<ActionParams & { id: string }, { found: boolean }>({
 *   name: 'notes.remove_note',
 *   text: `WITH removed AS (DELETE FROM notes WHERE id = $id RETURNING id), ${logAction('removed')}
 *     SELECT EXISTS (SELECT FROM removed) AS found`,
 * });
 */
export function logAction(source?: string): string {
  return `logged AS (
    INSERT INTO tintype.actions (${columns})
    SELECT ${values(`'succeeded'`)}${source === undefined ? '' : ` FROM ${source} LIMIT 1`}
  )`;
}
