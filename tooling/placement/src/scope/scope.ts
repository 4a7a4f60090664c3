import type { ColumnRef, Node } from 'libpg-query';
import { namesOf, partsOf, valueName, withoutCasts } from '../syntax/walk';
import { Equalities } from './equalities';
import type { Relation } from './relation';

/** A column that an expression names, and the query level that has it. */
export interface NamedColumn {
  readonly scope: Scope;
  readonly relation: Relation;
  readonly column: string;
}

/** One query level: what stands in its FROM, and what its conditions say. */
export class Scope {
  readonly relations: Relation[] = [];
  readonly equal: Equalities;
  /** The columns of levels around it that it names, and those that its subqueries name. */
  readonly outer: NamedColumn[] = [];
  readonly #depth: number;

  constructor(
    readonly ctes: ReadonlyMap<string, Relation>,
    readonly around: Scope | null,
  ) {
    this.equal = new Equalities(around?.equal);
    this.#depth = around === null ? 0 : around.#depth + 1;
  }

  /** Finds the column, here or in a level around; a name that no level has belongs to nothing. */
  find(reference: ColumnRef): NamedColumn | null {
    const names = namesOf(reference.fields);
    const column = names.at(-1) ?? '';
    const table = names.at(-2);
    const relation = this.relations.find(
      (candidate) =>
        (table === undefined || candidate.alias === table) &&
        (candidate.columns === null || candidate.columns.includes(column)),
    );
    if (relation !== undefined) return { scope: this, relation, column };
    const found = this.around?.find(reference) ?? null;
    if (found !== null) this.outer.push(found);
    return found;
  }

  /** Whether it is this level or one around it. */
  isWithin(other: Scope): boolean {
    return other === this || this.around?.isWithin(other) === true;
  }

  /** Adds what an equality says. */
  addEquality(left: Node, right: Node): void {
    const [one, other] = [this.#name(left), this.#name(right)];
    if (one !== null && other !== null) this.equal.add(one, other);
  }

  /** The name of a column of this level, for comparison. */
  columnName(relation: Relation, column: string): string {
    return `${this.#depth}.${relation.alias}.${column}`;
  }

  /** The names of the owner columns of a relation. */
  ownerNames(relation: Relation): string[] {
    return relation.owners.map((owner) => this.columnName(relation, owner));
  }

  #name(node: Node): string | null {
    const bare = withoutCasts(node);
    if ('ColumnRef' in bare) {
      const found = this.find(bare.ColumnRef);
      return found === null ? null : found.scope.columnName(found.relation, found.column);
    }
    const { columns, subqueries } = partsOf(bare);
    return columns.length + subqueries.length === 0 ? valueName(bare) : null;
  }
}
