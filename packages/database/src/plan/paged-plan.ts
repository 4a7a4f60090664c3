import { ProgrammerError } from '../errors/programmer-error';
import type { ParameterOrigin } from '../page/paged-statement';
import { pageTexts } from '../page/place-comparison';
import { type Statement, statement } from '../sql/statement';
import { columnName } from './columns';
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
export interface PagedPlan<Params extends object, Answer extends object, Page extends keyof Answer> {
  readonly name: string;
  /** The step that is cut into pages. */
  readonly page: Page & string;
  readonly first: Statement<Params & Record<string, unknown>, EncodedAnswer>;
  readonly later: Statement<Params & Record<string, unknown>, EncodedAnswer>;
  /** Finds rows that no later page has, since one of their keys is null. */
  readonly lost: Statement<Params & Record<string, unknown>, EncodedAnswer>;
  readonly keys: readonly { readonly column: string; readonly parameter: string; readonly type: string }[];
  /** The parameters that a cursor is bound to. */
  readonly named: readonly string[];
  /** How many columns of the page's rows stand before the texts of the keys. */
  readonly width: number;
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
  readonly steps: All;
  readonly answers: readonly Answers[];
}): PagedPlan<ParamsOfSteps<All>, AnswerOf<All, Answers>, Page> {
  type Params = ParamsOfSteps<All> & Record<string, unknown>;
  const { name, page, answers } = definition;
  const steps = definition.steps as unknown as Steps;
  const cut = pageStepOf(name, page, steps);
  const sign = cut.direction === 'asc' ? 'ASC' : 'DESC';
  const keys = Object.entries(cut.keys).map(([column, type]) => ({
    column,
    type: String(type),
    parameter: `after${column[0]?.toUpperCase()}${column.slice(1)}`,
  }));
  const text = planText(name, steps, answers, {
    [page]: {
      values: keys.map(({ column }) => `${columnName(column)}::text`),
      order: ` ORDER BY ${keys.map(({ column }) => `${columnName(column)} ${sign}`).join(', ')}`,
    },
  });
  const texts = pageTexts(
    name,
    text,
    keys.map(({ parameter }) => parameter),
    cut.direction,
  );
  const first = statement<Params, EncodedAnswer>({ name, text: texts.first });
  const origins: Readonly<Record<string, ParameterOrigin>> = cut.parameters;
  return {
    name,
    page,
    keys,
    first,
    later: statement<Params, EncodedAnswer>({ name, text: texts.later }),
    lost: statement<Params, EncodedAnswer>({ name: `${name}_lost`, text: texts.lost }),
    named: Object.keys(origins)
      .filter((parameter) => origins[parameter] === 'named')
      .sort(),
    width: Object.keys(cut.columns).length,
    decode: decodeAnswers<AnswerOf<All, Answers>>(steps, answers),
  };
}

function pageStepOf(name: string, page: string, steps: Steps): PageStep<object, object> {
  const found: unknown = steps[page];
  if (typeof found === 'object' && found !== null && 'keys' in found)
    return found as PageStep<object, object>;
  throw new ProgrammerError(`${name} cuts pages from "${page}", which must be one of its page steps`);
}
