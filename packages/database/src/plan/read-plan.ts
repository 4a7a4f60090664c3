import type { InvalidInput } from '../errors/invalid-input';
import { ProgrammerError } from '../errors/programmer-error';
import type { CursorKeys, Place } from '../page/cursor';
import { cursorsOf } from '../page/cursor-key';
import type { Page } from '../page/page';
import { nextCursor, type PageEdge } from '../page/page-edge';
import { type PageRequest, readPageRequest } from '../page/page-request';
import { assertNothingLost, cursorScope, edgeIn, readingFrom } from '../page/paged-read';
import { ok, type Result } from '../result';
import type { Statement } from '../sql/statement';
import type { PagedPlan } from './paged-plan';
import type { EncodedAnswer } from './plan';

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

/** See `Database.answerPage`. */
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
  const scope = cursorScope(paged, params);
  const start = readPageRequest(request, cursors, scope);
  if (!start.ok) return start;
  const { size } = start.value;
  const items: Item[] = [];
  let { place } = start.value;
  for (let round = 1; ; round += 1) {
    const reading = readingFrom(paged, params, place, size + 1);
    const encoded = await db.sqlOne(reading.statement, reading.params);
    const rows = rowsOf(paged, encoded);
    const shown = judge(paged.decode(encoded));
    if (shown === null) return ok(null);
    if (shown.length !== rows.length)
      throw new ProgrammerError(
        `${paged.name} judged ${shown.length} of the ${rows.length} rows of its page`,
      );
    const keys = rows.map((row) => paged.keyPlaces.map((place) => row[place]));
    const looked = takeUpTo(items, shown, size);
    const edge = edgeIn(paged, keys, looked) ?? edgeOfLook(paged, encoded);
    if (edge === null) {
      await assertNothingLost(
        paged,
        params,
        place,
        async (lost, from) => rowsOf(paged, await db.sqlOne(lost, from)).length > 0,
      );
      return ok({ items, next: null });
    }
    const next = nextCursor(paged.name, edge, place, cursors, scope);
    if (items.length === size || round === MOST_ROUNDS) return ok({ items, next });
    place = edge.last;
  }
}

/** The rows of the step that is cut into pages. */
function rowsOf<Params extends object, Answer extends object, Cut extends keyof Answer>(
  { page }: PagedPlan<Params, Answer, Cut>,
  encoded: EncodedAnswer | null,
): readonly (readonly unknown[])[] {
  return encoded?.[page] ?? [];
}

/** The place up to which the statement has looked, where rows may stand behind it. */
function edgeOfLook<Params extends object, Answer extends object, Cut extends keyof Answer>(
  { looked }: PagedPlan<Params, Answer, Cut>,
  encoded: EncodedAnswer | null,
): PageEdge | null {
  const [place] = looked === null ? [] : (encoded?.[looked] ?? []);
  // The step sends its keys as texts.
  return place === undefined ? null : { last: place as Place, behind: null };
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
