import { entityFields } from '../src/fields/entity-fields';
import { readFields } from '../src/fields/field';
import { loadGrammar } from '../src/names/reserved-words';
import { columnOf, nameOf, pluralOf, withArticle } from '../src/names/words';
import { withImport } from '../src/workspace/with-import';

beforeAll(() => loadGrammar());

test.each([
  ['poll', 'polls'],
  ['story', 'stories'],
  ['day', 'days'],
  ['photo-box', 'photo-boxes'],
  ['class-day', 'class-days'],
  ['branch', 'branches'],
])('the plural of %s is %s', (one, many) => {
  expect(pluralOf(one)).toBe(many);
});

test('a name has the forms of files, values, classes, columns and sentences', () => {
  expect(nameOf('photo-album')).toEqual({
    kebab: 'photo-album',
    camel: 'photoAlbum',
    pascal: 'PhotoAlbum',
    snake: 'photo_album',
    words: 'photo album',
  });
  expect([columnOf('closesAt'), withArticle('answer'), withArticle('poll')]).toEqual([
    'closes_at',
    'an answer',
    'a poll',
  ]);
});

test('the fields of a command line are those that the entity of a generated context has', () => {
  const fields = readFields(['title:text', 'steps:integer:optional'], 'walks');
  expect(fields).toEqual([
    { name: 'title', type: 'text', optional: false },
    { name: 'steps', type: 'integer', optional: true },
  ]);
  const entity = `
  @Column({ name: 'title', type: 'text' })
  title!: string;

  @Column({ name: 'steps', type: 'integer', nullable: true })
  steps!: number | null;

  @Column({ name: 'price', type: 'bigint', transformer: counterValue })
  price!: number;

  @Column({ name: 'state', type: 'text' })
  state!: WalkState;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;`;
  expect(entityFields(entity)).toEqual(fields);
});

test.each([
  ['const a = 1;\n', ['b'], `import { b } from 'm';\nconst a = 1;\n`],
  [`import { a } from 'm';\n`, ['b', 'a'], `import { a, b } from 'm';\n`],
  [`import type { A } from 'm';\n`, ['b', 'type A'], `import { type A, b } from 'm';\n`],
  [`import {\n  a,\n  c,\n} from 'm';\n`, ['b'], `import { a, c, b } from 'm';\n`],
  [`import { a } from 'm/n';\n`, ['b'], `import { b } from 'm';\nimport { a } from 'm/n';\n`],
])('%j imports %j', (text, names, expected) => {
  expect(withImport(text, names, 'm')).toBe(expected);
});
