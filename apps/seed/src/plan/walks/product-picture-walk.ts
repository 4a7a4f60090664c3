import type { MediaId } from '@tintype/shared-db';
import { Random, STREAM } from '../numbers/random';
import { UuidMaker } from '../numbers/uuid-v7';
import type { PlannedProduct, PlannedProductPicture } from '../shop';
import type { UserTable } from '../tables/user-table';
import { drawFile, drawFormat } from './picture-file';
import { walkProducts } from './shop-walk';

/** Some products have none. */
const MOST_PICTURES = 4;

/** Part of the pictures that are described for readers who do not see them. */
const DESCRIBED_SHARE = 0.5;

/**
 * The pictures of products, in the order of the products and of their positions.
 *
 * @example
 * for (const picture of walkProductPictures(users)) console.log(picture.fullPath);
 */
export function* walkProductPictures(users: UserTable): Generator<PlannedProductPicture> {
  const random = new Random(users.seed);
  const ids = new UuidMaker<MediaId>(users.seed, STREAM.productMediaId);
  let number = 0;
  for (const product of walkProducts(users)) {
    random.rewind(STREAM.productPicture, number);
    yield* picturesOf(random, ids, product, number);
    number += 1;
  }
}

function* picturesOf(
  random: Random,
  ids: UuidMaker<MediaId>,
  { id: productId, ownerId, name, at }: PlannedProduct,
  number: number,
): Generator<PlannedProductPicture> {
  const count = random.below(MOST_PICTURES + 1);
  for (let position = 0; position < count; position += 1) {
    const id = ids.make(at, number * MOST_PICTURES + position);
    const file = drawFile(random, id, at, drawFormat(random));
    const alt = random.chance(DESCRIBED_SHARE) ? `${name}, by daylight` : null;
    yield { id, ownerId, productId, position, ...file, alt, at };
  }
}
