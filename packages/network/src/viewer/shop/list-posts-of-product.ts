import { postsTaggingProduct } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shop';
import { productOf } from '@tintype/shop/fragments';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { seenPostsSteps } from '../access/seen-posts';
import { partsOfPostItems, postItemSteps } from '../posts/post-item-steps';
import { type PublishedItem, publishedItems } from '../posts/post-items';
import { postKinds } from '../posts/post-kinds';
import { moderatedRead } from '../registration/registered-calls';
import { storeGate } from './store-gate';

const readPosts = pagedPlan({
  name: 'network.list_posts_of_product',
  page: 'chosen',
  looked: 'looked',
  steps: {
    ...storeGate,
    products: productOf('gate'),
    ...seenPostsSteps(postsTaggingProduct('products')),
    ...postItemSteps('chosen'),
    ...judgedPeopleSteps(
      'id FROM gate',
      'author_id FROM posts',
      'user_id FROM mentions',
      'user_id FROM people_tags',
    ),
  },
  answers: ['products', 'chosen', ...partsOfPostItems, 'users', 'relations'],
});

/** See {@link Shop.postsOfProduct}. */
export const listPostsOfProduct = moderatedRead({
  takes: ['user', 'product', 'request'],
  shows: postKinds,
  of: 'owner',
  moderated: { action: 'moderate_posts_of_product', entityType: 'user' },
  run: async (
    viewer,
    ownerId: UserId,
    productId: ProductId,
    request: PageRequest = {},
  ): Promise<Result<Page<PublishedItem>, NotVisible | InvalidPage>> => {
    const ids = { userId: idOf(ownerId), productId: idOf(productId) };
    const params = { ...ids, ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readPosts, params, request, (answer) => {
      const loaded = ownersIn(viewer, answer);
      const isShown = answer.products.length > 0 && sees(loaded.owners.get(ids.userId), 'shop');
      return isShown ? publishedItems(loaded, answer.chosen, answer) : null;
    });
    return pageOrRefusal(page, 'product');
  },
});
