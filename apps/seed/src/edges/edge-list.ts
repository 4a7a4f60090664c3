/** Directed edges between nodes 0 to nodeCount − 1, sorted by origin and target, each once, none to itself. */
export interface EdgeList {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Lines whose two labels were equal: read, counted and left out. */
  readonly selfLoops: number;
  /** Edges that an earlier line had already given: read, counted and left out. */
  readonly duplicates: number;
}
