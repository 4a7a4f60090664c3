import { createPlan, PRESETS, planForUsers } from '../../src/plan';
import {
  AVATAR_KINDS,
  CHANGE_KINDS,
  digest,
  KINDS,
  PICTURE_KINDS,
  PRODUCT_KINDS,
  REPORT_KINDS,
  SHOP_KINDS,
} from './record-digest';

const TINY = { seed: 1, ...PRESETS.tiny };

describe('determinism', () => {
  it('makes the records of tiny with seed 1 that it has always made', () => {
    const plan = createPlan(TINY);
    expect(digest(plan, KINDS)).toBe('78dc1e84574b6e44515178b3a773eb9ce0d68e54b68d9e886278268f3d5796fa');
    expect(digest(plan, PICTURE_KINDS)).toBe(
      '59eb2e81135cbe45d149a4db143ee807888e4985b130791fb3fd36b2df10339e',
    );
    expect(digest(plan, AVATAR_KINDS)).toBe(
      'd820a0492e5a04523c99f63698ffa258a56b8c1d3a334844ab51d843a550aec4',
    );
    expect(digest(plan, CHANGE_KINDS)).toBe(
      'bd894bf2684b6c4e6084ee0741d11af50d45fe20d789f215b380625eb0213498',
    );
    expect(digest(plan, REPORT_KINDS)).toBe(
      'cc7051f0e9821d87195bb88622bf096727f8bc7a9e8061ec95130ad17d64bb28',
    );
    expect(digest(plan, SHOP_KINDS)).toBe('d4b15b265f0ddeda8c020434bb99f26f09e8abfd1c666b506841f567c4bf0d03');
    expect(digest(plan, PRODUCT_KINDS)).toBe(
      'e8aa4492aad52f27c06e8a19809a02716794ef96b194ce9628540659f9643796',
    );
  });

  it('walks the same records twice', () => {
    const plan = createPlan(TINY);
    expect(digest(plan)).toBe(digest(plan));
  });

  it('walks the same records whatever else is being walked', () => {
    const plan = createPlan({ seed: 7, ...planForUsers(300) });
    const alone = [...plan.comments()];
    const comments: unknown[] = [];
    const posts = plan.posts()[Symbol.iterator]();
    const likes = plan.postLikes()[Symbol.iterator]();
    const others = plan.comments()[Symbol.iterator]();
    for (const comment of plan.comments()) {
      comments.push(comment);
      posts.next();
      likes.next();
      if (comments.length % 3 === 0) others.next();
    }
    expect(comments).toEqual(alone);
  });

  it.each([0, 2, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER])('makes another network for seed %d', (seed) => {
    expect(digest(createPlan({ ...TINY, seed }))).not.toBe(digest(createPlan(TINY)));
  });

  it('tells seeds apart that differ above 32 bits only', () => {
    expect(digest(createPlan({ ...TINY, seed: 2 ** 32 + 1 }))).not.toBe(
      digest(createPlan({ ...TINY, seed: 2 ** 33 + 1 })),
    );
  });

  it('keeps a walk of many follows flat', () => {
    const plan = createPlan({ seed: 3, ...planForUsers(20_000) });
    for (const first of plan.follows()) {
      expect(first.followerId).not.toBe(first.followeeId);
      break;
    }
    const sizes = [0, 0];
    const checksums = sizes.map(() => {
      let sum = 0;
      for (const follow of plan.follows()) sum = (sum * 31 + follow.at) % 4_294_967_291;
      return sum;
    });
    expect(checksums[0]).toBe(checksums[1]);
  });
});
