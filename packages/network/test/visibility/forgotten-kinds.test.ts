import { testSize } from '@tintype/shared-db/testing';
import { compileEdited, type Edit } from './edited-network';

const vocabulary = 'src/visibility/vocabulary.ts';
const lastOf = (list: string, name: string): Edit => ({
  file: vocabulary,
  from: `  '${list}',\n] as const`,
  to: `  '${list}',\n  '${name}',\n] as const`,
});

/** What is new and forgotten in all other places, and what the compiler says of some of them. */
const forgotten: Readonly<Record<string, { readonly edit: Edit; readonly errors: readonly string[] }>> = {
  'a kind of content': {
    edit: lastOf('shop', 'reels'),
    errors: [
      'src/visibility/visibility.ts: Function lacks ending return statement',
      "test/visibility/matrix.ts: Property 'reels' is missing",
    ],
  },
  'a visibility of posts': {
    edit: {
      file: vocabulary,
      from: "export type PostVisibility = PostView['visibility'];",
      to: "export type PostVisibility = PostView['visibility'] | 'subscribers';",
    },
    errors: ["src/visibility/vocabulary.ts: Property 'subscribers' is missing"],
  },
  'a state of accounts': {
    edit: lastOf('unconfirmed', 'frozen'),
    errors: ["src/visibility/visibility.ts: Property 'frozen' is missing"],
  },
  'a class of viewers': {
    edit: lastOf('close_friend_only', 'subscriber'),
    errors: ["src/visibility/visibility.ts: Property 'subscriber' is missing"],
  },
  'a probe of what a read shows': {
    edit: {
      file: 'src/viewer/posts/list-likers.ts',
      from: "shows: ['likers', 'activity'],",
      to: "shows: ['likers', 'activity', 'media'],",
    },
    errors: ["test/visibility/probes.ts: Property 'media' is missing"],
  },
};

test('[inv 56] the network compiles as it is', async () => {
  expect(await compileEdited(null)).toEqual([]);
});

// Each compiles the whole package.
const tried = Object.entries(forgotten).slice(0, testSize({ small: 2, deep: Object.keys(forgotten).length }));

test.each(tried)(
  '[inv 56] the network does not compile where %s is new and forgotten',
  async (_what, { edit, errors }) => {
    const said = await compileEdited(edit);
    expect(said).toEqual(expect.arrayContaining(errors.map((error) => expect.stringContaining(error))));
  },
);
