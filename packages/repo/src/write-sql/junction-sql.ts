import type { Query } from '@tintype/database/internal';
import { generatedQuery } from '@tintype/database/internal';
import type { Junction } from './relation-keys';

/** Links two rows; a link that is there stays as it is. */
export function linkSql(junction: Junction, own: object, related: object): Query {
  const columns = [...junction.own, ...junction.related];
  const places = columns.map(({ type }, index) => `$${index + 1}::${type}`).join(', ');
  const listed = columns.map(({ quoted }) => quoted).join(', ');
  const text = `INSERT INTO ${junction.path} (${listed}) VALUES (${places}) ON CONFLICT DO NOTHING`;
  return generatedQuery(`${junction.name}.link`, text, keyValues(junction, own, related));
}

/** Takes the link of two rows away. */
export function unlinkSql(junction: Junction, own: object, related: object): Query {
  const where = [...junction.own, ...junction.related]
    .map(({ quoted, type }, index) => `${quoted} = $${index + 1}::${type}`)
    .join(' AND ');
  const text = `DELETE FROM ${junction.path} WHERE ${where}`;
  return generatedQuery(`${junction.name}.unlink`, text, keyValues(junction, own, related));
}

function keyValues(junction: Junction, own: object, related: object): readonly unknown[] {
  return [
    ...junction.own.map(({ references }): unknown => Reflect.get(own, references)),
    ...junction.related.map(({ references }): unknown => Reflect.get(related, references)),
  ];
}
