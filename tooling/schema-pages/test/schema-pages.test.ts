import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS, contextTables } from '@tintype/shared-db';
import { commentsIn } from '../src/entity-comments';
import { readPicture } from '../src/read-picture';
import { schemaPages } from '../src/schema-pages';

const sharedDb = join(__dirname, '../../../packages/shared-db');
const picture = readFileSync(join(sharedDb, 'schema.txt'), 'utf8');
const pages = schemaPages(picture, commentsIn(join(sharedDb, 'src')));

const notes = `table notes with (fillfactor=80)
  column id uuid not null
  column writer_id uuid
  column title text collate C not null default ''::text
  column at timestamp(3) with time zone not null default now()
  constraint notes_pk PRIMARY KEY (id)
  constraint notes_title_check CHECK ((char_length(title) <= 20))
  constraint notes_writer_id_fkey FOREIGN KEY (writer_id) REFERENCES tintype.users(id) ON DELETE SET NULL
  CREATE INDEX notes_at_idx ON tintype.notes USING btree (at)
`;

test('a picture is read: columns, keys, rules, indexes', () => {
  expect(readPicture(notes)).toEqual([
    {
      name: 'notes',
      storage: 'with (fillfactor=80)',
      columns: [
        { name: 'id', type: 'uuid', nullable: false, default: null },
        { name: 'writer_id', type: 'uuid', nullable: true, default: null },
        { name: 'title', type: 'text, by bytes', nullable: false, default: "''::text" },
        { name: 'at', type: 'timestamp(3) with time zone', nullable: false, default: 'now()' },
      ],
      primaryKey: ['id'],
      references: [
        {
          name: 'notes_writer_id_fkey',
          columns: ['writer_id'],
          table: 'users',
          onDelete: 'ON DELETE SET NULL',
        },
      ],
      constraints: [['notes_title_check', 'CHECK ((char_length(title) <= 20))']],
      indexes: ['CREATE INDEX notes_at_idx ON tintype.notes USING btree (at)'],
      triggers: [],
    },
  ]);
});

test('there is a page for each context and each table, and every link leads to one', () => {
  const wanted = CONTEXTS.flatMap((context) => [
    `${context}/README.md`,
    ...contextTables(context).map((table) => `${context}/${table}.md`),
  ]);
  expect([...pages.keys()].sort()).toEqual(['README.md', ...wanted].sort());
  const broken = [...pages].flatMap(([path, text]) =>
    [...text.matchAll(/\]\((?!\.\.\/\.\.\/packages)([^)]+)\)/g)].flatMap(([, link = '']) => {
      const target = path === 'README.md' ? link : link.replace(/^\.\.\//, '');
      return pages.has(target) ? [] : [`${path}: ${link}`];
    }),
  );
  expect(broken).toEqual([]);
});

test('a page has the comments of the entity, what points at the table, and where its rows live', () => {
  const page = pages.get('content/comments.md') ?? '';
  expect(page).toContain('A remark under a post, or a reply to one');
  expect(page).toContain('Rows live with their `post_id`, in the group "post".');
  expect(page).toMatch(/\| `hidden` \| boolean \| {2}\| `false` \| The author of the post shows the comment/);
  expect(page).toMatch(/## Pointed at by[\s\S]*\[comment_likes\]\(\.\.\/content\/comment_likes\.md\)/);
});

test('the diagram of a context shows whether a key may be null, and whether it is the whole primary key', () => {
  const diagram = pages.get('moderation/README.md') ?? '';
  expect(diagram).toContain('users |o--o{ reports : "reporter_id"');
  expect(pages.get('accounts/README.md')).toContain('users ||--o| profiles : "user_id"');
});
