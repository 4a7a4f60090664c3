import { type PageRequest, type PageStep, pagedPlan } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { linesOf, type OrderHead, ordersPlaced, ordersSold } from '@tintype/shop/fragments';
import { type OwnPage, ownPage } from '../access/own-page';
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
    run: (viewer, request: PageRequest = {}): OwnPage<OrderView> =>
      ownPage(viewer, readOrders, request, 'own_lists', (answer) => orderViews(answer.orders, answer.lines)),
  });
}

/** See {@link Shop.orders}. */
export const listOrders = ordersOfViewer('network.list_orders', ordersPlaced);

/** See {@link Shop.sales}. */
export const listSales = ordersOfViewer('network.list_sales', ordersSold);
