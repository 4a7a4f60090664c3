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

const nameCheck = (action: 'ADD' | 'DROP'): string =>
  `ALTER TABLE tintype.collections ${action} CONSTRAINT collections_name_check`;

/** As many as make a table large. */
const manyHashtags: readonly string[] = [
  'DELETE FROM tintype.hashtags',
  `INSERT INTO tintype.hashtags (id, tag_key, display) SELECT gen_random_uuid(), 'tag' || n, 'tag' || n FROM generate_series(1, 20000) AS n`,
  `INSERT INTO tintype.hashtag_keys (tag_key, hashtag_id, kind) SELECT tag_key, id, 'name' FROM tintype.hashtags`,
  'ANALYZE tintype.hashtag_keys',
];

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
      sick: [...manyHashtags, 'ALTER TABLE tintype.hashtag_keys DROP CONSTRAINT hashtag_keys_pk'],
      well: [
        'ALTER TABLE tintype.hashtag_keys ADD CONSTRAINT hashtag_keys_pk PRIMARY KEY (tag_key)',
        'ANALYZE tintype.hashtag_keys',
      ],
      object: /^(?:content|network)\./,
      evidence: /^Seq Scan on tintype\.hashtag_keys, 20000 rows, Filter: /,
      severity: 'warning',
    }),
    sqlCase('Q3-suggested-index', {
      sick: [...manyHashtags, 'ALTER TABLE tintype.hashtag_keys DROP CONSTRAINT hashtag_keys_pk'],
      well: [
        'ALTER TABLE tintype.hashtag_keys ADD CONSTRAINT hashtag_keys_pk PRIMARY KEY (tag_key)',
        'ANALYZE tintype.hashtag_keys',
      ],
      object: /^tintype\.hashtag_keys \(tag_key\)$/,
      evidence:
        /^an index would bring down the estimated cost of (?:\w+\.\w+ from [\d,]+ to \d+, of ){3}\d+ more statements; tried on .*, since hypopg is not in this database$/,
      severity: 'notice',
    }),
    {
      id: 'Q4-changed-plan',
      before: async ({ client }) => {
        for (const statement of manyHashtags) await client.query(statement);
      },
      sick: ({ client }) => client.query('ALTER TABLE tintype.hashtag_keys DROP CONSTRAINT hashtag_keys_pk'),
      well: ({ client }) => client.query('ANALYZE tintype.hashtag_keys'),
      after: async ({ client }) => {
        await client.query('DELETE FROM tintype.hashtags');
        await client.query(
          'ALTER TABLE tintype.hashtag_keys ADD CONSTRAINT hashtag_keys_pk PRIMARY KEY (tag_key)',
        );
      },
      object: /^(?:content|network)\./,
      evidence:
        /^before: (?:Bitmap )?Index (?:Only )?Scan hashtag_keys_pk \(cost \d+\)\nnow: Seq Scan tintype\.hashtag_keys \(cost [\d,]+\)\nso too .* more statements$/,
      severity: 'warning',
    },
    sqlCase('D1-unknown-constraint', {
      sick: ['ALTER TABLE tintype.mutes DROP CONSTRAINT mutes_scope_check'],
      well: [],
      after: ({ client }) =>
        client.query('ALTER TABLE tintype.mutes ADD CONSTRAINT mutes_scope_check CHECK (posts OR stories)'),
      object: /^mutes_scope_check$/,
      evidence: /^is named by the entity of mutes, /,
      severity: 'error',
    }),
    sqlCase('D1-unknown-constraint', {
      sick: [
        'ALTER TABLE tintype.post_likes RENAME CONSTRAINT post_likes_user_id_fkey TO post_likes_other_fkey',
      ],
      well: [],
      after: ({ client }) =>
        client.query(
          'ALTER TABLE tintype.post_likes RENAME CONSTRAINT post_likes_other_fkey TO post_likes_user_id_fkey',
        ),
      object: /^post_likes_user_id_fkey$/,
      severity: 'error',
    }),
    sqlCase('D1-unmapped-constraint', {
      sick: ['CREATE UNIQUE INDEX mutes_stray_idx ON tintype.mutes (muted_id)'],
      well: [
        'CREATE INDEX mutes_stray_idx ON tintype.mutes (muted_id)',
        'DROP INDEX tintype.mutes_stray_idx',
      ],
      after: ({ client }) => client.query('DROP INDEX tintype.mutes_stray_idx'),
      object: /^mutes_stray_idx$/,
      evidence: /^of mutes: /,
      severity: 'error',
    }),
    sqlCase('D2-form-looser', {
      sick: [
        `${nameCheck('DROP')}, ADD CONSTRAINT collections_name_check CHECK (char_length(name) BETWEEN 1 AND 49)`,
      ],
      well: [],
      after: ({ client }) =>
        client.query(
          `${nameCheck('DROP')}, ADD CONSTRAINT collections_name_check CHECK (char_length(name) BETWEEN 1 AND 50)`,
        ),
      object: /^CollectionForm\.name$/,
      evidence: /^lets 50 characters through, and collections\.name refuses it: collections_name_check$/,
      severity: 'error',
    }),
    sqlCase('D2-form-looser', {
      sick: [
        'ALTER TABLE tintype.products DROP CONSTRAINT products_status_check',
        `ALTER TABLE tintype.products ADD CONSTRAINT products_status_check CHECK (status = 'listed')`,
      ],
      well: [],
      after: async ({ client }) => {
        await client.query('ALTER TABLE tintype.products DROP CONSTRAINT products_status_check');
        await client.query(
          `ALTER TABLE tintype.products ADD CONSTRAINT products_status_check CHECK (status IN ('listed', 'hidden'))`,
        );
      },
      object: /^(?:Add|Change)ProductForm\.status$/,
      evidence: /^lets "hidden" through/,
      severity: 'error',
    }),
    sqlCase('D2-form-alone', {
      sick: [nameCheck('DROP')],
      well: [],
      after: ({ client }) => client.query(`${nameCheck('ADD')} CHECK (char_length(name) BETWEEN 1 AND 50)`),
      object: /^CollectionForm\.name$/,
      severity: 'warning',
    }),
    sqlCase('D2-required-field', {
      sick: ['ALTER TABLE tintype.reports ALTER note SET NOT NULL'],
      well: [],
      after: ({ client }) => client.query('ALTER TABLE tintype.reports ALTER note DROP NOT NULL'),
      object: /^ReportForm\.note$/,
      severity: 'error',
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
