import type { Check, Finding, Severity } from '../../examination/check';

/** A setting that should be otherwise. */
export interface DoubtfulSetting {
  readonly name: string;
  /** Whether a value is one to be told of. */
  readonly isDoubtful: (value: string) => boolean;
  readonly severity: Severity;
  readonly advice: string;
}

/**
 * A check of settings as new sessions get them. The embedded server is made for development, where safety against a power cut only
 * costs time: there they are notices.
 */
export function settingsCheck(
  check: Pick<Check, 'id' | 'title'>,
  settings: readonly DoubtfulSetting[],
): Check {
  return {
    ...check,
    kind: 'server',
    examine: async ({ client, embedded }) => {
      const { rows } = await client.query<{ name: string; value: string }>(
        `SELECT name, reset_val AS value FROM pg_settings WHERE name = ANY($1::text[])`,
        [settings.map(({ name }) => name)],
      );
      const values = new Map(rows.map(({ name, value }) => [name, value]));
      return settings.flatMap(({ name, isDoubtful, severity, advice }): Finding[] => {
        const value = values.get(name);
        if (value === undefined || !isDoubtful(value)) return [];
        return [{ severity: embedded ? 'notice' : severity, object: name, evidence: value, advice }];
      });
    },
  };
}
