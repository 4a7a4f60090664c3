import { step } from '@tintype/database';
import type { PostId } from '@tintype/shared-db';

/** The post of the parameter `postId`. */
export const namedPost = step<{ postId: PostId }, { readonly id: PostId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $postId::uuid AS id)`,
});
