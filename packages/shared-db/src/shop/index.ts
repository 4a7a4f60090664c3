export { asOrderId, asProductId, type OrderId, type ProductId } from '../ids';
export { CartLine } from './cart-line';
export { highestTotal, ORDER_STATES, Order, type OrderState } from './order';
export { largestQuantity, OrderLine } from './order-line';
export { highestPrice, largestStock, PRODUCT_STATUSES, Product, type ProductStatus } from './product';
export { mostProductPictures, ProductMedia } from './product-media';
export { Store } from './store';
