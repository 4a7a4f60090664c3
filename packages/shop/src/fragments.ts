// SQL of the shop, for plans of the package that composes the contexts.

export { type CartRow, cartAt } from './fragments/carts';
export {
  linesOf,
  type OrderHead,
  ordersPlaced,
  ordersSold,
  ownOrder,
  type SoldLine,
} from './fragments/orders';
export {
  namedPictureOfProducts,
  type PictureOfProduct,
  picturesOfProducts,
} from './fragments/product-pictures';
export {
  cheapestProducts,
  latestProducts,
  type ProductFilterParams,
  type ProductRow,
  productOf,
  productsForSale,
  variantsOf,
} from './fragments/products';
export { type StoreView, storesOf } from './fragments/stores';
export { labelsOfProducts, type ProductLabel, productsOfAuthor } from './fragments/tagged-products';
export { readProductFilters } from './queries/read-product-filters';
