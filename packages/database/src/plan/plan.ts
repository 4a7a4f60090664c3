import { ProgrammerError } from '../errors/programmer-error';
import { compactSql } from '../sql/scan-sql';
import { type Statement, statement } from '../sql/statement';
import { type Columns, columnName, decoderOf, rowAsJson } from './columns';
import type { Step } from './step';

/** Steps by name, in the order in which they stand in the statement. */
export type Steps = Readonly<Record<string, Step<never, never>>>;

type ParamsOf<One> = One extends { readonly types?: { readonly params: infer Params } } ? Params : never;
type RowOf<One> = One extends { readonly types?: { readonly row: infer Row } } ? Row : never;
type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** The parameters of all steps together. */
export type ParamsOfSteps<All> = Intersection<ParamsOf<All[keyof All]>> & object;

/** The rows of the steps that a plan answers with, by the name of the step. */
export type AnswerOf<All, Answers extends keyof All> = {
  readonly [Name in Answers]: readonly RowOf<All[Name]>[];
};

/** The row of a plan's statement: for each answer a list of rows, each a list of values. */
export type EncodedAnswer = Readonly<Record<string, readonly (readonly unknown[])[]>>;

/** A read in one statement: a chain of steps, and the rows of some of them as the answer. */
export interface Plan<Params extends object, Answer extends object> {
  readonly name: string;
  readonly statement: Statement<Params, EncodedAnswer>;
  readonly decode: (encoded: EncodedAnswer | null) => Answer;
}

/**
 * Composes steps into one static statement, prepared under one name: one round trip for a read that needs several contexts.
 *
 * @param definition.steps each step sees the steps before it by their names
 * @param definition.answers the steps whose rows come back, typed
 *
 * @example
 * const readLikes = plan({
 *   name: 'content.read_likes',
 *   steps: { wanted: givenIds, posts: postsOf('wanted'), likes: likesOf('posts') },
 *   answers: ['posts', 'likes'],
 * });
 * const { posts, likes } = await database.answer(readLikes, { ids: [postId] });
 * posts.map(({ caption }) => caption) // ['Fog']
 * likes.map((like) => like.userId) // [1]
 */
export function plan<
  const All extends Record<string, object>,
  const Answers extends keyof All & string,
>(definition: {
  readonly name: string;
  readonly steps: All & {
    readonly [Name in keyof All]: Step<ParamsOf<All[Name]> & object, RowOf<All[Name]> & object>;
  };
  readonly answers: readonly Answers[];
}): Plan<ParamsOfSteps<All>, AnswerOf<All, Answers>> {
  const { name, answers } = definition;
  // The declaration above has checked that each of them is a step.
  const steps = definition.steps as unknown as Steps;
  return {
    name,
    statement: statement<ParamsOfSteps<All>, EncodedAnswer>({ name, text: planText(name, steps, answers) }),
    decode: decodeAnswers<AnswerOf<All, Answers>>(steps, answers),
  };
}

/**
 * The rows of an answer come in the order in which its step ends: a step that is scanned alone keeps its order. To sort them again in
 * the aggregate, which sorts whole JSON values, took a third of the time of a page.
 *
 * @param more for each answer, SQL of values behind its columns
 */
export function planText(
  name: string,
  steps: Steps,
  answers: readonly string[],
  more: Readonly<Record<string, readonly string[]>> = {},
): string {
  const expressions = Object.entries(steps).map(([as, { text }]) => text(columnName(as)));
  const lists = answers.map((answer) => {
    const { columns } = stepOf(name, steps, answer);
    const as = columnName(answer);
    return { as, list: `coalesce(json_agg(${rowAsJson(columns, more[answer])}), '[]'::json)` };
  });
  const [only] = lists;
  // One list is the row itself; each of several has a level of its own.
  const row =
    only !== undefined && lists.length === 1
      ? `${only.list} AS ${only.as} FROM ${only.as}`
      : lists.map(({ as, list }) => `(SELECT ${list} FROM ${as}) AS ${as}`).join(', ');
  return compactSql(`WITH ${expressions.join(', ')} SELECT ${row}`);
}

/** Rows of the answers from the row of the statement. */
export function decodeAnswers<Answer extends object>(
  steps: Steps,
  answers: readonly string[],
): (encoded: EncodedAnswer | null) => Answer {
  const decoders = answers.map((answer) => {
    const columns: Columns<object> = steps[answer]?.columns ?? {};
    return [answer, decoderOf(columns)] as const;
  });
  return (encoded) => {
    const answer: Record<string, readonly object[]> = {};
    for (const [name, decode] of decoders) answer[name] = (encoded?.[name] ?? []).map(decode);
    // Each answer has a decoder made of the columns of its step.
    return answer as Answer;
  };
}

function stepOf(name: string, steps: Steps, answer: string): Step<never, never> {
  const found = steps[answer];
  if (found === undefined)
    throw new ProgrammerError(`${name} answers with "${answer}", which must be one of its steps`);
  return found;
}
