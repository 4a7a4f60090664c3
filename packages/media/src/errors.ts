/** There is no such thing, or the user who acts does not see it. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'media' | 'share';
}

/** The account of the user who acts is not active. */
export interface Inactive {
  readonly kind: 'inactive';
}

export const inactive: Inactive = { kind: 'inactive' };

/** The file does not fit into the owner's quota. */
export interface OverQuota {
  readonly kind: 'over_quota';
  /** How many bytes the owner may store. */
  readonly quota: number;
}

/** A post, a story or a product shows the picture. */
export interface InUse {
  readonly kind: 'in_use';
}

/** The user may read the file, and may not share it on. */
export interface Forbidden {
  readonly kind: 'forbidden';
}

/** The range does not lie within the file. */
export interface InvalidRange {
  readonly kind: 'invalid_range';
  /** The size of the file, in bytes. */
  readonly size: number;
}

export const notFound = (entity: NotFound['entity']): NotFound => ({ kind: 'not_found', entity });
