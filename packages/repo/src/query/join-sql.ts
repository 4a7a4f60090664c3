import { associationOf } from '../entity/association';
import { quote } from '../entity/table';
import type { Join, JoinKind } from './select-state';
import type { SelectWriter } from './select-writer';
import { entityBehind } from './source-entity';

const words: Readonly<Record<JoinKind, string>> = {
  inner: ' JOIN ',
  left: ' LEFT JOIN ',
  right: ' RIGHT JOIN ',
  full: ' FULL JOIN ',
  cross: ' CROSS JOIN ',
};

/** ` JOIN … ON …`; `table` is its source, which has its place already. */
export function joinSql(writer: SelectWriter, { kind, source, on }: Join, table: string): string {
  const more = on === null ? null : writer.write(on).sql;
  if (kind === 'cross') return `${words.cross}${table}`;
  if (source.from.kind !== 'association') return `${words[kind]}${table} ON ${more ?? 'true'}`;
  const { parent, name } = source.from;
  const { repo } = writer.parts;
  const association = associationOf(repo.dataSource, entityBehind(repo, parent), name);
  const alias = writer.find(source)?.alias ?? '';
  const parents = association.parentKeys.map((key) => writer.column(parent, key.property).sql);
  const equal = (child: string): string =>
    association.childKeys.map((key, index) => `${child}.${key.quoted} = ${parents[index]}`).join(' AND ');
  const end = more === null ? '' : ` AND ${more}`;
  const { junction } = association;
  if (junction === null) return `${words[kind]}${table} ON ${equal(alias)}${end}`;
  const through = writer.parts.aliasOf(`${source.alias}_${quote(name).slice(1, -1)}`);
  const far = junction.far.map((column) => `${alias}.${column.target} = ${through}.${column.junction}`);
  return `${words[kind]}(${junction.path} AS ${through} JOIN ${table} ON ${far.join(' AND ')}) ON ${equal(through)}${end}`;
}
