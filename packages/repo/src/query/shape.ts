import type { WrittenStatement } from './written-rows';

/** What queries share that differ in the values of their parameters alone: their statement, written once. */
export class Shape {
  /** The statement, and the data source that it was written for. */
  written: { readonly by: object; readonly rows: WrittenStatement } | null = null;
  private two: Shape | null = null;

  /** The shape of the same queries with a limit of two rows. */
  ofTwo(): Shape {
    this.two ??= new Shape();
    return this.two;
  }
}
