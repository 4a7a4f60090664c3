/** The site that passkeys are made for. A device signs for this domain only, on pages of these origins. */
export interface RelyingParty {
  /** The domain, as `tintype.example`. */
  readonly id: string;
  /** The name that the person's device shows. */
  readonly name: string;
  /** As `https://tintype.example`. */
  readonly origins: readonly string[];
}
