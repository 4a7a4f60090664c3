/** Who writes what a project does with its entities: TypeORM alone, or `@tintype/repo`. */
export const ways = ['typeorm', 'ours'] as const;
export type Way = (typeof ways)[number];

/** The files of a project over many entities, by their names. */
export type ProjectFiles = ReadonlyMap<string, string>;

/**
 * A project of entities in a chain, each with eight columns, an owner and a list, and for each entity a file that writes and reads it. Entities
 * and forms are the same for both ways.
 *
 * @example
 * schemaFiles(100, 'ours').size // 201
 */
export function schemaFiles(entities: number, way: Way): ProjectFiles {
  const files = new Map<string, string>([['tsconfig.json', projectOptions]]);
  const use = { typeorm: usedByTypeorm, ours: usedByRepo }[way];
  for (let number = 0; number < entities; number += 1) {
    const neighbours = { before: (number + entities - 1) % entities, after: (number + 1) % entities };
    files.set(`entity-${number}.ts`, entityFile(number, neighbours));
    files.set(`use-${number}.ts`, use(number, neighbours.after));
  }
  return files;
}

const projectOptions = JSON.stringify({
  extends: '../../../../../tsconfig.base.json',
  compilerOptions: {
    noEmit: true,
    incremental: false,
    declaration: false,
    declarationMap: false,
    sourceMap: false,
  },
  include: ['*.ts'],
});

interface Neighbours {
  readonly before: number;
  readonly after: number;
}

const entityFile = (number: number, { before, after }: Neighbours): string => `
import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, Unique } from 'typeorm';
import type { Entity${before} } from './entity-${before}';
import type { Entity${after} } from './entity-${after}';

@Entity({ name: 'entities_${number}' })
@Unique('entities_${number}_name_key', ['name'])
export class Entity${number} {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'owner_id' }) ownerId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'int' }) rank!: number;
  @Column({ type: 'int', nullable: true }) pages!: number | null;
  @Column({ type: 'boolean' }) open!: boolean;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;

  @ManyToOne('Entity${before}', 'parts')
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'entities_${number}_owner_id_fkey' })
  owner?: Entity${before};

  @OneToMany('Entity${after}', 'owner')
  parts?: Entity${after}[];
}

export class Form${number} {
  @IsString() @Length(1, 200) name!: string;
  @IsOptional() @IsString() note?: string | null;
  @IsInt() @Min(0) rank!: number;
  @IsOptional() @IsInt() @Max(10_000) pages?: number | null;
  @IsBoolean() open!: boolean;
}
`;

const usedByTypeorm = (number: number, after: number): string => `
import { validate } from 'class-validator';
import { type DataSource, MoreThanOrEqual } from 'typeorm';
import { Entity${number}, Form${number} } from './entity-${number}';
import { Entity${after} } from './entity-${after}';

export async function write(dataSource: DataSource, params: Form${number}, parts: Partial<Entity${after}>[]) {
  const form = Object.assign(new Form${number}(), params);
  if ((await validate(form)).length > 0) return null;
  const repository = dataSource.getRepository(Entity${number});
  return repository.save(repository.create({ ...form, parts }));
}

export async function read(dataSource: DataSource, from: number) {
  const rows = await dataSource.getRepository(Entity${number}).find({
    where: { rank: MoreThanOrEqual(from), open: true },
    order: { pages: 'DESC' },
    relations: { owner: true, parts: { parts: true } },
    take: 20,
  });
  return rows.flatMap(({ parts }) => parts?.map(({ name }) => name) ?? []);
}

export async function count(dataSource: DataSource) {
  const counted = await dataSource
    .getRepository(Entity${number})
    .createQueryBuilder('one')
    .innerJoin(Entity${after}, 'part', 'part.owner_id = one.id')
    .select('one.name', 'name')
    .addSelect('count(part.id)', 'parts')
    .groupBy('one.id')
    .getRawMany<{ name: string; parts: string }>();
  return counted.map(({ name, parts }) => \`\${name}: \${parts}\`);
}
`;

const usedByRepo = (number: number, after: number): string => `
import { cast, castBy, count as countOf, from, max, type Repo } from '@tintype/repo';
import { Entity${number}, Form${number} } from './entity-${number}';
import { Form${after} } from './entity-${after}';

export async function write(repo: Repo, params: unknown) {
  const changeset = cast(Entity${number}, params, Form${number})
    .castAssoc('parts', { with: castBy(Form${after}), onReplace: 'delete' })
    .validateNumber('rank', { lessThan: 10 });
  const inserted = await repo.insert(changeset);
  return inserted.ok ? inserted.value.name : null;
}

export async function read(repo: Repo, least: number) {
  const rows = await repo.all(
    from(Entity${number})
      .where('rank', 'gte', least)
      .where({ open: true })
      .orderBy('pages', 'desc')
      .preload({ owner: true, parts: { preload: { parts: true } } })
      .limit(20),
  );
  return rows.flatMap(({ parts }) => parts.map(({ name }) => name));
}

export async function count(repo: Repo) {
  const counted = await repo.all(
    from(Entity${number})
      .as('one')
      .join('one.parts', 'part')
      .groupBy(({ one }) => one.id)
      .having(({ part }) => countOf(part.id).gt(1))
      .select(({ one, part }) => ({ name: one.name, parts: countOf(part.id), longest: max(part.pages) })),
  );
  return counted.map(({ name, parts }) => \`\${name}: \${parts}\`);
}
`;
