import { ProgrammerError } from '@tintype/database';
import { CastError } from '../errors/cast-error';
import { Parameter, placeholder } from './parameter';
import type { ValueType } from './value-type';

/** How a field is compared with a value. */
export type Operator =
  | 'eq'
  | 'ne'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'notIn'
  | 'like'
  | 'ilike'
  | 'isNull'
  | 'isNotNull'
  | 'between';

/** What rows must satisfy: one comparison, or several joined by AND or OR. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: Operator;
      readonly value: unknown;
    }
  /** What no comparison says: that a row stands behind an association, for one. */
  | { readonly kind: 'written'; readonly write: (scope: ConditionScope) => string };

/** Where a condition is written: what a field is and how SQL writes it, and where its values go. */
export interface ConditionScope {
  readonly entity: string;
  operand(field: string): Operand;
  /** Takes a value and gives the placeholder that stands for it. */
  bind(value: unknown): string;
}

/** The left side of a comparison. */
export interface Operand {
  readonly sql: string;
  readonly type: ValueType;
}

/** The conditions joined by AND or OR, without needless levels; null for no condition. */
export function join(kind: 'all' | 'any', parts: readonly (Condition | null)[]): Condition | null {
  const flat = parts.flatMap((part) => (part === null ? [] : part.kind === kind ? part.parts : [part]));
  return flat.length > 1 ? { kind, parts: flat } : (flat[0] ?? null);
}

/** Equality per field: a list means any of its values, null means IS NULL. */
export function conditionOfWhere(where: object): Condition | null {
  return join(
    'all',
    Object.entries(where).map(([field, value]: [string, unknown]) => ({
      kind: 'compare',
      field,
      operator: Array.isArray(value) ? 'in' : 'eq',
      value,
    })),
  );
}

/** The operators that SQL writes between two values. */
export const signs = {
  eq: '=',
  ne: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'LIKE',
  ilike: 'ILIKE',
} as const;

/** A condition as SQL; every value is a bound parameter, and a list is one of them, so that its length is not in the text. */
export function conditionSql(condition: Condition, scope: ConditionScope): string {
  if (condition.kind === 'written') return condition.write(scope);
  if (condition.kind !== 'compare') {
    const parts = condition.parts.map((part) => conditionSql(part, scope));
    return `(${parts.join(condition.kind === 'all' ? ' AND ' : ' OR ')})`;
  }
  const { field, operator, value } = condition;
  const { sql: left, type: column } = scope.operand(field);
  // A kept statement holds these functions for its parameters, so they hold the entity's name and not the scope with its repo.
  const { entity } = scope;
  const sent = (item: unknown): unknown => column.toDatabase(compared(entity, column, item));
  const bind = (given: unknown): string => placeholder(scope, given, sent);
  const bindAll = (list: unknown): string =>
    placeholder(scope, list, (items) => listOf(entity, field, items).map(sent));
  if (value === undefined && operator !== 'isNull' && operator !== 'isNotNull')
    throw new ProgrammerError(`${scope.entity}: "${field}" is compared with undefined; null means IS NULL`);
  switch (operator) {
    case 'isNull':
      return `${left} IS NULL`;
    case 'isNotNull':
      return `${left} IS NOT NULL`;
    case 'in':
      if (column.isArray && value instanceof Parameter)
        throw new ProgrammerError(
          `${entity}: "${field}" is a list itself, and is compared with one parameter by eq, or by includes for an item`,
        );
      // Of a column that is itself a list, a list of plain items is one value.
      if (column.isArray && !listOf(entity, field, value).some(Array.isArray))
        return `${left} = ${bind(value)}`;
      return `${left} = ANY(${bindAll(value)})`;
    case 'notIn':
      return `${left} <> ALL(${bindAll(value)})`;
    case 'between': {
      const [low, high] = listOf(entity, field, value);
      return `${left} BETWEEN ${bind(low)} AND ${bind(high)}`;
    }
    default:
      // From JavaScript anything may come.
      if (!Object.hasOwn(signs, operator))
        throw new ProgrammerError(
          `${scope.entity}: "${field}" is compared by "${String(operator)}", which is no operator`,
        );
      if (value === null) return comparedWithNull(scope, field, operator, left);
      return `${left} ${signs[operator]} ${bind(value)}`;
  }
}

/** A value of the column's type; any other is refused by name, before the server would. */
function compared(entity: string, column: ValueType, value: unknown): unknown {
  if (column.isArray && Array.isArray(value)) return value.map((item) => compared(entity, column, item));
  const outcome = column.compare(value);
  if (!outcome.ok) throw new CastError(entity, column.property, column.itemType);
  return outcome.value;
}

function comparedWithNull(scope: ConditionScope, field: string, operator: Operator, left: string): string {
  if (operator === 'eq') return `${left} IS NULL`;
  if (operator === 'ne') return `${left} IS NOT NULL`;
  throw new ProgrammerError(`${scope.entity}: "${field}" is compared with null by "${operator}"`);
}

function listOf(entity: string, field: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new ProgrammerError(`${entity}: "${field}" wants a list of values`);
  if (value.some((item) => item === undefined || item === null))
    throw new ProgrammerError(`${entity}: the list for "${field}" holds null or undefined`);
  return value;
}
