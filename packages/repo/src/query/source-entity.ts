import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { associationOf } from '../entity/association';
import type { Class } from '../values/class';
import { Combined } from './combined';
import { Cte } from './cte';
import { Select } from './select';
import type { Source } from './source';

/** The entity whose rows a source has; one whose rows are none of an entity has no associations. */
export function entityBehind(repo: AnyRepo, source: Source): Class<object> {
  const { from } = source;
  if (from.kind === 'entity') return from.entity;
  if (from.kind === 'association')
    return associationOf(repo.dataSource, entityBehind(repo, from.parent), from.name).target.entity;
  const { rows } = from;
  if (rows instanceof Select && rows.state.selection === null) return entityBehind(repo, rows.state.root);
  const inner = rows instanceof Cte ? rows.base : rows instanceof Combined ? rows.left : null;
  if (inner !== null) return entityBehind(repo, { alias: source.alias, from: { kind: 'rows', rows: inner } });
  throw new ProgrammerError(`the rows of "${source.alias}" are of no entity, and have no associations`);
}
