import type { Parameter } from '../expression/parameter';
import type { SelectState } from './select-state';
import type { WrittenStatement } from './written-rows';

/** What queries share that differ in the values of their parameters alone: their statement, written once. */
export class Shape {
  /** The statement, and the data source that it was written for. */
  written: { readonly by: object; readonly rows: WrittenStatement } | null = null;
  private two: Shape | null = null;

  /**
   * @param template the query before its parameters have values; null for a query of its own
   * @param parameters those that were asked for while the template was built
   */
  constructor(
    readonly template: SelectState | null = null,
    readonly parameters: readonly Parameter<unknown>[] = [],
  ) {}

  /** The shape of the same queries with so many rows, two at most. */
  limitedTo(limit: number): Shape {
    this.two ??= new Shape(this.template === null ? null : { ...this.template, limit }, this.parameters);
    return this.two;
  }
}
