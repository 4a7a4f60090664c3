import { ownerStateSql, seerClassSql } from '../../visibility/compiled-policy';

/**
 * SQL of a query whose rows `o` are the owners of a step, as the caller sees them: `id`, `viewer_class` and `owner_state`, which the
 * policy asks. A caller whose account is not active sees what an anonymous one sees.
 *
 * @param states an earlier step with the account states of the caller and the owners
 * @param relations an earlier step of `relationsTo`, with the owners
 * @param moderates SQL that is true where the caller, `me`, gets a moderator's access
 * @param callers an earlier step with the account state of the caller: one of its own where there are many owners
 */
export const ownersAsSeen = (
  states: string,
  relations: string,
  moderates = 'false',
  callers = states,
): string => `
      SELECT o.id, ${seerClassSql({
        isSelf: 'o.id = $viewerId::uuid',
        active: 'me.id IS NOT NULL',
        moderates,
        facts: 'coalesce(r.facts, 0)',
      })} AS viewer_class, ${ownerStateSql('o.status', 'o.is_private')} AS owner_state
      FROM ${states} o LEFT JOIN ${callers} me ON me.id = $viewerId::uuid AND me.status = 'active'
        LEFT JOIN ${relations} r ON r.target_id = o.id`;
