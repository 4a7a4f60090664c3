import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The index names of the migration, each with whether it is unique and what it is on. */
const indexes = {
  reports_reporter_id_story_id_open_idx: [
    'UNIQUE',
    `(reporter_id, story_id) WHERE state = 'open' AND target = 'story'`,
  ],
  reports_open_reporter_id_idx: ['', `(reporter_id) WHERE state = 'open'`],
  reports_story_id_idx: ['', `(story_id) WHERE story_id IS NOT NULL`],
} as const;

/**
 * The reports about a story, and the open reports of a user. The indexes are made while the table is written to; what a cut-off run left is
 * taken away first.
 */
export class ExpandReportsByStory1790000000082 implements MigrationInterface {
  readonly name = 'ExpandReportsByStory1790000000082';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await dropIndexes(runner);
    for (const [name, [unique, on]] of Object.entries(indexes))
      await runner.query(`CREATE ${unique} INDEX CONCURRENTLY ${name} ON tintype.reports ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexes(runner);
  }
}

async function dropIndexes(runner: QueryRunner): Promise<void> {
  for (const name of Object.keys(indexes))
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS tintype.${name}`);
}
