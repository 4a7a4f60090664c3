/** Which columns and values are equal, as far as the conditions of a query say it. */
export class Equalities {
  readonly #next: Map<string, string>;

  /** Begins with what a query around it says. */
  constructor(around?: Equalities) {
    this.#next = new Map(around === undefined ? [] : around.#next);
  }

  add(one: string, other: string): void {
    const [first, second] = [this.#root(one), this.#root(other)];
    if (first === second) return;
    // A fixed value stays the root, so that `isFixed` need not look at the others.
    if (isValue(first)) this.#next.set(second, first);
    else this.#next.set(first, second);
  }

  /** Whether both are equal. */
  same(one: string, other: string): boolean {
    return this.#root(one) === this.#root(other);
  }

  /** Whether it equals a value made of parameters and constants. */
  isFixed(name: string): boolean {
    return isValue(this.#root(name));
  }

  #root(name: string): string {
    const next = this.#next.get(name);
    return next === undefined ? name : this.#root(next);
  }
}

/** Names of values begin with `$`; those of columns do not. */
function isValue(name: string): boolean {
  return name.startsWith('$');
}
