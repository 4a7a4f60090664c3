import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Who may take part: a name for the report, and the module that says how it does the work. */
export interface Entrant {
  readonly name: string;
  readonly modulePath: string;
}

const root = join(__dirname, '..', '..', '..', '..');
const contenders = join(root, 'apps', 'bench', 'dist', 'repo-writes', 'contenders');
const rivals = join(root, 'bench-rivals');

/** What every ratio is measured by. */
export const rawPg: Entrant = { name: 'raw pg', modulePath: join(contenders, 'raw-pg.js') };
export const tintype: Entrant = { name: 'tintype', modulePath: join(contenders, 'tintype.js') };

/** Its queries built and written once, where that is another way to do the work. */
export const tintypePrepared: Entrant = {
  name: 'tintype, prepared',
  modulePath: join(contenders, 'tintype-prepared.js'),
};

/** TypeORM alone, by `save` and `find`. */
export const typeorm: Entrant = {
  name: 'TypeORM save(), find()',
  modulePath: join(contenders, 'typeorm-save.js'),
};

/** Closes a connection with every violation. */
export const poolQuery: Entrant = {
  name: 'raw pg, pool.query()',
  modulePath: join(contenders, 'raw-pg-pool-query.js'),
};

/** Those that run with the workspace's own packages. */
const residents: readonly Entrant[] = [
  rawPg,
  tintype,
  tintypePrepared,
  poolQuery,
  { name: 'raw pg, one json_agg statement', modulePath: join(contenders, 'raw-pg-json.js') },
  typeorm,
  { name: 'TypeORM insert()', modulePath: join(contenders, 'typeorm-insert.js') },
];

/** Those whose packages are installed apart, so that the workspace depends on none of them. */
const visitors: readonly Entrant[] = [
  { name: 'Drizzle', modulePath: join(rivals, 'rivals', 'drizzle.mjs') },
  { name: 'Drizzle, prepared', modulePath: join(rivals, 'rivals', 'drizzle-prepared.mjs') },
  { name: 'Kysely', modulePath: join(rivals, 'rivals', 'kysely.mjs') },
  { name: 'MikroORM', modulePath: join(rivals, 'rivals', 'mikro-orm.mjs') },
  { name: 'Prisma', modulePath: join(rivals, 'rivals', 'prisma.mjs') },
];

/** Everyone who can take part here, and a line about those who cannot. */
export function findEntrants(): { readonly entrants: readonly Entrant[]; readonly note: string | null } {
  if (existsSync(join(rivals, 'node_modules'))) return { entrants: [...residents, ...visitors], note: null };
  return {
    entrants: residents,
    note: `${visitors.length} rivals are not installed: npm ci --prefix bench-rivals`,
  };
}
