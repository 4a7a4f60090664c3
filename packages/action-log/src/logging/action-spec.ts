/** Small facts about an action for those who read the log: ids, counts, states. Never a secret, at most 16 kB. */
export type ActionData = Readonly<Record<string, string | number | boolean | null>>;

/** What a command is called in the log and which thing it is about. */
export interface ActionSpec {
  /** `<verb>_<entity>`, as in `publish_post`. */
  readonly name: string;
  /** The kind of the thing, as in `post`. */
  readonly entityType: string;
  /** The thing's id; null while it is not known, as before a failed creation. */
  readonly entityId: string | null;
  readonly data?: ActionData;
}
