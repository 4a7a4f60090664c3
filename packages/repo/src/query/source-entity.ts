import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { associationOf } from '../entity/association';
import type { Rows } from '../expression/rows';
import type { Class } from '../values/class';
import { Combined } from './combined';
import { Cte } from './cte';
import { Select } from './select';
import type { Source } from './source';

/** The entity whose rows a source has; other rows have no associations. */
export function entityBehind(repo: AnyRepo, { from, alias }: Source): Class<object> {
  if (from.kind === 'entity') return from.entity;
  if (from.kind === 'association')
    return associationOf(repo.dataSource, entityBehind(repo, from.parent), from.name).target.entity;
  return entityOfRows(repo, from.rows, alias);
}

function entityOfRows(repo: AnyRepo, rows: Rows<unknown>, alias: string): Class<object> {
  if (rows instanceof Select && rows.state.selection === null) return entityBehind(repo, rows.state.root);
  if (rows instanceof Cte) return entityOfRows(repo, rows.base, alias);
  if (rows instanceof Combined) return entityOfRows(repo, rows.left, alias);
  throw new ProgrammerError(`the rows of "${alias}" are of no entity, and have no associations`);
}
