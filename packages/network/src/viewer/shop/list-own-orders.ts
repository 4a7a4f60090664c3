import { type Page, type PageRequest, type PageStep, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { linesOf, type OrderHead, ordersPlaced, ordersSold } from '@tintype/shop/fragments';
import { ownersIn, sees } from '../access/owners';
import { planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';
import { type OrderView, orderViews } from './shop-views';

function ordersOfViewer(name: string, orders: PageStep<{ viewerId: UserId | null }, OrderHead>) {
  const readOrders = pagedPlan({
    name,
    page: 'orders',
    steps: { orders, lines: linesOf('orders'), ...viewerSteps },
    answers: ['orders', 'lines', 'users'],
  });
  return read({
    takes: ['request'],
    shows: ['own_lists'],
    of: 'viewer',
    run: async (
      viewer,
      request: PageRequest = {},
    ): Promise<Result<Page<OrderView>, NotVisible | InvalidPage>> => {
      const { viewerId } = viewer;
      if (viewerId === null) return refuse('user');
      const params = { ...planParams(viewer), viewerId };
      const page = await viewer.repo.answerPage(readOrders, params, request, (answer) => {
        const { owners } = ownersIn(viewer, { users: answer.users, relations: [] });
        return sees(owners.get(viewerId), 'own_lists') ? orderViews(answer.orders, answer.lines) : null;
      });
      return pageOrRefusal(page, 'user');
    },
  });
}

/** See {@link Shop.orders}. */
export const listOrders = ordersOfViewer('network.list_orders', ordersPlaced);

/** See {@link Shop.sales}. */
export const listSales = ordersOfViewer('network.list_sales', ordersSold);
