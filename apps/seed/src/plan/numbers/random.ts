/** Bound once: in the sandbox of a test runner every look-up of a global costs as much as the arithmetic. */
const { floor, imul } = Math;

/** What a substream is drawn for. Independent streams let one walk run inside another without disturbing it. */
export const STREAM = {
  registration: 1,
  popularity: 2,
  activity: 3,
  followCount: 4,
  follow: 5,
  postCount: 6,
  postTime: 7,
  postWeight: 8,
  like: 9,
  thread: 10,
  commentLike: 11,
  username: 12,
  profile: 13,
  caption: 14,
  commentBody: 15,
  userId: 16,
  postId: 17,
  commentId: 18,
  importedFollow: 19,
  community: 20,
  hashtagId: 21,
  registerAction: 22,
  publishAction: 23,
  commentAction: 24,
  postLikeAction: 25,
  commentLikeAction: 26,
  followAction: 27,
  passwordSalt: 28,
  picture: 40,
  pictureCount: 41,
  mediaId: 42,
  tag: 43,
  registerMediaAction: 44,
  tagPeopleAction: 45,
  approveTagAction: 46,
  save: 62,
  collection: 63,
  collectionId: 64,
  collectionItem: 65,
  story: 66,
  storyId: 67,
  storyCaption: 68,
  storyView: 69,
  highlight: 70,
  highlightId: 71,
  saveAction: 72,
  collectionAction: 73,
  collectionItemAction: 74,
  storyAction: 75,
  storyViewAction: 76,
  highlightAction: 77,
  highlightItemAction: 78,
  draft: 79,
  draftId: 80,
  draftAction: 81,
  postChange: 82,
  editPostAction: 83,
  pinPostAction: 84,
  archivePostAction: 85,
  commentChange: 86,
  editCommentAction: 87,
  pinCommentAction: 88,
  hideCommentAction: 89,
  removeCommentAction: 90,
  report: 91,
  reportId: 92,
  reportPostAction: 93,
  reportUserAction: 94,
  dismissReportAction: 95,
  upholdReportAction: 96,
  takeDownPostAction: 97,
  store: 98,
  product: 99,
  productId: 100,
  order: 101,
  orderId: 102,
  openStoreAction: 103,
  addProductAction: 104,
  placeOrderAction: 105,
  payOrderAction: 106,
  fulfilOrderAction: 107,
  cancelOrderAction: 108,
  reportStoryAction: 109,
  takeDownStoryAction: 110,
  productPicture: 120,
  productMediaId: 121,
  registerProductMediaAction: 122,
  arrangePicturesAction: 123,
  productTag: 124,
  tagProductsAction: 125,
  avatar: 111,
  avatarId: 112,
  registerAvatarAction: 113,
  setAvatarAction: 114,
} as const;

export type Stream = (typeof STREAM)[keyof typeof STREAM];

const GOLDEN = 0x9e3779b9;
const TWO_TO_32 = 4294967296;

/**
 * Mixes 32 bits one to one: different inputs give different outputs, neighbours look unrelated.
 *
 * @example
 * mix32(1) !== mix32(2) // true
 */
export function mix32(value: number): number {
  let x = value | 0;
  x = imul(x ^ (x >>> 16), 0x21f0aaad);
  x = imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/**
 * Pseudo-random numbers (xoshiro128**, Blackman and Vigna) over integer arithmetic only. `rewind` puts the generator at
 * the start of the substream of one record, so any record can be made again without making those before it.
 *
 * @example
 * const random = new Random(42).rewind(STREAM.caption, 7);
 * random.below(6); // the same number on every machine
 */
export class Random {
  private readonly low: number;
  private readonly high: number;
  private a = 1;
  private b = 2;
  private c = 3;
  private d = 4;

  constructor(seed: number) {
    this.low = mix32(seed % TWO_TO_32);
    this.high = mix32(floor(seed / TWO_TO_32) + GOLDEN);
  }

  rewind(stream: Stream, index: number): this {
    const key = mix32(this.low ^ imul(stream, GOLDEN));
    const start = mix32((index + key) | 0);
    this.a = mix32(start + this.high);
    this.b = mix32(this.a ^ key);
    this.c = mix32(this.b + start + GOLDEN);
    this.d = mix32(this.c ^ start) | 1;
    return this;
  }

  /** An integer of 32 bits, 0 to 4,294,967,295. */
  bits(): number {
    const product = imul(this.b, 5);
    const result = imul((product << 7) | (product >>> 25), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  unit(): number {
    return this.bits() / TWO_TO_32;
  }

  /** An integer from 0 up to, not including, the limit. */
  below(limit: number): number {
    return floor((this.bits() / TWO_TO_32) * limit);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.bits() < probability * TWO_TO_32;
  }

  /** One of the items, each as likely as the others. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('cannot pick from an empty list');
    return item;
  }
}
