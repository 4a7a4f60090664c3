import { ProgrammerError } from '@tintype/database';
import type { DataSource } from 'typeorm';
import { type Association, hasAssociation } from '../entity/association';
import { Rows } from '../expression/rows';
import { type ListOptions, listState } from '../query/list';
import type { PreloadFunction } from '../query/preload-tree';
import { Query } from '../query/query';
import { allRows, type QueryState } from '../query/query-state';
import { loadBy } from './load-by';

/** One association of a tree, whichever way it was written. */
export interface Step {
  /** Which rows, in which order; null for all of them. */
  readonly query: QueryState<object> | null;
  readonly load: PreloadFunction<object> | null;
  /** The associations of the rows that are found. */
  readonly trees: readonly object[];
}

const everything: Step = { query: null, load: null, trees: [] };
const queryParts = new Set(['where', 'orderBy', 'limit', 'preload']);

/** Reads a step of a tree: `true`, a tree, a query in either form, or a function; in the order of the association, if it has one. */
export function readStep(dataSource: DataSource, association: Association, given: unknown): Step {
  const step = stepOf(dataSource, association, given);
  const { order } = association;
  if (order === null || step.load !== null) return step;
  const query = step.query ?? allRows(association.target.entity);
  return query.order.length > 0 || query.edge !== null ? step : { ...step, query: { ...query, order } };
}

function stepOf(dataSource: DataSource, association: Association, given: unknown): Step {
  if (given === true) return everything;
  // What the type of a tree allows here and is a function is one that loads.
  if (typeof given === 'function') return { ...everything, load: given as PreloadFunction<object> };
  if (given instanceof Query) return stepOfQuery(association, given.state);
  if (given instanceof Rows) return { ...everything, load: loadBy(association, given) };
  if (typeof given !== 'object' || given === null)
    throw new ProgrammerError(
      `${association.entity}.${association.name}: ${String(given)} says not what to load`,
    );
  const { entity } = association.target;
  const parts = Object.keys(given).filter(
    (key) => queryParts.has(key) && !hasAssociation(dataSource, entity, key),
  );
  if (parts.length === 0) return { ...everything, trees: [given] };
  if (parts.length < Object.keys(given).length) {
    throw new ProgrammerError(
      `${association.entity}.${association.name}: beside ${parts.join(', ')} the associations stand under "preload"`,
    );
  }
  return stepOfParts(association, given);
}

function stepOfQuery(association: Association, query: QueryState<object>): Step {
  if (query.entity !== association.target.entity) {
    const names = `${association.entity}.${association.name} holds ${association.target.entity.name}`;
    throw new ProgrammerError(`${names} rows, and the query asks for ${query.entity.name}`);
  }
  if (query.offset !== null || query.distinct !== null)
    throw new ProgrammerError(
      `${association.entity}.${association.name}: no offset or distinct in a preload`,
    );
  return { query, load: null, trees: query.preload };
}

function stepOfParts(association: Association, parts: ListOptions<object> & { preload?: object }): Step {
  const query = listState(association.target.entity, parts);
  return { query, load: null, trees: parts.preload === undefined ? [] : [parts.preload] };
}
