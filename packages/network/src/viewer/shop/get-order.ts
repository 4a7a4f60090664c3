import { ok, plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import type { OrderId } from '@tintype/shop';
import { linesOf, ownOrder } from '@tintype/shop/fragments';
import { ownersIn, sees } from '../access/owners';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';
import { type OrderView, orderViews } from './shop-views';

const readOrder = plan({
  name: 'network.get_order',
  steps: { orders: ownOrder, lines: linesOf('orders'), ...viewerSteps },
  answers: ['orders', 'lines', 'users'],
});

/** See {@link Shop.order}. */
export const getOrder = read({
  takes: ['user', 'order'],
  shows: ['own_lists'],
  of: 'viewer',
  run: async (viewer, sellerId: UserId, orderId: OrderId): Promise<Result<OrderView, NotVisible>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('order');
    const params = { ...planParams(viewer), viewerId, sellerId: idOf(sellerId), orderId: idOf(orderId) };
    const { orders, lines, users } = await viewer.repo.answer(readOrder, params);
    const { owners } = ownersIn(viewer, { users, relations: [] });
    const [order] = orderViews(orders, lines);
    return order !== undefined && sees(owners.get(viewerId), 'own_lists') ? ok(order) : refuse('order');
  },
});
