import { createDataSource, migrate, migratorOf } from '@tintype/shared-db';
import type { DataSource } from 'typeorm';
import { type Case, sqlCase } from './case';

async function withDataSource(
  url: string,
  work: (dataSource: DataSource) => Promise<unknown>,
): Promise<void> {
  const dataSource = await createDataSource({ url, poolSize: 1 }).initialize();
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** The faults of a database with Tintype's schema, at `url`. */
export function tintypeCases(url: string): readonly Case[] {
  return [
    sqlCase('M9-entity-drift', {
      sick: ['ALTER TABLE tintype.mutes ADD COLUMN stray int'],
      well: ['ALTER TABLE tintype.mutes DROP COLUMN IF EXISTS stray'],
      after: ({ client }) => client.query('ALTER TABLE tintype.mutes DROP COLUMN stray'),
      object: /^mutes$/,
      severity: 'error',
    }),
    sqlCase('M9-schema-drift', {
      sick: ['CREATE INDEX mutes_stray_idx ON tintype.mutes (muted_id)'],
      well: ['DROP INDEX IF EXISTS tintype.mutes_stray_idx'],
      after: ({ client }) => client.query('DROP INDEX tintype.mutes_stray_idx'),
      object: /^CREATE INDEX$/,
      evidence: /^added: .*mutes_stray_idx/,
      severity: 'error',
    }),
    sqlCase('D5-counter-drift', {
      sick: [
        `INSERT INTO tintype.hashtags (id, tag_key, display) VALUES ('00000000-0000-7000-8000-000000000001', 'sun', 'sun')`,
        `INSERT INTO tintype.hashtag_counters (hashtag_id, kind, value) VALUES ('00000000-0000-7000-8000-000000000001', 'public_posts', 3)`,
      ],
      well: [],
      after: ({ client }) => client.query('DELETE FROM tintype.hashtags'),
      object: /^hashtag_counters public_posts 00000000-/,
      evidence: /^says 3, and 0 are there$/,
      severity: 'error',
    }),
    sqlCase('Q2-statement-plan', {
      sick: [
        `INSERT INTO tintype.hashtags (id, tag_key, display) SELECT gen_random_uuid(), 'tag' || n, 'tag' || n FROM generate_series(1, 20000) AS n`,
        `INSERT INTO tintype.hashtag_keys (tag_key, hashtag_id, kind) SELECT tag_key, id, 'name' FROM tintype.hashtags`,
        'ALTER TABLE tintype.hashtag_keys DROP CONSTRAINT hashtag_keys_pk',
        'ANALYZE tintype.hashtag_keys',
      ],
      well: [
        'ALTER TABLE tintype.hashtag_keys ADD CONSTRAINT hashtag_keys_pk PRIMARY KEY (tag_key)',
        'ANALYZE tintype.hashtag_keys',
      ],
      object: /^(?:content|network)\./,
      evidence: /^Seq Scan on tintype\.hashtag_keys, 20000 rows, Filter: /,
      severity: 'warning',
    }),
    {
      id: 'M9-pending-migration',
      sick: () => withDataSource(url, (dataSource) => migratorOf(dataSource).rollback({ steps: 1 })),
      well: () => withDataSource(url, (dataSource) => migrate(dataSource)),
      object: /\d{13}$/,
      severity: 'warning',
    },
  ];
}
