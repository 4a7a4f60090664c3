import type { Check, Finding } from '../../examination/check';
import { isCurrent } from './is-current';

/** What TypeORM would send to make the tables as the entities say. While migrations are pending, they are what differs. */
export const entityDrift: Check = {
  id: 'M9-entity-drift',
  kind: 'tintype',
  title: 'Tables that are not as the entities say',
  ofTintype: true,
  examine: async ({ dataSource }) => {
    if (!(await isCurrent(dataSource))) return [];
    const { upQueries } = await quietly(() => dataSource.driver.createSchemaBuilder().log());
    return upQueries.map(
      ({ query }): Finding => ({
        severity: 'error',
        object: /"tintype"\."(\w+)"/.exec(query)?.[1] ?? 'tintype',
        evidence: `TypeORM would send: ${query}`,
        advice: 'The table was changed by hand. Change it back, or write a migration that says so.',
      }),
    );
  },
};

/** TypeORM sends several queries at once on one connection, and pg warns of it on the terminal of a person who cannot change that. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const before = process.noDeprecation ?? false;
  process.noDeprecation = true;
  try {
    return await work();
  } finally {
    process.noDeprecation = before;
  }
}
