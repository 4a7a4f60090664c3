/** What a job does. */
export interface JobDefinition {
  /** One sentence for people. */
  readonly does: string;
  /** For a timer: how many minutes after a run that ended well it is due again. A job that is asked for has none. */
  readonly everyMinutes?: number;
  /**
   * Does one batch. It may run again although it has run, so a second run must do no harm.
   *
   * @param subject what it was asked for about; empty for a timer
   * @param after what the batch before returned; null for the first one of a run
   * @returns null at the end; any text where there is more to do: it is called again with it, in the same run
   */
  readonly batch: (subject: string, after: string | null) => Promise<string | null>;
}

/** The jobs and timers of a network, by their names. */
export type JobDefinitions = Readonly<Record<string, JobDefinition>>;
