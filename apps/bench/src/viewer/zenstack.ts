import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenContender, pageSizes } from './contender';
import { shownComment, shownPost } from './shown';

const rivals = join(__dirname, '..', '..', '..', '..', 'bench-rivals');

/** What `bench-rivals/rivals/zenstack.mjs` opens. */
interface ZenStack {
  post(viewer: string, id: string): Promise<Parameters<typeof shownPost>[0] | null>;
  comments(
    viewer: string,
    post: string,
    take: number,
  ): Promise<readonly Parameters<typeof shownComment>[0][]>;
  home(viewer: string, take: number): Promise<readonly Parameters<typeof shownPost>[0][]>;
  likePost(viewer: string, post: string): Promise<{ readonly changed: boolean } | null>;
  close(): Promise<void>;
}

/** Why ZenStack does not take part, in a line; null where it does. */
export const withoutZenStack = (): string | null =>
  existsSync(join(rivals, 'node_modules', '@zenstackhq', 'orm'))
    ? null
    : 'ZenStack is not installed: npm ci --prefix bench-rivals';

/** ZenStack 3 with its access policies. The workspace does not depend on it. */
export const openZenStack: OpenContender = async (url, poolSize) => {
  const loaded: { open(url: string, poolSize: number): Promise<ZenStack> } = await import(
    join(rivals, 'rivals', 'zenstack.mjs')
  );
  const zenStack = await loaded.open(url, poolSize);
  const { comments, home } = pageSizes;
  return {
    name: 'ZenStack',
    runs: {
      post: async ({ viewer, post }) => {
        const found = await zenStack.post(viewer, post);
        return () => (found === null ? [] : [shownPost(found)]);
      },
      comments: async ({ viewer, post }) => {
        const found = await zenStack.comments(viewer, post, comments + 1);
        return () => found.slice(0, comments).map(shownComment);
      },
      home: async ({ viewer }) => {
        const found = await zenStack.home(viewer, home + 1);
        return () => found.slice(0, home).map(shownPost);
      },
      likePost: async ({ viewer, post }) => {
        const liked = await zenStack.likePost(viewer, post);
        return () => liked;
      },
    },
    close: () => zenStack.close(),
  };
};
