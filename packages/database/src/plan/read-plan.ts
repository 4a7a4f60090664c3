import type { InvalidInput } from '../errors/invalid-input';
import { ProgrammerError } from '../errors/programmer-error';
import type { CursorKeys, Place } from '../page/cursor';
import { cursorsOf } from '../page/cursor-key';
import { scopeText } from '../page/cursor-scope';
import type { Page } from '../page/page';
import { nextCursor } from '../page/page-edge';
import { type PageRequest, readPageRequest } from '../page/page-request';
import { ok, type Result } from '../result';
import type { Statement } from '../sql/statement';
import type { PagedPlan } from './paged-plan';

/** What sends the statement of a plan. */
export interface PlanReader {
  sqlOne<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row | null>;
}

/**
 * What the caller shows of each row of a page, in the order of the rows: null for a row that is left out. Null for the whole answer
 * where nothing of the list may be shown.
 */
export type JudgePage<Answer extends object, Item> = (answer: Answer) => readonly (Item | null)[] | null;

/** How many statements one page takes at most, where rows are left out. */
const MOST_ROUNDS = 5;

/** See `Database.readPage`. */
export async function readPlanPage<
  Params extends object,
  Answer extends object,
  Cut extends keyof Answer,
  Item,
>(
  db: PlanReader,
  given: CursorKeys | null,
  paged: PagedPlan<Params, Answer, Cut>,
  params: Params,
  request: PageRequest,
  judge: JudgePage<Answer, Item>,
): Promise<Result<Page<Item> | null, InvalidInput>> {
  const cursors = cursorsOf(given);
  const scope = scopeOf(paged, params);
  const start = readPageRequest(request, cursors, scope);
  if (!start.ok) return start;
  const { size } = start.value;
  const items: Item[] = [];
  let { place } = start.value;
  for (let round = 1; ; round += 1) {
    const { shown, places } = await readRound(db, paged, params, { place, limit: size + 1 }, judge);
    if (shown === null) return ok(null);
    const taken = takeUpTo(items, shown, size);
    const last = places[taken - 1];
    const behind = places[taken];
    if (last === undefined || behind === undefined) {
      await assertNothingLost(db, paged, params, place);
      return ok({ items, next: null });
    }
    const next = nextCursor(paged.name, { last, behind }, place, cursors, scope);
    if (items.length === size || round === MOST_ROUNDS) return ok({ items, next });
    place = last;
  }
}

/**
 * Adds the shown rows to the items until the page is full.
 *
 * @returns how many rows were looked at. The row behind a full page only tells that there is a next one.
 */
function takeUpTo<Item>(items: Item[], shown: readonly (Item | null)[], size: number): number {
  let taken = 0;
  for (const item of shown) {
    // The last row of a full round begins the next one.
    if (items.length === size || taken === size) break;
    taken += 1;
    if (item !== null) items.push(item);
  }
  return taken;
}

async function readRound<Params extends object, Answer extends object, Cut extends keyof Answer, Item>(
  db: PlanReader,
  paged: PagedPlan<Params, Answer, Cut>,
  params: Params,
  { place, limit }: { readonly place: Place | null; readonly limit: number },
  judge: JudgePage<Answer, Item>,
): Promise<{ readonly shown: readonly (Item | null)[] | null; readonly places: readonly Place[] }> {
  const { name, page, keys, width } = paged;
  const after = Object.fromEntries(keys.map(({ parameter }, index) => [parameter, place?.[index]]));
  const encoded = await db.sqlOne(place === null ? paged.first : paged.later, { ...params, ...after, limit });
  const rows = encoded?.[page] ?? [];
  const places = rows.map((row) =>
    row.slice(width).map((key, index) => keyText(name, keys[index]?.column, key)),
  );
  const shown = judge(paged.decode(encoded));
  if (shown !== null && shown.length !== rows.length)
    throw new ProgrammerError(`${name} judged ${shown.length} of the ${rows.length} rows of its page`);
  return { shown, places };
}

function keyText(name: string, column: string | undefined, key: unknown): string {
  if (typeof key === 'string') return key;
  throw new ProgrammerError(`${name} has a row with a null key, "${column}": no later page has it`);
}

const checked = new WeakSet<object>();

/** Outside of production, the first walk to the end of a list looks once for rows that it has lost. */
async function assertNothingLost<Params extends object, Answer extends object, Cut extends keyof Answer>(
  db: PlanReader,
  paged: PagedPlan<Params, Answer, Cut>,
  params: Params,
  place: Place | null,
): Promise<void> {
  const { keys } = paged;
  if (place === null || process.env['NODE_ENV'] === 'production' || checked.has(paged)) return;
  const after = Object.fromEntries(keys.map(({ parameter }, index) => [parameter, place[index]]));
  const lost = await db.sqlOne(paged.lost, { ...params, ...after, limit: 1 });
  if ((lost?.[paged.page] ?? []).length > 0)
    throw new ProgrammerError(`${paged.name} has a row with a null key: no later page has it`);
  checked.add(paged);
}

function scopeOf<Params extends object, Answer extends object, Cut extends keyof Answer>(
  { name, keys, named }: PagedPlan<Params, Answer, Cut>,
  params: Params,
): string {
  return scopeText('page', name, [
    keys.map(({ column, type }) => [column, type]),
    named.map((parameter): unknown => [parameter, Reflect.get(params, parameter)]),
  ]);
}
