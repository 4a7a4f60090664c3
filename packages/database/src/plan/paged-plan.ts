import { ProgrammerError } from '../errors/programmer-error';
import { pageKeys } from '../page/page-key';
import { type PagedRead, pagedRead } from '../page/paged-read';
import { type ColumnKind, type Columns, columnName } from './columns';
import {
  type AnswerOf,
  decodeAnswers,
  type EncodedAnswer,
  type ParamsOfSteps,
  planText,
  type Steps,
} from './plan';
import type { PageStep } from './step';

/** A plan of which one step is cut into pages. */
export interface PagedPlan<Params extends object, Answer extends object, Page extends keyof Answer>
  extends PagedRead<Params, EncodedAnswer> {
  /** The step that is cut into pages. */
  readonly page: Page & string;
  /** Where the texts of the keys stand in the page's rows. */
  readonly keyPlaces: readonly number[];
  /** The answer that has the place up to which the statement has looked; null for a plan whose statement leaves no rows out. */
  readonly looked: string | null;
  readonly decode: (encoded: EncodedAnswer | null) => Answer;
}

/**
 * Composes steps into one statement for a page of a list. The page is cut from one step (`pageStep`); the steps behind it read what
 * the rows of that page need.
 *
 * @example
 * const readLikers = pagedPlan({
 *   name: 'content.read_likers',
 *   page: 'likers',
 *   steps: { likers: likersOf, posts: postsOf('likers') },
 *   answers: ['likers', 'posts'],
 * });
 * const page = await database.answerPage(readLikers, { postId }, { first: 1 }, ({ likers }) => likers);
 * page.ok // true
 */
export function pagedPlan<
  const All extends Record<string, object>,
  const Answers extends keyof All & string,
  const Page extends Answers,
>(definition: {
  readonly name: string;
  readonly page: Page;
  /** The step that says how far the statement has looked, where it leaves rows out by itself: see `shownPage`. */
  readonly looked?: keyof All & string;
  readonly steps: All;
  readonly answers: readonly Answers[];
}): PagedPlan<ParamsOfSteps<All>, AnswerOf<All, Answers>, Page> {
  const { name, page, answers, looked = null } = definition;
  const steps = definition.steps as unknown as Steps;
  const { columns, direction, keys: keyTypes, parameters } = pageStepOf(name, page, steps);
  const keys = pageKeys(name, keyTypes);
  const { values, places } = textsOfKeys(
    columns,
    keys.map(({ column }) => column),
  );
  const sent = looked === null ? answers : [...answers, looked];
  const text = planText(name, steps, sent, { [page]: values });
  return {
    ...pagedRead<ParamsOfSteps<All>, EncodedAnswer>({ name, keys, direction, text, parameters }),
    page,
    keyPlaces: places,
    looked,
    decode: decodeAnswers<AnswerOf<All, Answers>>(steps, answers),
  };
}

/** Columns whose values are sent as PostgreSQL writes them. */
const sentAsText: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['text', 'exact', 'instant']);

/** SQL of the keys that are not among the columns as texts, and where in a row each key stands. */
function textsOfKeys(
  columns: Columns<object>,
  keys: readonly string[],
): { readonly values: readonly string[]; readonly places: readonly number[] } {
  const sent = Object.entries<ColumnKind>(columns);
  const values: string[] = [];
  const places = keys.map((key) => {
    const place = sent.findIndex(([property, kind]) => property === key && sentAsText.has(kind));
    return place >= 0 ? place : sent.length + values.push(`${columnName(key)}::text`) - 1;
  });
  return { values, places };
}

function pageStepOf(name: string, page: string, steps: Steps): PageStep<object, object> {
  const found: unknown = steps[page];
  if (typeof found === 'object' && found !== null && 'keys' in found)
    return found as PageStep<object, object>;
  throw new ProgrammerError(`${name} cuts pages from "${page}", which must be one of its page steps`);
}
