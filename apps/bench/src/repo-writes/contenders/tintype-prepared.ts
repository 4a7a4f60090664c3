import { type Given, prepared } from '@tintype/repo';
import type { Contender } from '../contender';
import { busyPosts, busyRows, openRepo, withPosts } from './tintype';

type Asked = Given<{ postIds: readonly string[] }>;

const talked = prepared(({ postIds }: Asked) => busyRows(postIds));
const page = prepared(({ postIds }: Asked) => busyPosts(postIds));

/** This house's repo with its queries built and written once: the two operations that have a query. */
export async function open(url: string): Promise<Contender> {
  const repo = await openRepo(url);
  return {
    talked: (postIds) => repo.all(talked({ postIds })),
    page: async (postIds) => withPosts(repo, await repo.all(page({ postIds }))),
    close: () => repo.close(),
  };
}
