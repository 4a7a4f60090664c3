/** Who a passkey is for: it signs for this domain only, on pages of these origins. */
export interface RelyingParty {
  /** The domain, as `tintype.example`. */
  readonly id: string;
  /** What the person's device calls the house. */
  readonly name: string;
  /** As `https://tintype.example`. */
  readonly origins: readonly string[];
}
