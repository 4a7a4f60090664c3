import { type PicturePreview, type PictureRow, previewOf } from '@tintype/media/fragments';
import type { MediaId } from '@tintype/shared-db';
import type { Product } from '@tintype/shop';
import type { PictureOfProduct, ProductRow } from '@tintype/shop/fragments';

/** A picture of a product, with what an app shows of it before it has the bytes. `shop.openPicture` opens it. */
export interface ProductPicture extends PicturePreview {
  readonly mediaId: MediaId;
  /** From 0 on, without a gap. */
  readonly position: number;
  readonly alt: string | null;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** A product as the visitors of its store see it. */
export interface ProductView extends ProductRow {
  /** In their order. */
  readonly pictures: readonly ProductPicture[];
}

/** A product with its variants, such as its sizes: the oldest first. Each is ordered by its own id. */
export interface ProductPage extends ProductView {
  readonly variants: readonly ProductView[];
}

/** A product as its owner has saved it, without its pictures. */
export type SavedProduct = Omit<ProductRow, 'currency' | 'fullName'>;

/** The products of a plan with their pictures. */
export function productViews(
  products: readonly ProductRow[],
  pictures: readonly PictureOfProduct[],
  previews: readonly PictureRow[],
): readonly ProductView[] {
  const found = new Map(previews.map((row) => [row.mediaId, row]));
  return products.map((product) => ({
    ...product,
    pictures: pictures
      .filter(({ productId }) => productId === product.id)
      .flatMap(({ mediaId, position, alt }) => {
        const row = found.get(mediaId);
        if (row === undefined || row.width === null || row.height === null) return [];
        return [{ mediaId, position, alt, width: row.width, height: row.height, ...previewOf(row) }];
      }),
  }));
}

/** The product as the shop has saved it. */
export function savedProduct(product: Product): SavedProduct {
  const { ownerId, id, variantOf, name, description, price, stock, status, version, createdAt } = product;
  return { ownerId, id, variantOf, name, description, price, stock, status, version, createdAt };
}
