/** What has rows: a query in its long form, several of them as one, or a query with a name. */
export abstract class Rows<Row> {
  /** Never set: carries the type of the rows. */
  declare readonly rowType?: Row;
  /** Never set: keeps objects without rows from having this type. */
  declare protected readonly hasRows: true;
}

/** Rows whose columns `C` another query can name. */
export abstract class NamedRows<Row, C> extends Rows<Row> {
  /** Never set: carries the type of the columns. */
  declare readonly columnsType?: C;
}

/** Rows of one field. */
export type OneField<V> = Rows<{ readonly [field: string]: V }>;
