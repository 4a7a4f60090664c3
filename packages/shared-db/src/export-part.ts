/** One kind of a user's rows in an export; they are read while the caller iterates over them. */
export interface ExportPart {
  /** The name of its file in the archive. */
  readonly name: string;
  rows(): AsyncIterable<object>;
}
